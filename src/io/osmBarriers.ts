import type { Barrier } from '../plan/records.ts';
import { barrierType } from './osmBarrierTags.ts';
import { named, ON_BARRIER, runsOfWay, type OsmConversion } from './osmConversion.ts';
import { IntegerList } from './numberList.ts';
import { SegmentGrid } from './segmentGrid.ts';
import { side } from './ring.ts';

/** A place on a street segment where it meets a barrier, `share` of the way along it. */
interface BarrierHit {
  readonly share: number;
  readonly x: number;
  readonly y: number;
}

/** Finds where streets run through barriers that they share no node with. */
export interface BarrierCrossings {
  /** False when no barrier is near the line. */
  mayTouch(line: readonly number[]): boolean;
  /** Crossings inside the segment between two nodes, in order; also marks an end that lies on a barrier. */
  hits(from: number, to: number): readonly BarrierHit[];
}

/**
 * Makes the barrier records, marks their nodes, and answers where streets cross them. A barrier hinders
 * strictly, so every street that runs through one at ground level must get a gate there.
 */
export function barriersOf(conversion: OsmConversion): BarrierCrossings {
  const { elements, nodeMarks, records, wayFates } = conversion;
  const tagsOf = elements.wayTagReader();
  const from = new IntegerList();
  const to = new IntegerList();
  for (let way = 0; way < elements.wayIds.length; way++) {
    const tags = tagsOf(way);
    if (tags.isEmpty || wayFates.isDuplicate(way)) continue;
    const type = barrierType(tags);
    if (type === undefined) continue;
    if (type === 'barriersNotAtGround') {
      wayFates.settle(way, type);
      continue;
    }
    const id = elements.wayIds.values[way]!;
    const { runs, missing } = runsOfWay(conversion, way);
    const lines = runs.filter((run) => run.length > 1);
    lines.forEach((line, index) => {
      for (const place of line) nodeMarks[place]! |= ON_BARRIER;
      for (let at = 1; at < line.length; at++) {
        from.push(line[at - 1]!);
        to.push(line[at]!);
      }
      const barrier: Barrier = {
        kind: 'barrier',
        id: index === 0 ? `k-w${id}` : `k-w${id}-${index + 1}`,
        ...named(tags),
        source: `osm:way/${id}`,
        geometry: { type: 'LineString', coordinates: line.map(conversion.positionAt) },
        barrierType: type,
      };
      records.push(barrier);
    });
    wayFates.settle(way, lines.length > 0 ? 'used' : 'tooFewPoints');
    if (missing > 0) wayFates.settle(way, 'waysWithMissingNodes');
  }
  return crossingsWith(conversion, from, to);
}

const NO_HITS: readonly BarrierHit[] = [];

function crossingsWith(
  { coordinates, nodeMarks }: OsmConversion,
  from: IntegerList,
  to: IntegerList,
): BarrierCrossings {
  if (from.length === 0) return { mayTouch: () => false, hits: () => NO_HITS };
  const starts = from.values.slice(0, from.length);
  const ends = to.values.slice(0, to.length);
  const grid = new SegmentGrid(coordinates, starts, ends);
  const { x, y } = coordinates;

  function addHit(hits: BarrierHit[], a: number, b: number, c: number, d: number): void {
    if (a === c || a === d || b === c || b === d) return;
    const ofC = side(coordinates, a, b, c);
    const ofD = side(coordinates, a, b, d);
    if (ofC === ofD) return;
    const ofA = side(coordinates, c, d, a);
    const ofB = side(coordinates, c, d, b);
    if (ofA * ofB > 0) return;
    // an end on the barrier is a gate's place itself
    if (ofA === 0) nodeMarks[a]! |= ON_BARRIER;
    if (ofB === 0) nodeMarks[b]! |= ON_BARRIER;
    if (ofA === 0 || ofB === 0) return;
    const stepX = x[b]! - x[a]!;
    const stepY = y[b]! - y[a]!;
    const alongX = x[d]! - x[c]!;
    const alongY = y[d]! - y[c]!;
    const share = ((x[c]! - x[a]!) * alongY - (y[c]! - y[a]!) * alongX) / (stepX * alongY - stepY * alongX);
    hits.push({ share, x: Math.round(x[a]! + share * stepX), y: Math.round(y[a]! + share * stepY) });
  }

  return {
    mayTouch(line) {
      let minX = Infinity;
      let minY = Infinity;
      let maxX = -Infinity;
      let maxY = -Infinity;
      for (const place of line) {
        minX = Math.min(minX, x[place]!);
        maxX = Math.max(maxX, x[place]!);
        minY = Math.min(minY, y[place]!);
        maxY = Math.max(maxY, y[place]!);
      }
      return grid.mayTouch(minX, minY, maxX, maxY);
    },
    hits(a, b) {
      const hits: BarrierHit[] = [];
      grid.some(a, b, (segment) => {
        addHit(hits, a, b, starts[segment]!, ends[segment]!);
        return false;
      });
      if (hits.length === 0) return NO_HITS;
      const sorted = hits.toSorted((first, second) => first.share - second.share);
      return sorted.filter((hit, at) => hit.x !== sorted[at - 1]?.x || hit.y !== sorted[at - 1]?.y);
    },
  };
}
