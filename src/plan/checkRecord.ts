import { POSITION_KNOWN, type Model, type TransitLine } from './layerRecords.ts';
import {
  AGE_GROUPS,
  LAND_USE_SYSTEMS,
  STREET_CLASSES,
  type Barrier,
  type Building,
  type BuildingUse,
  type GateAccess,
  type Green,
  type RecordKind,
  type RecordOfKind,
  type Street,
  type TransitStop,
  type WheelAccess,
} from './records.ts';
import { FACILITY_CATEGORIES, SCENES } from './scenes.ts';

/** Null for a sound value; else the path from the value to what is wrong in it, '' for the value itself. */
type Check = (value: unknown) => string | null;

/**
 * Where a record from a file is not what its type says, as a path like `.geometry.coordinates[3]`; null when it
 * is sound. Only shape is judged: a height of -3 m is a sound number, and a door may name a building that has
 * gone. Fields we do not know are kept.
 */
export function damageInRecord(value: unknown): string | null {
  return isDeeperThan(value, DEEPEST_VALUE) ? '' : checkRecord(value);
}

/** Scenarios may hold scenarios; without an end to it, reading or writing them would exhaust the stack. */
const DEEPEST_VALUE = 64;

function checkRecord(value: unknown): string | null {
  if (!isObject(value)) return '';
  if (typeof value['id'] !== 'string' || value['id'] === '') return '.id';
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return '.kind';
  const fields: Readonly<Record<string, Check>> = FIELDS[kind as RecordKind];
  for (const [field, check] of Object.entries(fields)) {
    const damage = check(value[field]);
    if (damage !== null) return `.${field}${damage}`;
  }
  if (kind !== 'street') return null;
  const { geometry, nodes } = value as unknown as Street;
  return nodes.length === geometry.coordinates.length ? null : '.nodes';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (isDeeperThan(inner, levels - 1)) return true;
  return false;
}

const when =
  (isSound: (value: unknown) => boolean): Check =>
  (value) =>
    isSound(value) ? null : '';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value);
const listOf =
  (check: Check, fewest = 0): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length < fewest) return '';
    for (let at = 0; at < value.length; at++) {
      const damage = check(value[at]);
      if (damage !== null) return `[${at}]${damage}`;
    }
    return null;
  };
const oneOf = (values: readonly string[]): Check => {
  const known = new Set<unknown>(values);
  return when((value) => known.has(value));
};
/** The words of a union type: the compiler asks for each of them and takes no other. */
const wordOf = <T extends string>(words: Readonly<Record<T, true>>): Check => oneOf(Object.keys(words));

const text = when((value) => typeof value === 'string');
const flag = when((value) => typeof value === 'boolean');
const finite = when(Number.isFinite);

const position: Check = (value) => {
  if (!Array.isArray(value) || value.length < 2 || !value.every(Number.isFinite)) return '';
  return Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 90 ? null : '';
};
const line = listOf(position, 2);
const openRing = listOf(position, 4);
const ring: Check = (value) => {
  const damage = openRing(value);
  if (damage !== null) return damage;
  const positions = value as readonly (readonly number[])[];
  const [first, last] = [positions[0]!, positions.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : '';
};
const rings = listOf(ring, 1);
const COORDINATES = {
  Point: position,
  LineString: line,
  MultiLineString: listOf(line, 1),
  Polygon: rings,
  MultiPolygon: listOf(rings, 1),
};

function geometryOf(...types: readonly (keyof typeof COORDINATES)[]): Check {
  return (value) => {
    if (!isObject(value)) return '';
    const type = types.find((known) => known === value['type']);
    if (!type) return '.type';
    const damage = COORDINATES[type](value['coordinates']);
    return damage === null ? null : `.coordinates${damage}`;
  };
}
const point = geometryOf('Point');
const lineString = geometryOf('LineString');
const area = geometryOf('Polygon', 'MultiPolygon');

const residents: Check = (value) => {
  if (!isObject(value)) return '';
  const group = AGE_GROUPS.find((name) => !Number.isFinite(value[name]));
  return group === undefined ? null : `.${group}`;
};
const wheels = wordOf<WheelAccess>({ both: true, forward: true, backward: true, no: true });

const change: Check = (value) => {
  if (!isObject(value)) return '';
  const damage = listOf(checkRecord)(value['put']);
  if (damage !== null) return `.put${damage}`;
  const wrongId = listOf(text)(value['remove']);
  return wrongId === null ? null : `.remove${wrongId}`;
};

type Fields<K extends RecordKind> = Readonly<Record<keyof RecordOfKind<K>, Check>>;
const maybeFinite = maybe(orNull(finite));
const attributeValue = when(
  (value) => value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
);
/** Words and numbers under names of the file's own. */
const mapOf =
  (check: Check): Check =>
  (value) => {
    if (!isObject(value)) return '';
    for (const [name, entry] of Object.entries(value)) {
      const damage = check(entry);
      if (damage !== null) return `[${JSON.stringify(name)}]${damage}`;
    }
    return null;
  };
const has =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return '';
    for (const [field, check] of Object.entries(fields)) {
      const damage = check(value[field]);
      if (damage !== null) return `.${field}${damage}`;
    }
    return null;
  };
const positionSystem = has({
  swapAxes: maybe(flag),
  unitFactor: maybe(finite),
  local: maybe(has({ dx: finite, dy: finite, rotation: finite, scale: finite })),
  base: has({ kind: oneOf(['known', 'written', 'gcj02', 'bd09']), code: maybe(text), text: maybe(text) }),
  datumShift: maybe(mapOf(finite)),
});

const ANY = {
  id: text,
  kind: text,
  name: maybe(text),
  source: maybe(text),
  dataLayer: maybe(text),
  attributes: maybe(mapOf(attributeValue)),
};

/** One check for each field of each kind: a field added to a record and forgotten here does not compile. */
const FIELDS: { readonly [K in RecordKind]: Fields<K> } = {
  community: {
    ...ANY,
    name: text,
    centre: position,
    attribution: listOf(text),
    dataDate: orNull(text),
    isFictional: flag,
  },
  planningUnit: { ...ANY, geometry: area },
  implementationUnit: { ...ANY, geometry: area },
  parcel: {
    ...ANY,
    geometry: area,
    landUse: orNull(text),
    landUseAsGiven: maybe(has({ system: oneOf(LAND_USE_SYSTEMS), code: text })),
    maxFloorAreaRatio: maybeFinite,
    maxBuildingDensity: maybeFinite,
    maxHeight: maybeFinite,
    minGreenSpaceRatio: maybeFinite,
    statedArea: maybeFinite,
    households: maybeFinite,
    population: maybeFinite,
  },
  building: {
    ...ANY,
    geometry: area,
    use: wordOf<BuildingUse>({
      residential: true,
      mixed: true,
      commercial: true,
      office: true,
      education: true,
      health: true,
      culture: true,
      sport: true,
      public: true,
      industrial: true,
      transport: true,
      religious: true,
      utility: true,
      other: true,
    }),
    status: wordOf<Building['status']>({ existing: true, planned: true, toDemolish: true }),
    height: orNull(finite),
    heightIsAssumed: flag,
    storeys: orNull(finite),
    dwellings: orNull(finite),
    households: orNull(finite),
    residents: orNull(residents),
    population: maybeFinite,
    yearBuilt: orNull(finite),
    baseHeight: maybeFinite,
    statedFloorArea: maybeFinite,
    shell: maybe(geometryOf('MultiPolygon')),
    isContext: maybe(flag),
  },
  entrance: { ...ANY, geometry: point, building: text },
  gate: {
    ...ANY,
    geometry: point,
    streetNode: orNull(finite),
    access: wordOf<GateAccess>({ open: true, residents: true, closed: true, unknown: true }),
    openingHours: orNull(text),
    isAssumed: flag,
  },
  barrier: {
    ...ANY,
    geometry: lineString,
    barrierType: wordOf<Barrier['barrierType']>({
      wall: true,
      fence: true,
      hedge: true,
      retainingWall: true,
      railway: true,
      other: true,
    }),
  },
  street: {
    ...ANY,
    geometry: lineString,
    nodes: listOf(finite),
    streetClass: oneOf(STREET_CLASSES),
    foot: flag,
    bicycle: wheels,
    motor: wheels,
    structure: wordOf<Street['structure']>({ ground: true, bridge: true, tunnel: true }),
    layer: finite,
    width: orNull(finite),
  },
  water: {
    ...ANY,
    geometry: geometryOf('Polygon', 'MultiPolygon', 'LineString'),
    width: orNull(finite),
    isCoastline: maybe(flag),
  },
  green: {
    ...ANY,
    geometry: area,
    greenType: wordOf<Green['greenType']>({
      park: true,
      garden: true,
      grass: true,
      wood: true,
      pitch: true,
      playground: true,
      farmland: true,
      other: true,
    }),
  },
  facility: {
    ...ANY,
    geometry: point,
    scene: oneOf(SCENES),
    category: oneOf(FACILITY_CATEGORIES),
    capacity: orNull(finite),
    openingHours: orNull(text),
    building: orNull(text),
    entrance: orNull(text),
  },
  transitStop: {
    ...ANY,
    geometry: point,
    stopType: wordOf<TransitStop['stopType']>({ bus: true, tram: true, rail: true, ferry: true }),
    lines: listOf(text),
    feed: maybe(text),
    feedStopId: maybe(text),
  },
  transitLine: {
    ...ANY,
    geometry: geometryOf('MultiLineString'),
    lineType: wordOf<TransitLine['lineType']>({
      bus: true,
      tram: true,
      rail: true,
      metro: true,
      ferry: true,
      other: true,
    }),
    colour: orNull(text),
    feed: text,
  },
  transitFeed: {
    ...ANY,
    name: text,
    asset: text,
    validFrom: orNull(text),
    validTo: orNull(text),
    timezone: orNull(text),
    counts: mapOf(finite),
  },
  model: {
    ...ANY,
    format: wordOf<Model['format']>({ gltf: true, tiles3d: true }),
    geometry: point,
    elevation: finite,
    heading: finite,
    scale: finite,
    entry: text,
    assets: mapOf(text),
    size: orNull(has({ x: finite, y: finite, z: finite })),
  },
  terrain: {
    ...ANY,
    geometry: geometryOf('Polygon'),
    columns: finite,
    rows: finite,
    originX: finite,
    originY: finite,
    stepX: finite,
    stepY: finite,
    system: positionSystem,
    asset: text,
    lowest: orNull(finite),
    highest: orNull(finite),
  },
  label: { ...ANY, name: text, geometry: point },
  drawing: {
    ...ANY,
    geometry: geometryOf('Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'),
  },
  dataLayer: {
    ...ANY,
    name: text,
    file: text,
    format: text,
    encoding: orNull(text),
    importedAt: text,
    position: has({
      known: oneOf(POSITION_KNOWN),
      system: positionSystem,
      reasons: listOf(has({ code: text, detail: mapOf(attributeValue) })),
      residual: orNull(finite),
    }),
    target: orNull(text),
    fields: mapOf(text),
    rows: finite,
    kept: finite,
    refused: mapOf(finite),
  },
  scenario: { ...ANY, name: text, description: text, change },
};
