import type { Street, StreetClass, WheelAccess } from '../plan/records.ts';
import type { StreetRight } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';
import { ACCESS_KEYS, DIRECTION_KEYS, keyGroups, STRUCTURE_KEYS } from './osmKeyGroups.ts';

/** What the tags of a way say about it as a street. */
export interface StreetFacts extends Pick<
  Street,
  'streetClass' | 'foot' | 'bicycle' | 'motor' | 'structure' | 'layer' | 'width'
> {
  /** Whose it is, where it is not everybody's. */
  readonly rights: StreetRights | null;
}
type StreetRights = {
  -readonly [F in 'footRight' | 'bicycleRight' | 'motorRight']?: StreetRight;
};

/** What a highway value allows where no other tag says otherwise. */
interface ClassRule {
  readonly streetClass: StreetClass;
  readonly foot: boolean;
  readonly bicycle: boolean;
  readonly motor: boolean;
}

const road = (streetClass: StreetClass): ClassRule => ({
  streetClass,
  foot: true,
  bicycle: true,
  motor: true,
});
const walk = (streetClass: StreetClass, bicycle = false): ClassRule => ({
  streetClass,
  foot: true,
  bicycle,
  motor: false,
});
const motorway: ClassRule = { streetClass: 'motorway', foot: false, bicycle: false, motor: true };
const trunk: ClassRule = { streetClass: 'trunk', foot: false, bicycle: true, motor: true };

/**
 * | highway                                              | class       | foot | bicycle | motor |
 * |------------------------------------------------------|-------------|------|---------|-------|
 * | motorway, motorway_link                              | motorway    | (1)  | no      | yes   |
 * | trunk, trunk_link                                    | trunk       | (1)  | yes     | yes   |
 * | primary … tertiary and their links                   | the same    | yes  | yes     | yes   |
 * | residential, unclassified, road                      | residential | yes  | yes     | yes   |
 * | living_street                                        | living      | yes  | yes     | yes   |
 * | service                                              | service     | yes  | yes     | yes   |
 * | track                                                | track       | yes  | yes     | (2)   |
 * | pedestrian                                           | pedestrian  | yes  | no      | no    |
 * | footway, platform; railway=platform                  | footway     | yes  | no      | no    |
 * | corridor, elevator                                   | the same    | yes  | no      | no    |
 * | path, bridleway                                      | path        | yes  | yes     | no    |
 * | cycleway                                             | cycleway    | yes  | yes     | no    |
 * | steps                                                | steps       | yes  | no      | no    |
 * | busway, bus_guideway                                 | busway      | (1)  | no      | no    |
 * | route=ferry without highway                          | ferry       | yes  | yes     | (2)   |
 *
 * (1) on foot only with a sidewalk or foot=yes; so on motorways and every road with motorroad=yes.
 * (2) by car only where a tag allows it.
 * Then, for each mode, its own tag decides (foot; bicycle; motorcar, else motor_vehicle): yes, designated,
 * permissive, destination, customers, residents, official … allow, also where the class does not; no, private
 * … refuse, and use_sidepath too; for wheels also dismount, agricultural, forestry, delivery, emergency, psv, bus.
 * With no such tag, vehicle (for wheels), else access, refuses by the same values but opens nothing:
 * - access=private does not refuse on residential, living_street and service=driveway: these lead to homes,
 *   whose residents must get out; who may come in is said by the gates of the estate. It refuses on all
 *   other streets (works, harbours, barracks).
 * Wheels follow oneway (yes, -1; implied by roundabouts and motorways); bicycles may go against it with
 * oneway:bicycle=no or any cycleway=opposite….
 * Rights (StreetRight) come from the tag that decided for the mode; the whole table is in
 * data/standards/street-tags.md.
 */
const CLASSES: Readonly<Record<string, ClassRule>> = {
  motorway,
  motorway_link: motorway,
  trunk,
  trunk_link: trunk,
  primary: road('primary'),
  primary_link: road('primary'),
  secondary: road('secondary'),
  secondary_link: road('secondary'),
  tertiary: road('tertiary'),
  tertiary_link: road('tertiary'),
  residential: road('residential'),
  unclassified: road('residential'),
  road: road('residential'),
  living_street: road('living'),
  service: road('service'),
  track: walk('track', true),
  pedestrian: walk('pedestrian'),
  footway: walk('footway'),
  corridor: walk('corridor'),
  elevator: walk('elevator'),
  platform: walk('footway'),
  path: walk('path', true),
  bridleway: walk('path', true),
  cycleway: walk('cycleway', true),
  steps: walk('steps'),
  busway: { streetClass: 'busway', foot: false, bicycle: false, motor: false },
  bus_guideway: { streetClass: 'busway', foot: false, bicycle: false, motor: false },
  ferry: walk('ferry', true),
};

/** Planned, being built or gone: no street yet or any more. */
const NOT_IN_USE = new Set([
  'construction',
  'proposed',
  'planned',
  'abandoned',
  'disused',
  'razed',
  'demolished',
  'removed',
  'dismantled',
  'no',
]);

type LeftOut = 'streetsNotInUse' | 'streetsOfOtherKinds';

/** Facts of a way that is a street, the reason why it is left out, or undefined when it is none. */
export function streetFacts(tags: Tags): StreetFacts | LeftOut | undefined {
  const highway = tags.get('highway') ?? impliedHighway(tags);
  if (highway === undefined) return undefined;
  if (keyGroups(tags) & (ACCESS_KEYS | DIRECTION_KEYS | STRUCTURE_KEYS)) return factsOf(tags, highway);
  // most streets say no more than what they are
  const known = plainFacts.get(highway);
  if (known) return known;
  const plain = factsOf(NO_TAGS, highway);
  if (typeof plain === 'object') plainFacts.set(highway, plain);
  return plain;
}

const NO_TAGS: Tags = new Map<string, string>();
const plainFacts = new Map<string, StreetFacts>();

function factsOf(tags: Tags, highway: string): StreetFacts | LeftOut {
  if (NOT_IN_USE.has(highway)) return 'streetsNotInUse';
  const rule = Object.hasOwn(CLASSES, highway) ? CLASSES[highway] : undefined;
  if (!rule) return 'streetsOfOtherKinds';
  const isMotorRoad = tags.get('motorroad') === 'yes';
  const access = generalAccess(tags, highway);
  const vehicle = tags.get('vehicle') ?? access;
  const driving = tags.get('motorcar') ?? tags.get('motor_vehicle');
  const riding = tags.get('bicycle');
  const walking = tags.get('foot');
  const mayDrive = isAllowed(driving, vehicle, rule.motor, isWheelRefusal);
  const mayRide = isAllowed(riding, vehicle, rule.bicycle && !isMotorRoad, isWheelRefusal);
  const isWalked = (rule.foot && !isMotorRoad) || hasSidewalk(tags);
  const mayWalk = isAllowed(walking, access, isWalked, isRefusal);
  const oneWay = oneWayOf(tags, highway);
  const structure = structureOf(tags);
  return {
    streetClass: rule.streetClass,
    foot: mayWalk,
    bicycle: mayRide ? (bicycleDirection(tags, oneWay) ?? oneWay) : 'no',
    motor: mayDrive ? oneWay : 'no',
    structure,
    layer: layerOf(tags, structure),
    width: metresFromTag(tags.get('width')) ?? metresFromTag(tags.get('est_width')),
    rights: rightsOf(
      rightOf(walking ?? tags.get('access'), mayWalk || isWalked || walking !== undefined),
      rightOf(
        riding ?? tags.get('vehicle') ?? tags.get('access'),
        mayRide || rule.bicycle || riding !== undefined,
      ),
      rightOf(
        driving ?? tags.get('vehicle') ?? tags.get('access'),
        mayDrive || rule.motor || driving !== undefined,
      ),
    ),
  };
}

/** Ways that people take though no `highway` says so. */
function impliedHighway(tags: Tags): string | undefined {
  if (tags.get('railway') === 'platform') return 'platform';
  return tags.get('route') === 'ferry' ? 'ferry' : undefined;
}

const RIGHTS: Readonly<Record<string, StreetRight | undefined>> = {
  destination: 'destination',
  customers: 'customers',
  permit: 'permit',
  delivery: 'permit',
  agricultural: 'permit',
  forestry: 'permit',
  'agricultural;forestry': 'permit',
  private: 'private',
  residents: 'private',
  employees: 'private',
  staff: 'private',
  members: 'private',
  students: 'private',
  military: 'private',
};

/** No right where the mode has no business on such a street anyway: whose footway it is says nothing of cars. */
function rightOf(value: string | undefined, isOfThisMode: boolean): StreetRight | undefined {
  return value === undefined || !isOfThisMode || !Object.hasOwn(RIGHTS, value) ? undefined : RIGHTS[value];
}

function rightsOf(
  foot: StreetRight | undefined,
  bicycle: StreetRight | undefined,
  motor: StreetRight | undefined,
): StreetRights | null {
  if (!foot && !bicycle && !motor) return null;
  const rights: StreetRights = {};
  if (foot) rights.footRight = foot;
  if (bicycle) rights.bicycleRight = bicycle;
  if (motor) rights.motorRight = motor;
  return rights;
}

function generalAccess(tags: Tags, highway: string): string | undefined {
  const access = tags.get('access');
  if (access !== 'private') return access;
  const leadsHome =
    highway === 'residential' || highway === 'living_street' || tags.get('service') === 'driveway';
  return leadsHome ? undefined : access;
}

const ALLOWING = new Set([
  'yes',
  'designated',
  'permissive',
  'destination',
  'customers',
  'residents',
  'official',
  'public',
  'permit',
  'allowed',
]);
const REFUSING = new Set([
  'no',
  'private',
  'restricted',
  'prohibited',
  'military',
  'employees',
  'staff',
  'members',
  'students',
  'use_sidepath',
]);
const REFUSING_WHEELS = new Set([
  'dismount',
  'agricultural',
  'forestry',
  'agricultural;forestry',
  'delivery',
  'emergency',
  'psv',
  'bus',
]);

const isRefusal = (value: string): boolean => REFUSING.has(value);
const isWheelRefusal = (value: string): boolean => REFUSING.has(value) || REFUSING_WHEELS.has(value);

/** `own` is the mode's tag; `general` closes but opens nothing: access=yes lets no car on a footway. */
function isAllowed(
  own: string | undefined,
  general: string | undefined,
  byClass: boolean,
  refuses: (value: string) => boolean,
): boolean {
  if (own !== undefined && refuses(own)) return false;
  if (own !== undefined && ALLOWING.has(own)) return true;
  return byClass && !(general !== undefined && refuses(general));
}

const SIDEWALKS = new Set(['yes', 'both', 'left', 'right']);
const SIDEWALK_KEYS = ['sidewalk', 'sidewalk:both', 'sidewalk:left', 'sidewalk:right'] as const;

function hasSidewalk(tags: Tags): boolean {
  return SIDEWALK_KEYS.some((key) => SIDEWALKS.has(tags.get(key) ?? ''));
}

function oneWayOf(tags: Tags, highway: string): Exclude<WheelAccess, 'no'> {
  const oneWay = tags.get('oneway');
  if (oneWay === 'yes' || oneWay === '1' || oneWay === 'true') return 'forward';
  if (oneWay === '-1' || oneWay === 'reverse') return 'backward';
  if (oneWay !== undefined) return 'both';
  const junction = tags.get('junction');
  const isRound = junction === 'roundabout' || junction === 'circular';
  return isRound || highway === 'motorway' || highway === 'motorway_link' ? 'forward' : 'both';
}

const CYCLEWAYS = ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'] as const;
const CYCLEWAY_DIRECTIONS = [
  'cycleway:oneway',
  'cycleway:left:oneway',
  'cycleway:right:oneway',
  'cycleway:both:oneway',
] as const;

/** Where the bicycle's direction differs from the road's. */
function bicycleDirection(tags: Tags, oneWay: WheelAccess): WheelAccess | undefined {
  const own = tags.get('oneway:bicycle');
  if (own === 'no') return 'both';
  if (own === 'yes' || own === '1') return 'forward';
  if (own === '-1') return 'backward';
  if (oneWay === 'both') return undefined;
  const hasContraflow =
    CYCLEWAYS.some((key) => tags.get(key)?.startsWith('opposite')) ||
    CYCLEWAY_DIRECTIONS.some((key) => tags.get(key) === '-1' || tags.get(key) === 'no');
  return hasContraflow ? 'both' : undefined;
}

/** Covered ways and passages through a building stand on the ground. */
const GROUND_TUNNELS = new Set(['no', 'building_passage', 'avalanche_protector', 'covered']);

function structureOf(tags: Tags): Street['structure'] {
  const bridge = tags.get('bridge');
  if (bridge !== undefined && bridge !== 'no') return 'bridge';
  const tunnel = tags.get('tunnel');
  return tunnel !== undefined && !GROUND_TUNNELS.has(tunnel) ? 'tunnel' : 'ground';
}

/** Without the tag a bridge is one above and a tunnel one below. */
function layerOf(tags: Tags, structure: Street['structure']): number {
  const layer = Number.parseInt(tags.get('layer') ?? '', 10);
  if (Math.abs(layer) <= 20) return layer;
  if (structure === 'ground') return 0;
  return structure === 'bridge' ? 1 : -1;
}

const FOOT = 0.3048;

/** Metres of `3.5`, `3,5 m`, `12'`, `12 ft`, `1.2 km`; null for anything else and for what is not above 0. */
export function metresFromTag(value: string | undefined): number | null {
  if (value === undefined) return null;
  const [, digits, unit] = /^~?(\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|km|ft|feet|')?$/.exec(value) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits.replace(',', '.'));
  const factor = unit === 'km' ? 1000 : unit === 'ft' || unit === 'feet' || unit === "'" ? FOOT : 1;
  return number > 0 ? Number((number * factor).toFixed(3)) : null;
}
