import type { Position } from 'geojson';
import type { Change } from '../../../plan/change.ts';
import {
  recordsOfKind,
  type Gate,
  type Plan,
  type Street,
  type StreetNodeId,
} from '../../../plan/records.ts';
import { planFrame } from '../../walkNetwork.ts';
import type { QualityRow } from '../qualityReport.ts';
import { streetEndGaps, type StreetEndGap } from '../streetEndGaps.ts';
import { segmentsOfStreets } from '../streetSegments.ts';

/** Metres: a vertex this near to the place is used instead of a new one. */
const SNAP = 0.5;

/** The end is taken to the other street, and both share a node there. */
export function joinStreetEnds(plan: Plan, row: QualityRow): Change | null {
  const frame = planFrame(plan);
  const gaps = streetEndGaps(segmentsOfStreets(recordsOfKind(plan, 'street'), frame));
  const gap = gaps.find(
    ({ street, other, node }) =>
      street.id === row.records[0] && other.id === row.records[1] && node === row.facts['node'],
  );
  if (!gap) return null;
  const { longitude, latitude } = frame.toGeographic(gap.x, gap.y);
  const near = nearVertex(gap, (at) => {
    const { x, y } = frame.toLocal(at[0]!, at[1]!);
    return Math.hypot(x - gap.x, y - gap.y);
  });
  const place = near === null ? [longitude, latitude] : gap.other.geometry.coordinates[near]!;
  const node = near === null ? gap.node : gap.other.nodes[near]!;
  const street = withEndAt(gap, place, node);
  const other = near === null ? withVertex(gap.other, gap.vertex + 1, place, node) : gap.other;
  const gates = recordsOfKind(plan, 'gate').filter(({ streetNode }) => streetNode === gap.node);
  const moved: Gate[] = gates.map((gate) => ({
    ...gate,
    streetNode: node,
    geometry: { type: 'Point', coordinates: place },
  }));
  return { put: [street, ...(near === null ? [other] : []), ...moved], remove: [] };
}

function nearVertex(gap: StreetEndGap, metresTo: (at: Position) => number): number | null {
  const { coordinates } = gap.other.geometry;
  const best = metresTo(coordinates[gap.vertex]!) <= metresTo(coordinates[gap.vertex + 1]!) ? 0 : 1;
  return metresTo(coordinates[gap.vertex + best]!) <= SNAP ? gap.vertex + best : null;
}

function withEndAt({ street, node: end }: StreetEndGap, place: Position, node: StreetNodeId): Street {
  const at = street.nodes.indexOf(end);
  return {
    ...street,
    geometry: { ...street.geometry, coordinates: street.geometry.coordinates.with(at, place) },
    nodes: street.nodes.with(at, node),
  };
}

function withVertex(street: Street, at: number, place: Position, node: StreetNodeId): Street {
  return {
    ...street,
    geometry: { ...street.geometry, coordinates: street.geometry.coordinates.toSpliced(at, 0, place) },
    nodes: street.nodes.toSpliced(at, 0, node),
  };
}
