import type { RecordKind, RecordOfKind } from '../../plan/records.ts';

/**
 * How a field stands in a column: text, number and flag as they are, everything else as JSON text. With `?` the field may
 * be absent, and an empty cell means that it is; without, an empty cell means null.
 */
export type FieldType = `${'text' | 'number' | 'flag' | 'json'}${'' | '?'}`;

type BareType<V> = [V] extends [string]
  ? 'text'
  : [V] extends [number]
    ? 'number'
    : [V] extends [boolean]
      ? 'flag'
      : 'json';
type TypeOf<V> = undefined extends V ? `${BareType<NonNullable<V>>}?` : BareType<NonNullable<V>>;
type FieldsOf<R> = { readonly [F in Exclude<keyof R, 'kind' | 'geometry'>]-?: TypeOf<R[F]> };

const FIRST = { id: 'text', name: 'text?' } as const;
const NAMED = { id: 'text', name: 'text' } as const;
const LAST = { source: 'text?', dataLayer: 'text?', attributes: 'json?' } as const;

/** The columns of each kind, in their order. A field added to a record and forgotten here does not compile. */
export const RECORD_FIELDS: { readonly [K in RecordKind]: FieldsOf<RecordOfKind<K>> } = {
  community: {
    ...NAMED,
    centre: 'json',
    attribution: 'json',
    dataDate: 'text',
    isFictional: 'flag',
    ...LAST,
  },
  planningUnit: { ...FIRST, ...LAST },
  implementationUnit: { ...FIRST, ...LAST },
  parcel: {
    ...FIRST,
    landUse: 'text',
    landUseAsGiven: 'json?',
    maxFloorAreaRatio: 'number?',
    maxBuildingDensity: 'number?',
    maxHeight: 'number?',
    minGreenSpaceRatio: 'number?',
    statedArea: 'number?',
    households: 'number?',
    population: 'number?',
    ...LAST,
  },
  building: {
    ...FIRST,
    use: 'text',
    status: 'text',
    height: 'number',
    heightIsAssumed: 'flag',
    storeys: 'number',
    dwellings: 'number',
    households: 'number',
    residents: 'json',
    population: 'number?',
    yearBuilt: 'number',
    baseHeight: 'number?',
    statedFloorArea: 'number?',
    isContext: 'flag?',
    shell: 'json?',
    ...LAST,
  },
  entrance: { ...FIRST, building: 'text', ...LAST },
  gate: { ...FIRST, streetNode: 'number', access: 'text', openingHours: 'text', isAssumed: 'flag', ...LAST },
  barrier: { ...FIRST, barrierType: 'text', ...LAST },
  street: {
    ...FIRST,
    streetClass: 'text',
    foot: 'flag',
    bicycle: 'text',
    motor: 'text',
    structure: 'text',
    layer: 'number',
    width: 'number',
    nodes: 'json',
    footRight: 'text?',
    bicycleRight: 'text?',
    motorRight: 'text?',
    lit: 'flag?',
    surface: 'text?',
    incline: 'number?',
    maxSpeed: 'number?',
    lanes: 'number?',
    sidewalk: 'text?',
    cycleway: 'text?',
    wheelchair: 'text?',
    kerb: 'text?',
    stepCount: 'number?',
    ramp: 'text?',
    hasHandrail: 'flag?',
    conveyor: 'text?',
    duration: 'number?',
    ...LAST,
  },
  crossing: {
    ...FIRST,
    streetNode: 'number',
    crossingType: 'text',
    stopsTraffic: 'flag',
    kerb: 'text',
    hasIsland: 'flag',
    tactilePaving: 'flag',
    ...LAST,
  },
  lift: { ...FIRST, streetNode: 'number', ...LAST },
  turnRestriction: {
    ...FIRST,
    from: 'text',
    viaNode: 'number',
    viaStreets: 'json',
    to: 'text',
    rule: 'text',
    modes: 'json',
    ...LAST,
  },
  openArea: { ...FIRST, surface: 'text', layer: 'number', ...LAST },
  water: { ...FIRST, width: 'number', isCoastline: 'flag?', ...LAST },
  green: { ...FIRST, greenType: 'text', ...LAST },
  facility: {
    ...FIRST,
    scene: 'text',
    category: 'text',
    capacity: 'number',
    openingHours: 'text',
    building: 'text',
    entrance: 'text',
    ...LAST,
  },
  transitStop: { ...FIRST, stopType: 'text', lines: 'json', feed: 'text?', feedStopId: 'text?', ...LAST },
  transitLine: { ...FIRST, lineType: 'text', colour: 'text', feed: 'text', ...LAST },
  transitFeed: {
    ...NAMED,
    asset: 'text',
    validFrom: 'text',
    validTo: 'text',
    timezone: 'text',
    counts: 'json',
    ...LAST,
  },
  model: {
    ...FIRST,
    format: 'text',
    elevation: 'number',
    heading: 'number',
    scale: 'number',
    entry: 'text',
    assets: 'json',
    size: 'json',
    ...LAST,
  },
  terrain: {
    ...FIRST,
    columns: 'number',
    rows: 'number',
    originX: 'number',
    originY: 'number',
    stepX: 'number',
    stepY: 'number',
    system: 'json',
    asset: 'text',
    lowest: 'number',
    highest: 'number',
    ...LAST,
  },
  label: { ...NAMED, ...LAST },
  drawing: { ...FIRST, ...LAST },
  dataLayer: {
    ...NAMED,
    file: 'text',
    format: 'text',
    encoding: 'text',
    importedAt: 'text',
    position: 'json',
    target: 'text',
    fields: 'json',
    rows: 'number',
    kept: 'number',
    refused: 'json',
    ...LAST,
  },
  scenario: { ...NAMED, description: 'text', change: 'json', ...LAST },
};

/** Every kind, in the order in which files list them. */
export const RECORD_KINDS = Object.keys(RECORD_FIELDS) as RecordKind[];

/** Field name and type of each column of a kind. */
export function recordFields(kind: RecordKind): readonly (readonly [name: string, type: FieldType])[] {
  return Object.entries(RECORD_FIELDS[kind]) as [string, FieldType][];
}
