import { streetEndGaps } from '../streetEndGaps.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import type { StreetSegments } from '../streetSegments.ts';
import type { Survey } from '../survey.ts';
import { crossingShare } from '../../../geo/segmentGrid.ts';
import { streetIslands } from '../streetIslands.ts';

/** Records a row names; an island may have hundreds of streets. */
const MOST_RECORDS = 20;
/** Metres from a shared node within which a crossing is a matter of how the junction is drawn. */
const JUNCTION = 2;
/** Metres; a crossing nearer to an end is an end that reaches a little too far, and `streetEndsNear` tells. */
const END = 0.05;

/** Islands in the network, ends that stop just short of another street, and crossings without a junction. */
export function streetCheck(survey: Survey): CheckOutcome {
  const { streets } = survey;
  const looked = streets.streets.filter(({ id }) => survey.isWanted(id)).length;
  return {
    looked: { streetDisconnected: looked, streetEndsNear: looked, streetsCrossUnjoined: looked },
    rows: [...islandRows(survey), ...endRows(survey), ...crossingRows(survey)],
  };
}

function islandRows(survey: Survey): QualityRow[] {
  return streetIslands(survey.streets)
    .filter(({ streets }) => streets.some(({ id }) => survey.isWanted(id)))
    .map(({ streets, metres }) => {
      const [first] = streets[0]!.geometry.coordinates;
      return finding({
        check: 'streetDisconnected',
        severity: 'warning',
        records: streets.slice(0, MOST_RECORDS).map(({ id }) => id),
        at: [first![0]!, first![1]!],
        facts: { metres, streets: streets.length },
        repair: null,
      });
    });
}

function endRows(survey: Survey): QualityRow[] {
  return streetEndGaps(survey.streets)
    .filter(({ street, other }) => survey.isWanted(street.id) || survey.isWanted(other.id))
    .map(({ street, other, node, metres, x, y }) =>
      finding(
        {
          check: 'streetEndsNear',
          severity: 'warning',
          records: [street.id, other.id],
          at: survey.placeOf(x, y),
          facts: { metres, node },
          repair: 'joinStreetEnds',
        },
        node,
      ),
    );
}

function crossingRows(survey: Survey): QualityRow[] {
  const segments = survey.streets;
  const { ends, streets, street } = segments;
  const rows: QualityRow[] = [];
  const seen = new Set<string>();
  for (let p = 0; p < segments.count; p++) {
    const [ax, ay, bx, by] = sideAt(segments, p);
    const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const;
    for (const q of segments.around(...box)) {
      if (q <= p || street[q] === street[p]) continue;
      const first = streets[street[p]!]!;
      const second = streets[street[q]!]!;
      if (first.layer !== second.layer || first.structure !== second.structure) continue;
      if (!survey.isWanted(first.id) && !survey.isWanted(second.id)) continue;
      const [cx, cy, dx, dy] = sideAt(segments, q);
      const share = crossingShare(ax, ay, bx, by, cx, cy, dx, dy);
      if (share === null) continue;
      const x = ax + (bx - ax) * share;
      const y = ay + (by - ay) * share;
      const corners = [ax, ay, bx, by, cx, cy, dx, dy];
      if (corners.some((_, i) => i % 2 === 0 && Math.hypot(corners[i]! - x, corners[i + 1]! - y) <= END))
        continue;
      if (sharesNodeNear(segments, p, q, x, y)) continue;
      const place = `${Math.round(x)},${Math.round(y)}`;
      const row = finding(
        {
          check: 'streetsCrossUnjoined',
          severity: 'warning',
          records: [first.id, second.id],
          at: survey.placeOf(x, y),
          facts: { layer: first.layer },
          repair: null,
        },
        place,
      );
      if (!seen.has(row.key)) rows.push(row);
      seen.add(row.key);
    }
  }
  return rows;

  function sideAt(_: StreetSegments, s: number): [number, number, number, number] {
    return [ends[s * 4]!, ends[s * 4 + 1]!, ends[s * 4 + 2]!, ends[s * 4 + 3]!];
  }
}

/** Whether the ends of both stretches have a node in common that stands near the place. */
function sharesNodeNear(segments: StreetSegments, p: number, q: number, x: number, y: number): boolean {
  const nodesAt = (s: number) => {
    const { nodes } = segments.streets[segments.street[s]!]!;
    const v = segments.vertex[s]!;
    return [nodes[v], nodes[v + 1]];
  };
  const others = nodesAt(q);
  return nodesAt(p).some((node, i) => {
    if (node === undefined || !others.includes(node)) return false;
    const at = p * 4 + i * 2;
    return Math.hypot(segments.ends[at]! - x, segments.ends[at + 1]! - y) <= JUNCTION;
  });
}
