import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Street } from '../../src/plan/records.ts';
import type { Kerb } from './ground.ts';
import { crossing, distance, nearestShare, toward, type Line } from './plane.ts';
import type { StreetStyle } from './streetStyles.ts';
import type { Writer } from './writer.ts';

export interface NewStreet {
  readonly name?: string;
  readonly style: StreetStyle;
  readonly line: Line;
  readonly structure: 'ground' | 'bridge';
}

/** Adds streets to a network that is already written: streets they meet get a vertex there. */
export interface StreetEditor {
  /** False when the street would meet no other, and was left out. */
  add(street: NewStreet): boolean;
  /** Streets that are new or have a new vertex. */
  changed(): Street[];
  kerbs(): Kerb[];
}

interface Editable {
  readonly record: Street;
  readonly style: StreetStyle;
  readonly points: LocalPoint[];
  readonly nodes: number[];
  isChanged: boolean;
}

const SAME = 0.5;
const END_REACH = 3;

export function createStreetEditor(
  known: readonly { record: Street; style: StreetStyle; points: Line }[],
  prefix: string,
  nextNode: () => number,
  write: Writer,
): StreetEditor {
  const streets: Editable[] = known.map(({ record, style, points }) => ({
    record,
    style,
    points: [...points],
    nodes: [...record.nodes],
    isChanged: false,
  }));
  let added = 0;

  /** The node of `street` at a point of its k-th segment, made if there is none. */
  function nodeAt(street: Editable, k: number, p: LocalPoint): { node: number; point: LocalPoint } {
    for (const i of [k - 1, k])
      if (distance(street.points[i]!, p) < SAME) return { node: street.nodes[i]!, point: street.points[i]! };
    const node = nextNode();
    street.points.splice(k, 0, p);
    street.nodes.splice(k, 0, node);
    street.isChanged = true;
    return { node, point: p };
  }

  function joinEnd(p: LocalPoint): { node: number; point: LocalPoint } | null {
    let best: { street: Editable; k: number; at: LocalPoint; away: number } | null = null;
    for (const street of streets) {
      if (street.record.layer !== 0) continue;
      for (let k = 1; k < street.points.length; k++) {
        const [a, b] = [street.points[k - 1]!, street.points[k]!];
        const at = toward(a, b, nearestShare(p, a, b));
        const away = distance(p, at);
        if (away < END_REACH && (best === null || away < best.away)) best = { street, k, at, away };
      }
    }
    return best && nodeAt(best.street, best.k, best.at);
  }

  /** Junctions along a straight part of the new street, in order. */
  function junctions(a: LocalPoint, b: LocalPoint) {
    const hits: { t: number; street: Editable; point: LocalPoint }[] = [];
    for (const street of streets) {
      if (street.record.layer !== 0) continue;
      for (let k = 1; k < street.points.length; k++) {
        const hit = crossing(a, b, street.points[k - 1]!, street.points[k]!);
        if (hit) hits.push({ t: hit.t, street, point: toward(a, b, hit.t) });
      }
    }
    return hits
      .toSorted((p, q) => p.t - q.t)
      .map(({ street, point }) => {
        // the segments may have moved on since by an earlier junction
        let best = { k: 1, away: Infinity };
        for (let k = 1; k < street.points.length; k++) {
          const [from, to] = [street.points[k - 1]!, street.points[k]!];
          const away = distance(point, toward(from, to, nearestShare(point, from, to)));
          if (away < best.away) best = { k, away };
        }
        return nodeAt(street, best.k, point);
      });
  }

  return {
    add({ name, style, line, structure }) {
      const start = joinEnd(line[0]!);
      const end = joinEnd(line.at(-1)!);
      const path: { node: number; point: LocalPoint }[] = [];
      const push = (stop: { node: number; point: LocalPoint }) => {
        if (path.at(-1)?.node !== stop.node && path[0]?.node !== stop.node) path.push(stop);
      };
      let joints = (start ? 1 : 0) + (end ? 1 : 0);
      push(start ?? { node: nextNode(), point: line[0]! });
      for (let i = 1; i < line.length; i++) {
        if (structure === 'ground')
          for (const joint of junctions(i === 1 ? path[0]!.point : line[i - 1]!, line[i]!)) {
            joints += 1;
            push(joint);
          }
        if (i < line.length - 1) push({ node: nextNode(), point: line[i]! });
      }
      push(end ?? { node: nextNode(), point: line.at(-1)! });
      if (joints === 0 || path.length < 2) return false;
      added += 1;
      const record: Street = {
        kind: 'street',
        id: `${prefix}-s${added}`,
        ...(name === undefined ? {} : { name }),
        geometry: write.line(path.map(({ point }) => point)),
        nodes: path.map(({ node }) => node),
        streetClass: style.streetClass,
        foot: true,
        bicycle: 'both',
        motor: style.motor ? 'both' : 'no',
        structure,
        layer: structure === 'bridge' ? 1 : 0,
        width: style.width,
      };
      streets.push({
        record,
        style,
        points: path.map(({ point }) => point),
        nodes: path.map(({ node }) => node),
        isChanged: true,
      });
      return true;
    },
    changed: () =>
      streets
        .filter(({ isChanged }) => isChanged)
        .map(({ record, points, nodes }) => ({ ...record, geometry: write.line(points), nodes })),
    kerbs: () =>
      streets.flatMap(({ style, points }) => points.slice(1).map((b, i) => ({ a: points[i]!, b, style }))),
  };
}
