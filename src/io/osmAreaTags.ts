import type { Building, BuildingUse, Green } from '../plan/records.ts';
import type { OpenArea } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';
import { keyGroups, OPEN_AREA_KEYS } from './osmKeyGroups.ts';
import { surfaceOf } from './osmStreetDetails.ts';
import { metresFromTag } from './osmStreetTags.ts';

type BuildingFacts = Pick<
  Building,
  'use' | 'status' | 'height' | 'heightIsAssumed' | 'storeys' | 'dwellings' | 'yearBuilt'
>;

const BUILDING_USES: Readonly<Record<BuildingUse, string>> = {
  residential:
    'house residential detached semidetached_house terrace apartments bungalow cabin dormitory farm ' +
    'ger houseboat static_caravan stilt_house tree_house annexe villa hut allotment_house',
  mixed: 'mixed mixed_use',
  commercial:
    'commercial retail supermarket kiosk hotel warehouse_store shop mall restaurant pub bakery market',
  office: 'office',
  education: 'school kindergarten university college',
  health: 'hospital clinic',
  culture: 'museum theatre cinema library community_centre gallery arts_centre',
  sport: 'sports_hall sports_centre stadium grandstand pavilion riding_hall swimming_pool',
  public: 'public civic government townhall fire_station police toilets prison bunker',
  industrial: 'industrial warehouse factory manufacture workshop storage_tank silo works',
  transport: 'train_station transportation station hangar parking bus_station terminal bridge',
  religious:
    'church chapel cathedral mosque temple shrine synagogue religious monastery presbytery pagoda convent',
  utility:
    'garage garages carport shed barn stable sty cowshed farm_auxiliary greenhouse service transformer_tower ' +
    'water_tower power utility boiler_house roof outbuilding container tech_cab digester',
  other: '',
};

/** What is inside, for the many that are only building=yes. `*` is any value. First hit counts. */
const CONTENT_USES: readonly (readonly [key: string, values: string, use: BuildingUse])[] = [
  ['amenity', 'school kindergarten university college childcare music_school language_school', 'education'],
  ['amenity', 'hospital clinic doctors dentist pharmacy nursing_home social_facility veterinary', 'health'],
  ['healthcare', '*', 'health'],
  ['amenity', 'place_of_worship monastery', 'religious'],
  ['amenity', 'library theatre cinema arts_centre community_centre exhibition_centre', 'culture'],
  ['tourism', 'museum gallery', 'culture'],
  ['amenity', 'townhall courthouse police fire_station post_office public_building prison embassy', 'public'],
  ['office', 'government diplomatic', 'public'],
  [
    'amenity',
    'restaurant cafe fast_food bar pub food_court marketplace bank fuel casino nightclub',
    'commercial',
  ],
  ['amenity', 'parking bus_station ferry_terminal', 'transport'],
  ['railway', 'station', 'transport'],
  ['leisure', 'sports_centre stadium sports_hall fitness_centre swimming_pool ice_rink', 'sport'],
  ['tourism', 'hotel hostel motel guest_house', 'commercial'],
  ['shop', '*', 'commercial'],
  ['office', '*', 'office'],
  ['man_made', 'works', 'industrial'],
  ['power', '*', 'utility'],
  ['man_made', '*', 'utility'],
];

const USE_OF_BUILDING = new Map(
  Object.entries(BUILDING_USES).flatMap(([use, values]) =>
    values.split(' ').map((value) => [value, use as BuildingUse] as const),
  ),
);
const CONTENTS = CONTENT_USES.map(([key, values, use]) => ({ key, values: new Set(values.split(' ')), use }));

/** Metres of a storey, for heights made from storeys. */
const STOREY = 3;
/**
 * Storeys drawn where nothing is known, by use: low ones, so that a guess hides no neighbour. Such a height
 * is marked as assumed and `storeys` stays null.
 */
const GUESSED_STOREYS: Readonly<Record<BuildingUse, number>> = {
  residential: 3,
  mixed: 3,
  commercial: 2,
  office: 3,
  education: 3,
  health: 3,
  culture: 3,
  sport: 3,
  public: 3,
  industrial: 2,
  transport: 2,
  religious: 3,
  utility: 1,
  other: 2,
};

/** Facts of an area that is a building; undefined when it is none (building:part alone is part of one). */
export function buildingFacts(tags: Tags): BuildingFacts | undefined {
  const building = tags.get('building');
  if (building === undefined || building === 'no' || building === 'entrance') return undefined;
  const use = buildingUse(tags, building);
  const storeys = positiveNumber(tags.get('building:levels'));
  const measured = metresFromTag(tags.get('height')) ?? metresFromTag(tags.get('building:height'));
  const isMeasured = measured !== null && measured <= 1000;
  return {
    use,
    status: building === 'construction' || building === 'proposed' ? 'planned' : 'existing',
    height: isMeasured ? measured : (storeys ?? GUESSED_STOREYS[use]) * STOREY,
    heightIsAssumed: !isMeasured,
    storeys,
    dwellings: positiveNumber(tags.get('building:flats')),
    yearBuilt: yearOf(
      tags.get('start_date') ?? tags.get('year_of_construction') ?? tags.get('building:year'),
    ),
  };
}

function buildingUse(tags: Tags, building: string): BuildingUse {
  const byName = USE_OF_BUILDING.get(building);
  if (byName === 'residential')
    return tags.get('shop') || tags.get('amenity') === 'restaurant' ? 'mixed' : byName;
  if (byName && byName !== 'commercial') return byName;
  const byContent = CONTENTS.find(({ key, values }) => {
    const value = tags.get(key);
    return value !== undefined && value !== 'no' && (values.has(value) || values.has('*'));
  });
  return byContent?.use ?? byName ?? 'other';
}

function positiveNumber(value: string | undefined): number | null {
  const number = /^\d+(\.\d+)?$/.test(value ?? '') ? Number(value) : 0;
  return number > 0 && number < 10_000 ? number : null;
}

/** The year of `1987`, `~1900`, `1987-05-01`, `1990..1992` (the first); null for centuries and text. */
function yearOf(value: string | undefined): number | null {
  const [, year] = /^~?\s?(\d{4})(?:$|[^\d])/.exec(value ?? '') ?? [];
  return year === undefined ? null : Number(year);
}

type ValueTable<T> = readonly { readonly key: string; readonly values: ReadonlyMap<string, T> }[];

function valueTable<T>(rows: Readonly<Record<string, Readonly<Record<string, T>>>>): ValueTable<T> {
  return Object.entries(rows).map(([key, values]) => ({ key, values: new Map(Object.entries(values)) }));
}

function lookUp<T>(table: ValueTable<T>, tags: Tags): T | undefined {
  for (const { key, values } of table) {
    const value = tags.get(key);
    const found = value === undefined ? undefined : values.get(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

const GREEN_TYPES = valueTable<Green['greenType']>({
  leisure: {
    park: 'park',
    dog_park: 'park',
    common: 'park',
    garden: 'garden',
    pitch: 'pitch',
    playground: 'playground',
    golf_course: 'other',
    nature_reserve: 'other',
  },
  landuse: {
    recreation_ground: 'park',
    village_green: 'park',
    allotments: 'garden',
    flowerbed: 'garden',
    grass: 'grass',
    meadow: 'grass',
    greenery: 'grass',
    forest: 'wood',
    farmland: 'farmland',
    orchard: 'farmland',
    vineyard: 'farmland',
    plant_nursery: 'farmland',
    cemetery: 'other',
  },
  natural: {
    grassland: 'grass',
    heath: 'grass',
    wood: 'wood',
    scrub: 'wood',
    shrubbery: 'wood',
    wetland: 'other',
  },
  amenity: { grave_yard: 'other' },
});

/** Kind of green an area is; undefined when it is none. */
export function greenType(tags: Tags): Green['greenType'] | undefined {
  return lookUp(GREEN_TYPES, tags);
}

const OPEN_HIGHWAYS = new Set(['pedestrian', 'footway', 'path', 'platform']);
const CLOSED_TO_THE_PUBLIC = new Set([
  'no',
  'private',
  'employees',
  'staff',
  'members',
  'students',
  'military',
]);

/**
 * A square that people walk across: a walkers' highway with area=yes (a relation is an area without it), or
 * place=square; undefined when it is none or people may not go there.
 */
export function openAreaFacts(
  tags: Tags,
  isRelation: boolean,
): Pick<OpenArea, 'surface' | 'layer'> | undefined {
  if (!(keyGroups(tags) & OPEN_AREA_KEYS)) return undefined;
  const highway = tags.get('highway') ?? '';
  const isArea = OPEN_HIGHWAYS.has(highway) && (isRelation || tags.get('area') === 'yes');
  if (!isArea && tags.get('place') !== 'square') return undefined;
  if (CLOSED_TO_THE_PUBLIC.has(tags.get('foot') ?? tags.get('access') ?? '')) return undefined;
  const layer = Number.parseInt(tags.get('layer') ?? '', 10);
  return { surface: surfaceOf(tags), layer: Math.abs(layer) <= 20 ? layer : 0 };
}

const WATER_AREAS = valueTable({
  natural: { water: true },
  waterway: { riverbank: true, dock: true },
  landuse: { basin: true, reservoir: true },
});

export function isWaterArea(tags: Tags): boolean {
  return lookUp(WATER_AREAS, tags) ?? false;
}

/** Land lies on the left of the line, the sea on its right. */
export function isCoastline(tags: Tags): boolean {
  return tags.get('natural') === 'coastline';
}

/**
 * Rivers and canals are kept as lines (streams, drains and ditches are not). So is the coastline: an extract
 * cuts it, so only the scene closes the sea, along the border of what it shows.
 */
export function isWaterLine(tags: Tags): boolean {
  if (isCoastline(tags)) return true;
  const waterway = tags.get('waterway');
  const isUnderground = tags.get('tunnel') !== undefined && tags.get('tunnel') !== 'no';
  return (waterway === 'river' || waterway === 'canal') && !isUnderground;
}
