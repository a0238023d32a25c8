import type { FieldUnit, Target } from './layerMapping.ts';

/** A field a record can take from a file. `units` are those a user may choose; empty where there is none. */
export interface TargetField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'flag' | 'code';
  readonly units: readonly FieldUnit[];
  /** Taken where neither the name nor the values of the file's field tell the unit. */
  readonly defaultUnit: FieldUnit | null;
}

const AREAS: readonly FieldUnit[] = ['squareMetres', 'hectares', 'mu', 'squareKilometres', 'squareFeet'];
const LENGTHS: readonly FieldUnit[] = ['metres', 'feet', 'centimetres'];
const COUNTS: readonly FieldUnit[] = ['count', 'tenThousand'];
const SHARES: readonly FieldUnit[] = ['share', 'percent'];

const text = (name: string): TargetField => ({ name, type: 'text', units: [], defaultUnit: null });
const code = (name: string): TargetField => ({ name, type: 'code', units: [], defaultUnit: null });
const flag = (name: string): TargetField => ({ name, type: 'flag', units: [], defaultUnit: null });
const number = (name: string, units: readonly FieldUnit[] = []): TargetField => ({
  name,
  type: 'number',
  units,
  defaultUnit: units[0] ?? null,
});

const EVERY: readonly TargetField[] = [text('id'), text('name')];

const PARCEL: readonly TargetField[] = [
  ...EVERY,
  code('landUse'),
  text('landUseName'),
  number('maxFloorAreaRatio'),
  number('maxBuildingDensity', SHARES),
  number('minGreenSpaceRatio', SHARES),
  number('maxHeight', LENGTHS),
  number('statedArea', AREAS),
  number('households', COUNTS),
  number('population', COUNTS),
];

const BUILDING: readonly TargetField[] = [
  ...EVERY,
  code('use'),
  code('status'),
  number('height', LENGTHS),
  number('baseHeight', LENGTHS),
  number('storeys'),
  number('dwellings'),
  number('households', COUNTS),
  number('population', COUNTS),
  number('yearBuilt'),
  number('statedFloorArea', AREAS),
];

const FIELDS: Readonly<Record<Target, readonly TargetField[]>> = {
  parcel: PARCEL,
  building: BUILDING,
  facility: [...EVERY, code('category'), number('capacity', COUNTS), text('openingHours'), text('building')],
  street: [
    ...EVERY,
    code('streetClass'),
    number('width', LENGTHS),
    flag('foot'),
    code('bicycle'),
    code('motor'),
    code('oneWay'),
    flag('bridge'),
    flag('tunnel'),
    number('layer'),
  ],
  water: [...EVERY, code('waterType'), number('width', LENGTHS)],
  green: [...EVERY, code('greenType')],
  planningUnit: EVERY,
  implementationUnit: EVERY,
  barrier: [...EVERY, code('barrierType')],
  gate: [...EVERY, code('access'), text('openingHours')],
  entrance: [...EVERY, text('building')],
  transitStop: [...EVERY, code('stopType'), text('lines')],
  label: EVERY,
  drawing: EVERY,
  // A table completes parcels or buildings, so it may name the fields of both.
  table: [...PARCEL, ...BUILDING.filter(({ name }) => !PARCEL.some((field) => field.name === name))],
};

/** What a target can take, in the order to show it. */
export function targetFields(target: Target): readonly TargetField[] {
  return FIELDS[target];
}
