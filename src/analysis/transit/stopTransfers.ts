import type { Seconds } from '../../geo/units.ts';
import type { Timetable, TransferRule } from '../../plan/timetable.ts';
import { stationOf, straightMetres } from './stopDoors.ts';
import type { StopWalks } from './stopWalks.ts';
import { wholeSeconds } from './transitRules.ts';

/** From getting off at a stop to being ready to board at another (or the same): `to[k]`, `seconds[k]`, k from `first[s]`. */
export interface StopTransfers {
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  readonly seconds: Int32Array;
  /** What boarding needs anyway; held in `seconds` already. */
  readonly boardSlack: Seconds;
}

/**
 * Walks between stops with the rules of the feed laid over them. A rule between stations holds for all their stops,
 * one that names a stop beats it. `minimum` is taken as it is (the feed knows the ways inside a station), `timed`
 * needs no slack, `forbidden` takes the change away, on foot too.
 */
export function stopTransfers(walks: StopWalks): StopTransfers {
  const { timetable, rules, firstWalk, walkTo, walkMetres, firstDoor } = walks;
  const stopCount = timetable.stops.count;
  const slack = rules.boardSlack;
  const walkSeconds = (from: number, to: number): Seconds => {
    if (from === to) return 0;
    for (let k = firstWalk[from]!; k < firstWalk[from + 1]!; k++)
      if (walkTo[k] === to) return wholeSeconds(walkMetres[k]!, rules.speed);
    return straightSeconds(walks, from, to);
  };
  const special = new Map<number, Map<number, Seconds | null>>();
  for (const { from, to, rule } of rulesByStop(timetable, firstDoor)) {
    let known = special.get(from);
    if (!known) special.set(from, (known = new Map()));
    known.set(
      to,
      secondsOfRule(rule, () => walkSeconds(from, to), slack),
    );
  }
  const first = new Uint32Array(stopCount + 1);
  const to: number[] = [];
  const seconds: number[] = [];
  for (let s = 0; s < stopCount; s++) {
    const own = special.get(s);
    const add = (other: number, time: Seconds) => {
      if (own?.has(other)) return;
      to.push(other);
      seconds.push(time);
    };
    if (firstDoor[s]! < firstDoor[s + 1]!) add(s, slack);
    for (let k = firstWalk[s]!; k < firstWalk[s + 1]!; k++)
      add(walkTo[k]!, wholeSeconds(walkMetres[k]!, rules.speed) + slack);
    for (const [other, time] of own ?? [])
      if (time !== null) {
        to.push(other);
        seconds.push(time);
      }
    first[s + 1] = to.length;
  }
  return { first, to: Uint32Array.from(to), seconds: Int32Array.from(seconds), boardSlack: slack };
}

function secondsOfRule(
  { kind, seconds }: TransferRule,
  walkSeconds: () => Seconds,
  slack: Seconds,
): Seconds | null {
  if (kind === 'forbidden') return null;
  if (kind === 'minimum') return seconds;
  return walkSeconds() + (kind === 'timed' ? 0 : slack);
}

/** Rules spelled out for stops that are served, the more particular ones later. */
function rulesByStop(
  { stops, transfers }: Timetable,
  firstDoor: Uint32Array,
): { from: number; to: number; rule: TransferRule }[] {
  const isServed = (stop: number) => firstDoor[stop]! < firstDoor[stop + 1]!;
  const members = new Map<number, number[]>();
  for (let s = 0; s < stops.count; s++) {
    const station = stationOf({ stops }, s);
    if (!isServed(s) || station === s) continue;
    const known = members.get(station);
    if (known) known.push(s);
    else members.set(station, [s]);
  }
  const stopsOf = (end: number) => [...(isServed(end) ? [end] : []), ...(members.get(end) ?? [])];
  const particular = ({ from, to }: TransferRule) => Number(!members.has(from)) + Number(!members.has(to));
  return transfers
    .toSorted((a, b) => particular(a) - particular(b))
    .flatMap((rule) =>
      stopsOf(rule.from).flatMap((from) => stopsOf(rule.to).map((to) => ({ from, to, rule }))),
    );
}

/** For changes that the feed recommends but no street explains. */
function straightSeconds({ timetable, walk, rules }: StopWalks, from: number, to: number): Seconds {
  const { longitude, latitude } = timetable.stops;
  const a = walk.frame.toLocal(longitude[from]!, latitude[from]!);
  const b = walk.frame.toLocal(longitude[to]!, latitude[to]!);
  return wholeSeconds(straightMetres(a, b), rules.speed);
}
