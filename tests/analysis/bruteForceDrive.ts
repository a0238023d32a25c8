import { FIXTURE_FRAME, type Point } from '../fixtures/latticeCity.ts';
import type { Street } from '../../src/plan/records.ts';
import type { Crossing, TurnRestriction } from '../../src/plan/streetRecords.ts';

export interface Traffic {
  readonly streets: readonly Street[];
  readonly restrictions: readonly TurnRestriction[];
  readonly crossings: readonly Crossing[];
  readonly lightSeconds: number;
  readonly metresPerSecond: number;
}

/** One step along a street: between two of its vertices, in a direction. */
interface Step {
  readonly street: Street;
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/**
 * Seconds to drive from one vertex of the streets to all others, by the plainest means: states are the steps just
 * taken, so that a turn restriction is looked up where it stands, and the soonest open state is searched anew each
 * time. Turning round is possible where streets meet or end, not in the middle of one.
 */
export function bruteForceDrive(traffic: Traffic, start: number): Map<number, number> {
  const steps = traffic.streets.flatMap((street) => stepsOf(street, traffic.metresPerSecond));
  const uses = new Map<number, number>();
  for (const { nodes } of traffic.streets)
    nodes.forEach((node, i) =>
      uses.set(node, (uses.get(node) ?? 0) + (i === 0 || i === nodes.length - 1 ? 2 : 1)),
    );
  const lights = new Set(traffic.crossings.map(({ streetNode }) => streetNode));
  const seconds = new Map<Step, number>();
  const open = new Set<Step>();
  const offer = (step: Step, through: number) => {
    if (through >= (seconds.get(step) ?? Infinity)) return;
    seconds.set(step, through);
    open.add(step);
  };
  for (const step of steps) if (step.from === start) offer(step, step.seconds);
  while (open.size > 0) {
    const nearest = [...open].reduce((a, b) => (seconds.get(a)! <= seconds.get(b)! ? a : b));
    open.delete(nearest);
    const wait = lights.has(nearest.to) ? traffic.lightSeconds : 0;
    for (const next of steps) {
      if (next.from !== nearest.to || isBanned(traffic.restrictions, nearest, next)) continue;
      if (next.to === nearest.from && next.street === nearest.street && uses.get(nearest.to)! < 2) continue;
      offer(next, seconds.get(nearest)! + wait + next.seconds);
    }
  }
  const best = new Map<number, number>();
  for (const [{ to }, reached] of seconds) best.set(to, Math.min(best.get(to) ?? Infinity, reached));
  return best;
}

function stepsOf(street: Street, speed: number): Step[] {
  const points = street.geometry.coordinates.map(([x, y]): Point => {
    const place = FIXTURE_FRAME.toLocal(x!, y!);
    return [place.x, place.y];
  });
  return street.nodes.slice(1).flatMap((to, i) => {
    const from = street.nodes[i]!;
    const [[ax, ay], [bx, by]] = [points[i]!, points[i + 1]!];
    const seconds = Math.hypot(bx - ax, by - ay) / speed;
    return [
      ...(street.motor === 'both' || street.motor === 'forward' ? [{ street, from, to, seconds }] : []),
      ...(street.motor === 'both' || street.motor === 'backward'
        ? [{ street, from: to, to: from, seconds }]
        : []),
    ];
  });
}

function isBanned(restrictions: readonly TurnRestriction[], before: Step, after: Step): boolean {
  return restrictions.some(
    ({ from, to, viaNode, rule }) =>
      viaNode === before.to && from === before.street.id && (to === after.street.id) === (rule === 'no'),
  );
}
