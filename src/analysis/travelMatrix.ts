import type { LocalPoint } from '../geo/localFrame.ts';
import type { Seconds } from '../geo/units.ts';
import type { Traveller, TripEnd } from './circleResult.ts';
import { doorsOfTripEnd } from './doors.ts';
import { metresWithoutNodes, originSeeds } from './originSeeds.ts';
import { checkAsked, flatSpeed } from './traveller.ts';
import { reversedNetwork, type TravelNetwork } from './travelNetwork.ts';

export interface MatrixRequest extends Traveller {
  readonly origins: readonly TripEnd[];
  readonly targets: readonly TripEnd[];
  /** Nothing further is looked for. */
  readonly limit: Seconds;
  readonly unit?: 'seconds' | 'metres';
}

/** Times from each origin to each target, row by row. Not a number where there is no trip within the limit. */
export interface TravelMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly seconds: Float32Array;
}

/** Null where there is no trip within the limit. */
export function secondsBetween(matrix: TravelMatrix, origin: number, target: number): Seconds | null {
  const seconds = matrix.seconds[origin * matrix.columns + target]!;
  return Number.isNaN(seconds) ? null : seconds;
}

/** One search for each end of the shorter list. Throws `Problem` speedInvalid or minutesInvalid. */
export function travelMatrix(network: TravelNetwork, request: MatrixRequest): TravelMatrix {
  checkAsked({ ...request, cutoffs: [request.limit] });
  const { origins, targets } = request;
  const rows = origins.length;
  const columns = targets.length;
  const seconds = new Float32Array(rows * columns).fill(Number.NaN);
  const isReversed = columns < rows;
  const searched = isReversed ? reversedNetwork(network) : network;
  const from = (isReversed ? targets : origins).map((end) => doorsOfTripEnd(network.doors, end).points);
  const to = (isReversed ? origins : targets).map((end) => doorsOfTripEnd(network.doors, end).points);
  const entries = to.map((doors) => searched.collector.collect(doors));
  const speed = flatSpeed(request);
  const limit = request.limit * speed;
  from.forEach((doors, i) => {
    const origin = originSeeds(searched.access, doors);
    const times = searched.search.run(origin.seeds, limit, speed);
    to.forEach((targetDoors, j) => {
      const { nodes, metres } = entries[j]!;
      let best = Infinity;
      for (let k = 0; k < nodes.length; k++) best = Math.min(best, times.metres[nodes[k]!]! + metres[k]!);
      for (const { x, y } of targetDoors)
        if (mayBeDirect(searched, doors, x, y, best))
          best = Math.min(best, metresWithoutNodes(searched.access, origin, x, y));
      if (best <= limit) seconds[isReversed ? j * columns + i : i * columns + j] = best / speed;
    });
  });
  return { rows, columns, seconds };
}

/** Whether a way past no node could be better: not when even a straight one at the best pace is not. */
function mayBeDirect(
  { access, graph }: TravelNetwork,
  doors: readonly LocalPoint[],
  x: number,
  y: number,
  best: number,
): boolean {
  const pace = Math.min(graph.leastFactor, access.legFactor);
  return doors.some((door) => Math.hypot(door.x - x, door.y - y) * pace < best);
}
