import {
  ANY,
  area,
  attributeValue,
  finite,
  flag,
  geometryOf,
  has,
  isObject,
  lineString,
  listOf,
  mapOf,
  maybe,
  maybeFinite,
  oneOf,
  orNull,
  point,
  position,
  text,
  wordOf,
  type Check,
  type Fields,
} from './checkRecordFields.ts';
import { STREET_FIELDS } from './checkRecordStreets.ts';
import { POSITION_KNOWN, type Model, type TransitLine } from './layerRecords.ts';
import {
  AGE_GROUPS,
  LAND_USE_SYSTEMS,
  type Barrier,
  type Building,
  type BuildingUse,
  type GateAccess,
  type Green,
  type RecordKind,
  type Street,
  type TransitStop,
} from './records.ts';
import { FACILITY_CATEGORIES, SCENES } from './scenes.ts';

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

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (isDeeperThan(inner, levels - 1)) return true;
  return false;
}

const residents: Check = (value) => {
  if (!isObject(value)) return '';
  const group = AGE_GROUPS.find((name) => !Number.isFinite(value[name]));
  return group === undefined ? null : `.${group}`;
};

const change: Check = (value) => {
  if (!isObject(value)) return '';
  const damage = listOf(checkRecord)(value['put']);
  if (damage !== null) return `.put${damage}`;
  const wrongId = listOf(text)(value['remove']);
  return wrongId === null ? null : `.remove${wrongId}`;
};

const positionSystem = has({
  swapAxes: maybe(flag),
  unitFactor: maybe(finite),
  local: maybe(has({ dx: finite, dy: finite, rotation: finite, scale: finite })),
  base: has({ kind: oneOf(['known', 'written', 'gcj02', 'bd09']), code: maybe(text), text: maybe(text) }),
  datumShift: maybe(mapOf(finite)),
});

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
  ...STREET_FIELDS,
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
