import * as fc from 'fast-check';
import { POSITION_KNOWN } from '../../../src/plan/layerRecords.ts';
import {
  AGE_GROUPS,
  LAND_USE_SYSTEMS,
  type PlanRecord,
  type RecordKind,
  type RecordOfKind,
} from '../../../src/plan/records.ts';
import { STREET_CLASSES } from '../../../src/plan/streetRecords.ts';
import { FACILITY_CATEGORIES, SCENES } from '../../../src/plan/scenes.ts';

/** Texts that files tend to break on: formulas, quotes, separators, broken surrogates, markup, our own escapes. */
const HOSTILE = [
  '',
  ' ',
  '=1+1',
  '+86',
  '-',
  '@SUM(A1)',
  "'",
  "'=1",
  '"',
  'a"b,c;d',
  'null',
  'true',
  '0701',
  '1e5',
  '\r\n',
  '\n',
  'a\tb',
  '\ufeff',
  '\u0000',
  '\ud800',
  '＝1',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  '邻里 🏘️',
  '{"a":1}',
  '[',
];
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);
const id = fc.oneof(text, fc.uuid()).filter((value) => value !== '');
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.integer(),
  fc.constantFrom(0, 0.1 + 0.2, 1e308, 5e-324),
);
const flag = fc.boolean();
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const mapOf = <T>(value: fc.Arbitrary<T>) =>
  fc
    .array(fc.tuple(text, value), { maxLength: 3 })
    .map((entries): Record<string, T> => Object.fromEntries(entries));

/** Around `[120, 30]`, so that the zone of 120° holds them; degrees. */
const place = fc
  .tuple(fc.double({ min: 118.6, max: 121.4, noNaN: true }), fc.double({ min: 20, max: 50, noNaN: true }))
  .map((position): number[] => position);
const high = fc.tuple(place, number).map(([position, z]) => [...position, z]);

function typed<T extends string, C>(type: T, coordinates: fc.Arbitrary<C>) {
  return coordinates.map((value) => ({ type, coordinates: value }));
}

function geometries(position: fc.Arbitrary<number[]>) {
  const line = fc.array(position, { minLength: 2, maxLength: 4 });
  const ring = fc.array(position, { minLength: 3, maxLength: 4 }).map((open) => [...open, [...open[0]!]]);
  const rings = fc.array(ring, { minLength: 1, maxLength: 2 });
  return {
    point: typed('Point', position),
    line: typed('LineString', line),
    lines: typed('MultiLineString', fc.array(line, { minLength: 1, maxLength: 2 })),
    polygon: typed('Polygon', rings),
    polygons: typed('MultiPolygon', fc.array(rings, { minLength: 1, maxLength: 2 })),
  };
}
const flat = geometries(place);
const solid = geometries(high);
const mixed = geometries(fc.oneof(place, high));
const either = <K extends keyof typeof flat>(shape: K) =>
  fc.oneof({ weight: 3, arbitrary: flat[shape] }, solid[shape], mixed[shape]) as (typeof flat)[K];
const area = fc.oneof(either('polygon'), either('polygons'));

const system = fc.constantFrom(
  { base: { kind: 'known' as const, code: 'EPSG:4549' as const } },
  { base: { kind: 'gcj02' as const }, swapAxes: true, unitFactor: 0.001 },
  {
    base: { kind: 'written' as const, name: '=x', text: 'PROJCS["a,b"]' },
    local: { dx: 1, dy: 2, rotation: 3, scale: 1.00001 },
    datumShift: { dx: 1, dy: 2, dz: 3, rx: 0.1, ry: 0.2, rz: 0.3, ppm: -1 },
  },
);

type Fields<K extends RecordKind> = {
  readonly [F in Exclude<keyof RecordOfKind<K>, 'kind' | keyof typeof ANY>]-?: fc.Arbitrary<
    Exclude<RecordOfKind<K>[F], undefined>
  >;
};
const ANY = {
  id,
  name: text,
  source: text,
  dataLayer: text,
  attributes: mapOf(fc.oneof(text, number, flag, fc.constant(null))),
};

const rowless: Change = { put: [], remove: ['a', '=b'] };
interface Change {
  readonly put: readonly PlanRecord[];
  readonly remove: readonly string[];
}
const anyChange = fc.constantFrom<Change>(rowless, {
  put: [{ id: 'x', kind: 'label', name: '=1', geometry: { type: 'Point', coordinates: [120, 30] } }],
  remove: [],
});

/** One arbitrary for each field of each kind: a field added to a record and forgotten here does not compile. */
const FIELDS: { readonly [K in RecordKind]: Fields<K> } = {
  community: {
    centre: place.map(([x, y]) => [x!, y!] as const),
    attribution: fc.array(text, { maxLength: 2 }),
    dataDate: orNull(text),
    isFictional: flag,
  },
  planningUnit: { geometry: area },
  implementationUnit: { geometry: area },
  parcel: {
    geometry: area,
    landUse: orNull(text),
    landUseAsGiven: fc.record({ system: fc.constantFrom(...LAND_USE_SYSTEMS), code: text }),
    maxFloorAreaRatio: orNull(number),
    maxBuildingDensity: orNull(number),
    maxHeight: orNull(number),
    minGreenSpaceRatio: orNull(number),
    statedArea: orNull(number),
    households: orNull(number),
    population: orNull(number),
  },
  building: {
    geometry: area,
    use: fc.constantFrom('residential', 'mixed', 'other'),
    status: fc.constantFrom('existing', 'planned', 'toDemolish'),
    height: orNull(number),
    heightIsAssumed: flag,
    storeys: orNull(number),
    dwellings: orNull(number),
    households: orNull(number),
    residents: orNull(
      fc
        .tuple(...AGE_GROUPS.map(() => number))
        .map(
          (values) =>
            Object.fromEntries(AGE_GROUPS.map((group, at) => [group, values[at]!])) as Record<
              (typeof AGE_GROUPS)[number],
              number
            >,
        ),
    ),
    population: orNull(number),
    yearBuilt: orNull(number),
    baseHeight: orNull(number),
    statedFloorArea: orNull(number),
    shell: solid.polygons,
    isContext: flag,
  },
  entrance: { geometry: either('point'), building: text },
  gate: {
    geometry: either('point'),
    streetNode: orNull(fc.maxSafeInteger()),
    access: fc.constantFrom('open', 'residents', 'closed', 'unknown'),
    openingHours: orNull(text),
    isAssumed: flag,
  },
  barrier: { geometry: either('line'), barrierType: fc.constantFrom('wall', 'railway') },
  street: {
    geometry: either('line'),
    nodes: fc.constant([1, 2]),
    streetClass: fc.constantFrom(...STREET_CLASSES),
    foot: flag,
    bicycle: fc.constantFrom('both', 'forward', 'backward', 'no'),
    motor: fc.constantFrom('both', 'no'),
    structure: fc.constantFrom('ground', 'bridge', 'tunnel'),
    layer: number,
    width: orNull(number),
    footRight: orNull(fc.constantFrom('private', 'destination')),
    bicycleRight: orNull(fc.constantFrom('permit', 'customers')),
    motorRight: orNull(fc.constantFrom('private', 'destination')),
    lit: orNull(flag),
    surface: orNull(fc.constantFrom('paved', 'unpaved')),
    incline: orNull(number),
    maxSpeed: orNull(number),
    lanes: orNull(number),
    sidewalk: orNull(fc.constantFrom('both', 'separate')),
    cycleway: orNull(fc.constantFrom('track', 'lane', 'none')),
    wheelchair: orNull(fc.constantFrom('yes', 'limited', 'no')),
    kerb: orNull(fc.constantFrom('flush', 'lowered', 'raised')),
    stepCount: orNull(number),
    ramp: orNull(fc.constantFrom('wheelchair', 'none')),
    hasHandrail: orNull(flag),
    conveyor: orNull(fc.constantFrom('both', 'backward')),
    duration: orNull(number),
  },
  crossing: {
    geometry: either('point'),
    streetNode: fc.maxSafeInteger(),
    crossingType: fc.constantFrom('signals', 'zebra', 'none'),
    stopsTraffic: flag,
    kerb: orNull(fc.constantFrom('flush', 'raised')),
    hasIsland: orNull(flag),
    tactilePaving: orNull(flag),
  },
  lift: { geometry: either('point'), streetNode: fc.maxSafeInteger() },
  turnRestriction: {
    geometry: either('point'),
    from: text,
    viaNode: orNull(fc.maxSafeInteger()),
    viaStreets: fc.array(text, { maxLength: 2 }),
    to: text,
    rule: fc.constantFrom('no', 'only'),
    modes: fc.subarray(['foot', 'bicycle', 'motor']),
  },
  openArea: { geometry: area, surface: orNull(fc.constantFrom('paved', 'unpaved')), layer: number },
  water: { geometry: fc.oneof(area, either('line')), width: orNull(number), isCoastline: flag },
  green: { geometry: area, greenType: fc.constantFrom('park', 'other') },
  facility: {
    geometry: either('point'),
    scene: fc.constantFrom(...SCENES),
    category: fc.constantFrom(...FACILITY_CATEGORIES),
    capacity: orNull(number),
    openingHours: orNull(text),
    building: orNull(text),
    entrance: orNull(text),
  },
  transitStop: {
    geometry: either('point'),
    stopType: fc.constantFrom('bus', 'tram', 'rail', 'ferry'),
    lines: fc.array(text, { maxLength: 3 }),
    feed: text,
    feedStopId: text,
  },
  transitLine: {
    geometry: either('lines'),
    lineType: fc.constantFrom('bus', 'metro'),
    colour: orNull(text),
    feed: text,
  },
  transitFeed: {
    asset: text,
    validFrom: orNull(text),
    validTo: orNull(text),
    timezone: orNull(text),
    counts: mapOf(number),
  },
  model: {
    format: fc.constantFrom('gltf', 'tiles3d'),
    geometry: either('point'),
    elevation: number,
    heading: number,
    scale: number,
    entry: text,
    assets: mapOf(text),
    size: orNull(fc.record({ x: number, y: number, z: number })),
  },
  terrain: {
    geometry: either('polygon'),
    columns: number,
    rows: number,
    originX: number,
    originY: number,
    stepX: number,
    stepY: number,
    system,
    asset: text,
    lowest: orNull(number),
    highest: orNull(number),
  },
  label: { geometry: either('point') },
  drawing: { geometry: fc.oneof(area, either('point'), either('line'), either('lines')) },
  dataLayer: {
    file: text,
    format: text,
    encoding: orNull(text),
    importedAt: text,
    position: fc.record({
      known: fc.constantFrom(...POSITION_KNOWN),
      system,
      reasons: fc.array(
        fc.record({
          code: fc.constantFrom('declared', 'nearPlace'),
          detail: mapOf(fc.oneof(text, number)),
        }),
        { maxLength: 2 },
      ),
      residual: orNull(number),
    }),
    target: orNull(text),
    fields: mapOf(text),
    rows: number,
    kept: number,
    refused: mapOf(number),
  },
  scenario: { description: text, change: anyChange },
};

/** Fields that a record of the kind may lack. */
const OPTIONAL: Partial<Record<RecordKind, readonly string[]>> = {
  parcel: [
    'landUseAsGiven',
    'maxFloorAreaRatio',
    'maxBuildingDensity',
    'maxHeight',
    'minGreenSpaceRatio',
    'statedArea',
    'households',
    'population',
  ],
  building: ['population', 'baseHeight', 'statedFloorArea', 'shell', 'isContext'],
  street: [
    'footRight',
    'bicycleRight',
    'motorRight',
    'lit',
    'surface',
    'incline',
    'maxSpeed',
    'lanes',
    'sidewalk',
    'cycleway',
    'wheelchair',
    'kerb',
    'stepCount',
    'ramp',
    'hasHandrail',
    'conveyor',
    'duration',
  ],
  water: ['isCoastline'],
  transitStop: ['feed', 'feedStopId'],
};
const NAMED = new Set<RecordKind>(['community', 'transitFeed', 'label', 'dataLayer', 'scenario']);
export const ALL_KINDS = Object.keys(FIELDS) as RecordKind[];

/** A record of `kind` with any of its optional fields, and now and then a field of another program. */
function anyRecordOf<K extends RecordKind>(kind: K): fc.Arbitrary<RecordOfKind<K>> {
  const fields = {
    kind: fc.constant(kind),
    ...ANY,
    ...FIELDS[kind],
    ofAnother: fc.jsonValue({ maxDepth: 2 }),
  };
  const lacking = new Set([
    'source',
    'dataLayer',
    'attributes',
    'ofAnother',
    ...(NAMED.has(kind) ? [] : ['name']),
    ...(OPTIONAL[kind] ?? []),
  ]);
  const requiredKeys = Object.keys(fields).filter((name) => !lacking.has(name));
  const made = fc.record(fields as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
  // plain objects, without -0, which JSON does not know
  return made.map((record) => {
    const plain = JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
    if (kind === 'street') {
      const { coordinates } = plain['geometry'] as { coordinates: unknown[] };
      plain['nodes'] = coordinates.map((_, at) => at);
    }
    return plain as unknown as RecordOfKind<K>;
  });
}

const distinct = { selector: (record: PlanRecord) => record.id };

export function anyRecordsOf<K extends RecordKind>(kind: K): fc.Arbitrary<RecordOfKind<K>[]> {
  return fc.uniqueArray(anyRecordOf(kind), { ...distinct, minLength: 1, maxLength: 4 });
}

/** Records of all kinds in any order. */
export const anyRecords: fc.Arbitrary<PlanRecord[]> = fc.uniqueArray(
  fc.oneof(...ALL_KINDS.map((kind) => anyRecordOf(kind) as fc.Arbitrary<PlanRecord>)),
  { ...distinct, maxLength: 12 },
);
