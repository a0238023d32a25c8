import standard from '../../../data/standards/landuse-classes.json';
import type { CircleResult, TravelAnswer } from '../../analysis/circleResult.ts';
import type { LayerId } from '../../app/state.ts';
import { SECONDS_PER_MINUTE } from '../../geo/units.ts';
import { landUseName } from '../../i18n/landUse.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { Plan, PlanRecord } from '../../plan/records.ts';
import { SCENES, type Scene } from '../../plan/scenes.ts';

export interface LegendEntry {
  /** Names the sample in the style sheet. */
  readonly swatch: string;
  /** Overrides the colour of the sample. */
  readonly colour?: string;
  readonly label: string;
  /** Drawn as the marker of this scene. */
  readonly scene?: Scene;
}

/** Classes below the second level share its colour. */
const LAND_USE_DIGITS = 4;

interface CircleParts {
  readonly circle: CircleResult | null;
  readonly proof: TravelAnswer | null;
  readonly isStraightLineShown: boolean;
}

/** One entry for each sort of circle that is drawn. */
export function circleEntries(
  { circle, proof, isStraightLineShown }: CircleParts,
  m: Messages,
): LegendEntry[] {
  if (!circle) return [];
  const rings = circle.rings.map((ring, index) => ({
    swatch: `ring-${Math.min(index, 2) + 1}`,
    label: m.legend.minutes(ring.cutoff / SECONDS_PER_MINUTE),
  }));
  return [
    ...rings,
    ...(isStraightLineShown ? [{ swatch: 'straight-line', label: m.legend.straightLine }] : []),
    ...(proof?.status === 'reached' ? [{ swatch: 'path', label: m.legend.path }] : []),
  ];
}

/** One entry for each sort of thing that the visible layers draw, and none for what the plan does not hold. */
export function layerEntries(
  plan: Plan,
  visible: Readonly<Record<LayerId, boolean>>,
  m: Messages,
): LegendEntry[] {
  const sorts = new Set<string>();
  const landUses = new Set<string>();
  const scenes = new Set<Scene>();
  for (const record of plan.values()) {
    for (const sort of sortsOf(record, visible)) sorts.add(sort);
    if (record.kind === 'parcel' && visible.parcels && record.landUse)
      landUses.add(record.landUse.slice(0, LAND_USE_DIGITS));
    if (record.kind === 'facility' && visible.facilities) scenes.add(record.scene);
  }
  const words = wordsOfSorts(m);
  return [
    ...Object.keys(words)
      .filter((sort) => sorts.has(sort))
      .map((sort) => ({ swatch: sort, label: words[sort]! })),
    ...landUseEntries(landUses, m),
    ...SCENES.filter((scene) => scenes.has(scene)).map((scene) => ({
      swatch: 'facility',
      scene,
      label: m.legend.facility(m.scenes[scene]),
    })),
  ];
}

function wordsOfSorts({ legend }: Messages): Readonly<Record<string, string>> {
  return {
    existing: legend.existing,
    planned: legend.planned,
    toDemolish: legend.toDemolish,
    assumedHeight: legend.assumedHeight,
    context: legend.context,
    planningUnit: legend.planningUnit,
    implementationUnit: legend.implementationUnit,
    streets: legend.streets,
    railway: legend.railway,
    barrier: legend.barrier,
    gateOpen: legend.gateOpen,
    gateResidents: legend.gateResidents,
    gateClosed: legend.gateClosed,
    gateUnknown: legend.gateUnknown,
    water: legend.water,
    green: legend.green,
    stop: legend.stop,
  };
}

const GATE_SORTS = {
  open: 'gateOpen',
  residents: 'gateResidents',
  closed: 'gateClosed',
  unknown: 'gateUnknown',
} as const;

function sortsOf(record: PlanRecord, visible: Readonly<Record<LayerId, boolean>>): readonly string[] {
  switch (record.kind) {
    case 'building':
      if (record.isContext) return visible.contextBuildings ? ['context'] : [];
      if (!visible.buildings) return [];
      return record.heightIsAssumed ? [record.status, 'assumedHeight'] : [record.status];
    case 'planningUnit':
    case 'implementationUnit':
      return visible.units ? [record.kind] : [];
    case 'street':
      return visible.streets ? ['streets'] : [];
    case 'barrier':
      if (!visible.barriers) return [];
      return [record.barrierType === 'railway' ? 'railway' : 'barrier'];
    case 'gate':
      return visible.barriers ? [GATE_SORTS[record.access]] : [];
    case 'water':
    case 'green':
      return visible[record.kind] ? [record.kind] : [];
    case 'transitStop':
      return visible.stops ? ['stop'] : [];
    default:
      return [];
  }
}

/** With the colour, code and name of the official classification. */
function landUseEntries(codes: ReadonlySet<string>, m: Messages): LegendEntry[] {
  return [...codes].toSorted().map((code) => ({
    swatch: 'parcel',
    colour: colourOf(code),
    label: `${code} ${landUseName(code, m.locale) ?? m.legend.landUseOther}`,
  }));
}

function colourOf(code: string): string {
  for (let length = code.length; length >= 2; length -= 2) {
    const found = standard.classes.find((one) => one.code === code.slice(0, length));
    if (found) return found.hex;
  }
  return 'transparent';
}
