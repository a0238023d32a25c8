import { mainRing } from '../../src/geo/areaPieces.ts';
import { FIXTURE_FRAME, type Point } from '../fixtures/latticeCity.ts';
import type { RandomTown } from '../fixtures/randomTown.ts';
import type { Barrier, Building, Gate } from '../../src/plan/records.ts';

/**
 * Walking metres from a point to the houses of a random town by the plainest means: streets cut into points a
 * metre apart, Dijkstra's algorithm without a queue over an adjacency list, and every point tried as the one to
 * step off at. √2 per metre off the street, 100 m at most, never through a wall. All gates are open here.
 */
export function bruteForceMetres(town: RandomTown, origin: Point, hasWalls: boolean): Map<string, number> {
  const walls = hasWalls ? town.walls.map((wall) => (wall as Barrier).geometry.coordinates.map(local)) : [];
  const points: Point[] = [];
  const links: { to: number; metres: number }[][] = [];
  const byNode = new Map<number, number>();
  const addPoint = (point: Point) => {
    links.push([]);
    return points.push(point) - 1;
  };
  const join = (a: number, b: number) => {
    const metres = Math.hypot(points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]);
    links[a]!.push({ to: b, metres });
    links[b]!.push({ to: a, metres });
  };
  for (const street of town.streets) {
    const line = street.geometry.coordinates.map(local);
    let last = pointOfNode(street.nodes[0]!, line[0]!);
    for (let i = 1; i < line.length; i++) {
      const [ax, ay] = line[i - 1]!;
      const [bx, by] = line[i]!;
      const steps = Math.ceil(Math.hypot(bx - ax, by - ay));
      for (let k = 1; k < steps; k++) {
        const next = addPoint([ax + ((bx - ax) * k) / steps, ay + ((by - ay) * k) / steps]);
        // the wall runs through the very point of a gate: which side rounding puts it on must not matter
        const isAtGate = k === 1 && hasGate(street.nodes[i - 1]!);
        if (isAtGate || !isCut(points[last]!, points[next]!)) join(last, next);
        last = next;
      }
      const end = pointOfNode(street.nodes[i]!, line[i]!);
      if (hasGate(street.nodes[i]!) || !isCut(points[last]!, points[end]!)) join(last, end);
      last = end;
    }
  }
  function hasGate(node: number): boolean {
    return hasWalls && town.gates.some((gate) => (gate as Gate).streetNode === node);
  }
  function pointOfNode(node: number, point: Point): number {
    if (!byNode.has(node)) byNode.set(node, addPoint(point));
    return byNode.get(node)!;
  }
  function isCut(a: Point, b: Point): boolean {
    return walls.some((wall) => wall.slice(1).some((end, i) => crosses(a, b, wall[i]!, end)));
  }

  const metres = points.map((point) => legMetres(point, origin));
  const open = new Set(points.keys());
  while (open.size > 0) {
    let nearest = -1;
    for (const n of open) if (nearest < 0 || metres[n]! < metres[nearest]!) nearest = n;
    open.delete(nearest);
    if (metres[nearest] === Infinity) break;
    for (const { to, metres: step } of links[nearest]!)
      metres[to] = Math.min(metres[to]!, metres[nearest]! + step);
  }
  function legMetres(a: Point, b: Point): number {
    const leg = Math.hypot(a[0] - b[0], a[1] - b[1]);
    // a millimetre off the street, so that the wall of a gate one stands in is not in the way
    const off: Point = [a[0] + ((b[0] - a[0]) / leg) * 1e-3, a[1] + ((b[1] - a[1]) / leg) * 1e-3];
    return leg <= 100 && !isCut(off, b) ? leg * Math.SQRT2 : Infinity;
  }

  const houses = new Map<string, number>();
  for (const record of town.houses) {
    const ring = mainRing((record as Building).geometry).map(local);
    const doors = ring
      .slice(1)
      .map((end, i): Point => [(end[0] + ring[i]![0]) / 2, (end[1] + ring[i]![1]) / 2]);
    let best = Infinity;
    for (const door of doors) {
      best = Math.min(best, legMetres(origin, door));
      for (let n = 0; n < points.length; n++)
        if (metres[n]! < best) best = Math.min(best, metres[n]! + legMetres(points[n]!, door));
    }
    houses.set(record.id, best);
  }
  return houses;
}

function local(position: number[]): Point {
  const { x, y } = FIXTURE_FRAME.toLocal(position[0]!, position[1]!);
  return [x, y];
}

function side(p: Point, q: Point, r: Point): number {
  return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
}

function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
