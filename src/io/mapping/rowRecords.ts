import type { LineString, Point } from 'geojson';
import type { Area, Identified } from '../../plan/recordBase.ts';
import type { Building, Green, PlanRecord, TransitStop } from '../../plan/records.ts';
import { CATEGORY_SCENES } from '../../plan/scenes.ts';
import type { RefusalReason, SourceFeature } from '../sourceLayer.ts';
import type { NoteTally } from './buildNotes.ts';
import { buildingFacts } from './buildingFacts.ts';
import { facilityCategoryOf } from './facilityWords.ts';
import type { FittedGeometry } from './fitGeometry.ts';
import type { LayerMapping } from './layerMapping.ts';
import { parcelFacts } from './parcelFacts.ts';
import type { ToWgs84 } from './placeGeometry.ts';
import type { PlanGround } from './planGround.ts';
import type { RowReading } from './rowReader.ts';
import { streetRowFacts } from './streetRowFacts.ts';
import { barrierTypeOf, gateAccessOf, greenTypeOf, stopTypeOf } from './valueWords.ts';

export interface RowContext {
  readonly mapping: LayerMapping;
  readonly ground: PlanGround;
  readonly notes: NoteTally;
  readonly toWgs84: ToWgs84;
}

/**
 * What is true of a record besides its identity and place, or why the row becomes none. `make` may build on `base`
 * itself: it has to be new for each record.
 */
export type RowFacts =
  | { readonly make: (base: Identified, geometry: FittedGeometry) => PlanRecord }
  | { readonly refusal: RefusalReason };

/** Reads what a row says under its mapping; the geometry handed to `make` fits the target already. */
export function rowFacts(row: RowReading, feature: SourceFeature, context: RowContext): RowFacts {
  const { mapping, ground, notes, toWgs84 } = context;
  switch (mapping.target) {
    case 'parcel': {
      const facts = parcelFacts(row, mapping.landUseSystem, notes);
      return make((base, geometry) =>
        Object.assign(base, { kind: 'parcel' as const, geometry: geometry as Area }, facts),
      );
    }
    case 'building': {
      const facts = buildingFacts(row, feature, toWgs84, notes);
      return make((base, geometry) =>
        Object.assign(base, { kind: 'building' as const, geometry: geometry as Area }, facts),
      );
    }
    case 'facility':
      return facility(row, context);
    case 'street': {
      const facts = streetRowFacts(row, notes);
      if (facts === null) return { refusal: 'kindUnfit' };
      return make((base, geometry) => {
        const line = geometry as LineString;
        const nodes = line.coordinates.map((position) => ground.nodeAt(position));
        return { ...base, kind: 'street', geometry: line, nodes, ...facts };
      });
    }
    case 'water':
      return water(row);
    case 'green': {
      const greenType = greenOf(row);
      return make((base, geometry) => ({ ...base, kind: 'green', geometry: geometry as Area, greenType }));
    }
    case 'planningUnit':
    case 'implementationUnit': {
      const kind = mapping.target;
      return make((base, geometry) => ({ ...base, kind, geometry: geometry as Area }));
    }
    case 'barrier': {
      const barrierType = barrierTypeOf(row.texts['barrierType'] ?? row.texts['name'] ?? '') ?? 'other';
      return make((base, geometry) => ({
        ...base,
        kind: 'barrier',
        geometry: geometry as LineString,
        barrierType,
      }));
    }
    case 'gate':
      return make((base, geometry) => ({
        ...base,
        kind: 'gate',
        geometry: geometry as Point,
        streetNode: null,
        access: gateAccessOf(row.texts['access'] ?? '') ?? 'unknown',
        openingHours: row.texts['openingHours'] ?? null,
        isAssumed: false,
      }));
    case 'entrance': {
      const building = buildingNamed(row.texts['building'], ground);
      if (building === null) return { refusal: 'referenceMissing' };
      return make((base, geometry) => ({ ...base, kind: 'entrance', geometry: geometry as Point, building }));
    }
    case 'transitStop':
      return transitStop(row, notes);
    case 'label': {
      const name = row.texts['name'];
      if (name === undefined) return { refusal: 'kindUnfit' };
      return make((base, geometry) => ({ ...base, kind: 'label', name, geometry: geometry as Point }));
    }
    case 'drawing':
      return make((base, geometry) => ({ ...base, kind: 'drawing', geometry }));
    case 'table':
    case null:
      return { refusal: 'noGeometry' };
  }
}

function make(makeRecord: (base: Identified, geometry: FittedGeometry) => PlanRecord): RowFacts {
  return { make: makeRecord };
}

function facility(row: RowReading, { mapping, ground, notes }: RowContext): RowFacts {
  const text = row.texts['category'];
  const category = (text === undefined ? null : facilityCategoryOf(text)) ?? mapping.category;
  if (category === null) return { refusal: 'categoryUnknown' };
  if (text !== undefined && text !== category) row.giveBack('category');
  const building = buildingNamed(row.texts['building'], ground);
  if (row.texts['building'] !== undefined && building === null) {
    notes.add('referenceUnknown', row.row);
    row.giveBack('building');
  }
  return make((base, geometry) => ({
    ...base,
    kind: 'facility',
    geometry: geometry as Point,
    scene: CATEGORY_SCENES[category],
    category,
    capacity: row.numbers['capacity'] ?? null,
    openingHours: row.texts['openingHours'] ?? null,
    building,
    entrance: null,
  }));
}

function buildingNamed(id: string | undefined, ground: PlanGround): Building['id'] | null {
  if (id === undefined) return null;
  const record = ground.get(id);
  return record?.kind === 'building' ? record.id : null;
}

function water(row: RowReading): RowFacts {
  const type = row.texts['waterType'];
  const width = row.numbers['width'] ?? null;
  if (type !== undefined) row.giveBack('waterType');
  return make((base, geometry) => ({
    ...base,
    kind: 'water',
    geometry: geometry as Area | LineString,
    width,
    ...(type === 'coastline' && { isCoastline: true }),
  }));
}

function greenOf(row: RowReading): Green['greenType'] {
  const type = row.texts['greenType'];
  const known = greenTypeOf(type ?? '') ?? greenTypeOf(row.texts['name'] ?? '') ?? 'other';
  if (type !== known) row.giveBack('greenType');
  return known;
}

function transitStop(row: RowReading, notes: NoteTally): RowFacts {
  const type = row.texts['stopType'];
  const stopType: TransitStop['stopType'] | null = stopTypeOf(type ?? row.texts['name'] ?? '');
  if (stopType === null) notes.add('stopTypeUnknown', row.row);
  if (type !== stopType) row.giveBack('stopType');
  const lines = (row.texts['lines'] ?? '').split(/[;,、/|，；]/).map((line) => line.trim());
  return make((base, geometry) => ({
    ...base,
    kind: 'transitStop',
    geometry: geometry as Point,
    stopType: stopType ?? 'bus',
    lines: lines.filter((line) => line !== ''),
  }));
}
