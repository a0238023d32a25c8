import type { LayerId } from '../../app/state.ts';
import type { Plan, PlanRecord } from '../../plan/records.ts';

/** Layers the plan has something for. */
export function presentLayers(plan: Plan): ReadonlySet<LayerId> {
  const present = new Set<LayerId>();
  for (const record of plan.values()) {
    const layer = layerOf(record);
    if (layer) present.add(layer);
  }
  if (present.size > 0) present.add('labels');
  return present;
}

function layerOf(record: PlanRecord): LayerId | null {
  switch (record.kind) {
    case 'building':
      return record.isContext ? 'contextBuildings' : 'buildings';
    case 'parcel':
      return 'parcels';
    case 'planningUnit':
    case 'implementationUnit':
      return 'units';
    case 'street':
      return 'streets';
    case 'water':
      return 'water';
    case 'green':
      return 'green';
    case 'barrier':
    case 'gate':
      return 'barriers';
    case 'facility':
      return 'facilities';
    case 'transitStop':
      return 'stops';
    case 'transitLine':
      return 'transitLines';
    case 'drawing':
      return 'drawings';
    case 'model':
      return 'models';
    case 'label':
      return 'labels';
    case 'terrain':
    case 'transitFeed':
    case 'dataLayer':
    case 'community':
    case 'entrance':
    case 'scenario':
    case 'crossing':
    case 'lift':
    case 'turnRestriction':
    case 'openArea':
      return null;
  }
}
