import type { TransitStop } from '../plan/records.ts';
import { named, positionOf, type OsmConversion } from './osmConversion.ts';
import type { MemberType, OsmElements, Tags } from './osmElements.ts';

type StopType = TransitStop['stopType'];

/** One element that may stand for a stop; the same stop is often mapped two or three times. */
interface StopCandidate {
  readonly stopType: StopType;
  /** Lower is better: the sign at the kerb, then the platform, then the place where the vehicle halts. */
  readonly rank: number;
}

const FERRY: StopCandidate = { stopType: 'ferry', rank: 0 };

/** What kind of stop the tags tell of; undefined when none. */
function stopCandidate(tags: Tags): StopCandidate | undefined {
  if (tags.get('highway') === 'bus_stop' || tags.get('amenity') === 'bus_station')
    return { stopType: 'bus', rank: 0 };
  if (tags.get('amenity') === 'ferry_terminal') return FERRY;
  const railway = tags.get('railway');
  if (railway === 'station' || railway === 'halt') return { stopType: 'rail', rank: 0 };
  if (railway === 'tram_stop') return { stopType: 'tram', rank: 0 };
  const part = tags.get('public_transport');
  if (part === 'station') return { stopType: vehicleOf(tags), rank: 1 };
  if (part === 'platform') return { stopType: vehicleOf(tags), rank: 2 };
  if (part === 'stop_position') return { stopType: vehicleOf(tags), rank: 3 };
  return undefined;
}

function vehicleOf(tags: Tags): StopType {
  const has = (key: string): boolean => tags.get(key) === 'yes';
  if (has('tram')) return 'tram';
  if (has('ferry')) return 'ferry';
  const isRail = has('train') || has('subway') || has('light_rail') || has('monorail') || has('funicular');
  return isRail || tags.get('railway') === 'platform' ? 'rail' : 'bus';
}

export function isStop(tags: Tags): boolean {
  return stopCandidate(tags) !== undefined;
}

interface FoundStop extends StopCandidate {
  readonly key: string;
  readonly source: string;
  readonly name: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly lines: Set<string>;
}

export interface StopCollector {
  /** Notes the element if its tags say it is a stop; `x`, `y` in 1e-7 degrees. */
  add(type: MemberType, id: number, tags: Tags, x: number, y: number): void;
  /** Makes one record for each real stop. */
  finish(): void;
}

/** Metres of one unit of latitude. */
const METRES_PER_UNIT = 111_320 / 1e7;
/** The same stop, mapped twice: with the same name, or one of them without. */
const SAME_NAME_REACH = 60;
const NO_NAME_REACH = 25;

export function createStopCollector({ elements, records, relationFates }: OsmConversion): StopCollector {
  const found: FoundStop[] = [];
  const linesOf = linesByMember(elements, (relation) => relationFates.settle(relation, 'used'));
  return {
    add(type, id, tags, x, y) {
      const candidate = stopCandidate(tags);
      if (!candidate) return;
      const key = `${type[0]!}${id}`;
      const lines = new Set(linesOf.get(key));
      for (const ref of (tags.get('route_ref') ?? '').split(/[;,]/)) if (ref.trim()) lines.add(ref.trim());
      found.push({ ...candidate, key, source: `osm:${type}/${id}`, name: named(tags).name, x, y, lines });
    },
    finish() {
      for (const stop of mergeStops(found)) {
        const record: TransitStop = {
          kind: 'transitStop',
          id: `t-${stop.key}`,
          ...(stop.name === undefined ? {} : { name: stop.name }),
          source: stop.source,
          geometry: { type: 'Point', coordinates: positionOf(stop.x, stop.y) },
          stopType: stop.stopType,
          lines: [...stop.lines].toSorted(),
        };
        records.push(record);
      }
    },
  };
}

/** Keeps the best of several elements that stand for one stop, with the lines of all. */
function mergeStops(found: readonly FoundStop[]): FoundStop[] {
  const cellSize = SAME_NAME_REACH / METRES_PER_UNIT;
  const cells = new Map<string, FoundStop[]>();
  const kept: FoundStop[] = [];
  for (const stop of found.toSorted((a, b) => a.rank - b.rank)) {
    const column = Math.floor(stop.x / cellSize);
    const row = Math.floor(stop.y / cellSize);
    const near: FoundStop[] = [];
    // a degree of longitude is shorter than one of latitude: look further east and west
    const reach = Math.min(20, Math.ceil(1 / Math.max(0.05, Math.cos((stop.y / 1e7) * (Math.PI / 180)))));
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -1; dy <= 1; dy++) near.push(...(cells.get(`${column + dx} ${row + dy}`) ?? []));
    const same = near.find((other) => isSameStop(stop, other));
    if (same) for (const line of stop.lines) same.lines.add(line);
    else {
      kept.push(stop);
      const cell = cells.get(`${column} ${row}`);
      if (cell) cell.push(stop);
      else cells.set(`${column} ${row}`, [stop]);
    }
  }
  return kept;
}

function isSameStop(a: FoundStop, b: FoundStop): boolean {
  if (a.stopType !== b.stopType) return false;
  const dx = (a.x - b.x) * Math.cos((a.y / 1e7) * (Math.PI / 180));
  const metres = Math.hypot(dx, a.y - b.y) * METRES_PER_UNIT;
  if (a.name !== undefined && a.name === b.name) return metres <= SAME_NAME_REACH;
  const isOneUnnamed = a.name === undefined || b.name === undefined;
  return isOneUnnamed && a.rank !== b.rank && metres <= NO_NAME_REACH;
}

const ROUTES = new Set([
  'bus',
  'trolleybus',
  'tram',
  'train',
  'subway',
  'light_rail',
  'monorail',
  'ferry',
  'share_taxi',
]);

/** Names of the lines that stop at each member, by `n12` or `w34`. */
function linesByMember(elements: OsmElements, used: (relation: number) => void): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  elements.relations.forEach(({ tags, members }, relation) => {
    if (tags.get('type') !== 'route' || !ROUTES.has(tags.get('route') ?? '')) return;
    const line = tags.get('ref') ?? tags.get('name');
    if (!line) return;
    used(relation);
    for (const { type, id } of members) {
      const key = `${type[0]!}${id}`;
      const list = lines.get(key);
      if (list) list.push(line);
      else lines.set(key, [line]);
    }
  });
  return lines;
}
