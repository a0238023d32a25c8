import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Facility } from '../../src/plan/records.ts';
import { CATEGORY_SCENES, type FacilityCategory } from '../../src/plan/scenes.ts';
import type { BuiltBuilding } from './buildingRecords.ts';
import { FACILITY_PLAN, type FacilityHost, type FacilityOrder } from './facilityPlan.ts';
import { centroid, distance, rectangle, toward } from './plane.ts';
import type { Random } from './random.ts';
import { blockAt, type Town } from './town.ts';
import type { Writer } from './writer.ts';

/** Facilities stand this near to the middle of the unit, or in it. */
const AROUND = 1500;

interface Site {
  readonly at: LocalPoint;
  readonly building: BuiltBuilding | null;
  readonly door: number | null;
  readonly place: string;
}

/** Houses every ordered facility in a building, on a green or beside a lane. */
export function facilityRecords(
  town: Town,
  buildings: readonly BuiltBuilding[],
  write: Writer,
  random: Random,
): Facility[] {
  const guests = new Map<string, number>();
  const sites: Record<'unit' | 'around', Finder> = {
    unit: createFinder(town, buildings, true, guests, random.fork('unit')),
    around: createFinder(town, buildings, false, guests, random.fork('around')),
  };
  const facilities: Facility[] = [];
  const named = new Map<string, number>();
  for (const order of FACILITY_PLAN)
    for (const [finder, count] of [
      [sites.unit, order.count[0]],
      [sites.around, order.count[1]],
    ] as const)
      for (let i = 0; i < count; i++) {
        const site = finder(order.host, order.missingInSouthWest === true);
        if (!site) continue;
        const name = uniqueName(order, site, i, named);
        facilities.push({
          kind: 'facility',
          id: `f${facilities.length + 1}`,
          name,
          geometry: write.point(site.at),
          scene: CATEGORY_SCENES[order.category],
          category: order.category,
          capacity: order.capacity === null || random.chance(0.06) ? null : random.whole(...order.capacity),
          openingHours: random.chance(0.08) ? null : order.hours,
          building: site.building?.record.id ?? null,
          entrance: site.door === null ? null : (site.building?.doors[site.door]?.record.id ?? null),
        });
      }
  return facilities;
}

/** These go by their own name wherever they are. */
const PROPER: ReadonlySet<FacilityCategory> = new Set([
  'primarySchool',
  'middleSchool',
  'school',
  'college',
  'hospital',
  'nursingHome',
  'market',
  'worship',
  'fireStation',
]);

/** One of a kind keeps its name; others take the name of their place, and a number if that is taken. */
function uniqueName(order: FacilityOrder, site: Site, index: number, named: Map<string, number>): string {
  const own = order.names[index % order.names.length]!;
  const isProper = PROPER.has(order.category) || (typeof order.host === 'object' && 'block' in order.host);
  const full = isProper || own.startsWith(site.place) ? own : `${site.place}${own}`;
  const repeat = (named.get(full) ?? 0) + 1;
  named.set(full, repeat);
  return repeat === 1 ? full : `${full}(${repeat})`;
}

type Finder = (host: FacilityHost, isMissingInSouthWest: boolean) => Site | null;

const isSouthWest = ({ x, y }: LocalPoint) => x < 10 && y < 60;

function createFinder(
  town: Town,
  buildings: readonly BuiltBuilding[],
  isInUnit: boolean,
  guests: Map<string, number>,
  random: Random,
): Finder {
  const here = buildings.filter(
    ({ owner, draft }) =>
      owner.isInUnit === isInUnit && Math.hypot(draft.ring[0]!.x, draft.ring[0]!.y) < AROUND,
  );
  const inBuilding = (candidates: readonly BuiltBuilding[]): Site | null => {
    const fewest = Math.min(...candidates.map(({ record }) => guests.get(record.id) ?? 0));
    const free = candidates.filter(({ record }) => (guests.get(record.id) ?? 0) === fewest);
    if (free.length === 0) return null;
    const building = random.pick(free);
    guests.set(building.record.id, fewest + 1);
    const middle = centroid(building.draft.ring);
    const door = building.doors.length > 0 ? fewest % building.doors.length : null;
    const at = door === null ? middle : inwards(building.doors[door]!.at, middle);
    return { at, building, door, place: placeName(town, building.owner.use.name, at) };
  };
  return (host, isMissingInSouthWest) => {
    const isAllowed = (p: LocalPoint) => !isMissingInSouthWest || !isSouthWest(p);
    if (host === 'lane') return laneSite(town, isInUnit, random);
    if (host === 'park' || host === 'pitch') return greenSite(town, host, isInUnit, guests, random);
    const candidates = here.filter((building) => hosts(host, building) && isAllowed(building.draft.ring[0]!));
    return inBuilding(candidates);
  };
}

function hosts(host: FacilityHost, { draft, owner }: BuiltBuilding): boolean {
  if (host === 'shop') return draft.form === 'shopRow';
  if (host === 'estate')
    return draft.use === 'residential' && (draft.form === 'slab' || draft.form === 'tower');
  if (typeof host === 'object' && 'block' in host)
    return owner.use.name === host.block && draft.form !== 'hut';
  if (typeof host !== 'object') return false;
  return draft.use === host.use && draft.form !== 'house' && owner.use.name !== '柳浦幼儿园';
}

/** Just behind the door. */
function inwards(door: LocalPoint, middle: LocalPoint): LocalPoint {
  return toward(door, middle, Math.min(0.5, 1.5 / Math.max(2, distance(door, middle))));
}

function placeName(town: Town, blockName: string | undefined, at: LocalPoint): string {
  if (blockName) return blockName;
  let best = { name: '和合里', away: 260 };
  for (const { name, nodes } of town.network.streets) {
    if (!name) continue;
    for (const node of nodes) {
      const away = distance(town.network.points[node]!, at);
      if (away < best.away) best = { name, away };
    }
  }
  return best.name;
}

function laneSite(town: Town, isInUnit: boolean, random: Random): Site | null {
  const { kerbs } = town.network;
  for (let attempt = 0; attempt < 4000; attempt++) {
    const { a, b, style } = random.pick(kerbs);
    const { x, y } = toward(a, b, 0.5);
    if (Math.hypot(x, y) > (isInUnit ? 680 : AROUND) || style.half > 6 || style.streetClass === 'track')
      continue;
    const length = distance(a, b);
    if (length < 8) continue;
    const on = toward(a, b, random.between(0.2, 0.8));
    const away = (style.half + style.setback + 1.4) * (random.chance(0.5) ? 1 : -1);
    const at = { x: on.x - ((b.y - a.y) / length) * away, y: on.y + ((b.x - a.x) / length) * away };
    const used = blockAt(town.blocks, at);
    if (!used || used.isInUnit !== isInUnit) continue;
    const spot = rectangle(at, 2, 2, 0);
    if (!town.ground.fits(spot, used.block, { buildings: 0.6 })) continue;
    town.ground.reserve(rectangle(at, 6, 6, 0));
    return { at, building: null, door: null, place: placeName(town, used.use.name, at) };
  }
  return null;
}

function greenSite(
  town: Town,
  host: 'park' | 'pitch',
  isInUnit: boolean,
  guests: Map<string, number>,
  random: Random,
): Site | null {
  const greens = town.blocks
    .filter(
      (used) => used.isInUnit === isInUnit && Math.hypot(used.block.inside.x, used.block.inside.y) < 2000,
    )
    .flatMap((used) =>
      used.plan.greens.flatMap((green, i) => {
        const key = `green ${used.block.inside.x} ${i}`;
        return green.greenType === host && !guests.has(key) ? [{ used, green, key }] : [];
      }),
    );
  if (greens.length === 0) return null;
  const { used, green, key } = random.pick(greens);
  guests.set(key, 1);
  const at = centroid(green.ring);
  return { at, building: null, door: null, place: placeName(town, used.use.name, at) };
}
