import Flatbush from 'flatbush';
import { piecesOf } from '../../geo/areaPieces.ts';
import type { LocalFrame } from '../../geo/localFrame.ts';
import { projectLine, signedRingArea, type FlatLine } from '../../geo/polygon.ts';
import type { SquareMetres } from '../../geo/units.ts';
import type { Area } from '../../plan/recordBase.ts';
import { recordsOfKind, type Building, type Parcel, type Plan, type RecordId } from '../../plan/records.ts';
import { planFrame } from '../walkNetwork.ts';
import { segmentsOfStreets, type StreetSegments } from './streetSegments.ts';

/** The areas of a plan in its metric plane, measured once for all checks. */
export interface Survey {
  readonly plan: Plan;
  readonly frame: LocalFrame;
  readonly parcels: SurveyedLayer<Parcel>;
  readonly buildings: SurveyedLayer<Building>;
  readonly streets: StreetSegments;
  /** Records whose findings are wanted; null for all. */
  readonly focus: ReadonlySet<RecordId> | null;
  isWanted(id: RecordId): boolean;
  placeOf(x: number, y: number): readonly [number, number];
}

export interface SurveyedLayer<R extends Parcel | Building> {
  readonly areas: readonly SurveyedArea<R>[];
  readonly byId: ReadonlyMap<RecordId, SurveyedArea<R>>;
  /** Positions in `areas` whose boxes come within `margin` metres of the box of `area`. */
  near(area: SurveyedArea<R>, margin: number): number[];
  /** Positions in `areas` whose boxes come within `margin` metres of the point. */
  around(x: number, y: number, margin: number): number[];
}

/** One area: all rings closed, in metres; its box; and its size with holes taken off. */
export interface SurveyedArea<R extends { readonly geometry: Area } = Parcel | Building> {
  readonly record: R;
  readonly rings: readonly FlatLine[];
  /** Parallel to `rings`: whether a ring is a hole. */
  readonly isHole: readonly boolean[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly size: SquareMetres;
}

export function surveyPlan(plan: Plan, focus?: ReadonlySet<RecordId>): Survey {
  const frame = planFrame(plan);
  return {
    plan,
    frame,
    parcels: surveyLayer(recordsOfKind(plan, 'parcel'), frame),
    buildings: surveyLayer(recordsOfKind(plan, 'building'), frame),
    streets: segmentsOfStreets(recordsOfKind(plan, 'street'), frame),
    focus: focus ?? null,
    isWanted: (id) => focus === undefined || focus.has(id),
    placeOf(x, y) {
      const { longitude, latitude } = frame.toGeographic(x, y);
      return [longitude, latitude];
    },
  };
}

/** Areas with a coordinate that is no number are left out: nothing can be said of them. */
function surveyLayer<R extends Parcel | Building>(
  records: readonly R[],
  frame: LocalFrame,
): SurveyedLayer<R> {
  const areas = records.flatMap((record) => surveyArea(record, frame) ?? []);
  const index = areas.length > 0 ? new Flatbush(areas.length) : null;
  for (const area of areas) index?.add(area.minX, area.minY, area.maxX, area.maxY);
  index?.finish();
  return {
    areas,
    byId: new Map(areas.map((area) => [area.record.id, area])),
    near: (area, margin) =>
      index?.search(area.minX - margin, area.minY - margin, area.maxX + margin, area.maxY + margin) ?? [],
    around: (x, y, margin) => index?.search(x - margin, y - margin, x + margin, y + margin) ?? [],
  };
}

export function surveyArea<R extends { readonly geometry: Area }>(
  record: R,
  frame: LocalFrame,
): SurveyedArea<R> | null {
  const rings: FlatLine[] = [];
  const isHole: boolean[] = [];
  let size = 0;
  for (const piece of piecesOf(record.geometry))
    piece.forEach((positions, index) => {
      const ring = projectLine(positions, frame);
      const area = Math.abs(signedRingArea(ring));
      size += index === 0 ? area : -area;
      rings.push(ring);
      isHole.push(index > 0);
    });
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!;
      const y = ring[i + 1]!;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
      if (x < box.minX) box.minX = x;
      if (x > box.maxX) box.maxX = x;
      if (y < box.minY) box.minY = y;
      if (y > box.maxY) box.maxY = y;
    }
  return box.maxX < box.minX ? null : { record, rings, isHole, ...box, size };
}
