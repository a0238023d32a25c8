import type { LocalFrame, LocalPoint } from '../../geo/localFrame.ts';
import type { Metres, MetresPerSecond, Seconds } from '../../geo/units.ts';
import { STOP_KIND, type Timetable } from '../../plan/timetable.ts';

/** Where one steps from a stop into the street, and what the way there costs. */
export interface StopDoor extends LocalPoint {
  readonly stop: number;
  /** Walking metres inside the station from the stop to the door and from the door to the stop; Infinity: no way. */
  readonly metresOut: Metres;
  readonly metresIn: Metres;
}

export interface StopDoors {
  /** Doors of one stop follow each other. */
  readonly doors: readonly StopDoor[];
  /** Stops whose station has pathways that do not connect them to any entrance; taken straight to all of them. */
  readonly unconnected: number;
}

/** What of a walker counts inside a station. */
interface StationWalker {
  readonly speed: MetresPerSecond;
  readonly avoidsSteps: boolean;
}

/**
 * The doors of each served stop: the entrances of its station by its pathways, or straight (at the factor of a door
 * leg) where the station has no pathways; without entrances, the stop itself.
 */
export function stopDoors(
  timetable: Timetable,
  served: readonly number[],
  frame: LocalFrame,
  walker: StationWalker,
): StopDoors {
  const { stops } = timetable;
  const places = Array.from({ length: stops.count }, (_, s) =>
    frame.toLocal(stops.longitude[s]!, stops.latitude[s]!),
  );
  const entrances = entrancesByStation(timetable);
  const waysOut = waysFrom(timetable, walker, false);
  const waysIn = waysFrom(timetable, walker, true);
  let unconnected = 0;
  const doors = served.flatMap((stop): StopDoor[] => {
    const own = entrances.get(stationOf(timetable, stop)) ?? [];
    if (own.length === 0) return [{ stop, ...places[stop]!, metresOut: 0, metresIn: 0 }];
    const hasWays = [stop, ...own].some((place) => waysOut.has(place) || waysIn.has(place));
    const out = secondsFrom(waysOut, stop);
    const back = secondsFrom(waysIn, stop);
    const reached = own.filter((entrance) => out.has(entrance) || back.has(entrance));
    if (hasWays && reached.length > 0)
      return reached.map((entrance) => ({
        stop,
        ...places[entrance]!,
        metresOut: (out.get(entrance) ?? Infinity) * walker.speed,
        metresIn: (back.get(entrance) ?? Infinity) * walker.speed,
      }));
    if (hasWays) unconnected++;
    return own.map((entrance) => {
      const metres = straightMetres(places[stop]!, places[entrance]!);
      return { stop, ...places[entrance]!, metresOut: metres, metresIn: metres };
    });
  });
  return { doors, unconnected };
}

/** The topmost parent; the stop itself when it has none. A chain that bites its tail ends where it started. */
export function stationOf({ stops }: Pick<Timetable, 'stops'>, stop: number): number {
  let station = stop;
  for (let steps = 0; steps < 4 && stops.parent[station]! >= 0; steps++) station = stops.parent[station]!;
  return station;
}

function entrancesByStation(timetable: Timetable): Map<number, number[]> {
  const entrances = new Map<number, number[]>();
  timetable.stops.kind.forEach((kind, stop) => {
    if (kind !== STOP_KIND.entrance) return;
    const station = stationOf(timetable, stop);
    const known = entrances.get(station);
    if (known) known.push(stop);
    else entrances.set(station, [stop]);
  });
  return entrances;
}

type Ways = ReadonlyMap<number, readonly { readonly to: number; readonly seconds: Seconds }[]>;

/** Pathways by where they begin (or, turned round, end); where neither time nor length is known, by their ends. */
function waysFrom(
  { stops, pathways }: Timetable,
  { speed, avoidsSteps }: StationWalker,
  isTurned: boolean,
): Ways {
  const ways = new Map<number, { to: number; seconds: Seconds }[]>();
  for (const { from, to, hasSteps, seconds, metres } of pathways) {
    if (hasSteps && avoidsSteps) continue;
    const apart = Math.hypot(
      (stops.longitude[from]! - stops.longitude[to]!) * Math.cos((stops.latitude[from]! * Math.PI) / 180),
      stops.latitude[from]! - stops.latitude[to]!,
    );
    const through = seconds ?? (metres ?? apart * METRES_PER_DEGREE * STATION_DETOUR) / speed;
    const [start, way] = isTurned ? [to, { to: from, seconds: through }] : [from, { to, seconds: through }];
    const known = ways.get(start);
    if (known) known.push(way);
    else ways.set(start, [way]);
  }
  return ways;
}

const METRES_PER_DEGREE = 111_195;

/** Stations have a few dozen nodes: going over them until nothing gets better is quick enough. */
function secondsFrom(ways: Ways, stop: number): Map<number, Seconds> {
  const seconds = new Map([[stop, 0]]);
  const open = [stop];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const way of ways.get(at) ?? []) {
      const through = seconds.get(at)! + way.seconds;
      if (through >= (seconds.get(way.to) ?? Infinity)) continue;
      seconds.set(way.to, through);
      open.push(way.to);
    }
  return seconds;
}

/** Two sides of a square for its diagonal, as off the streets. */
const STATION_DETOUR = Math.SQRT2;

/** A walk inside a station of which nothing is known. */
export function straightMetres(a: LocalPoint, b: LocalPoint): Metres {
  return Math.hypot(a.x - b.x, a.y - b.y) * STATION_DETOUR;
}
