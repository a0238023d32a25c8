import { planFromRecords } from '../../../src/plan/change.ts';
import type { Building, Parcel, Plan, PlanRecord, RecordId } from '../../../src/plan/records.ts';
import type { QualityCheck, QualityRow } from '../../../src/analysis/quality/qualityReport.ts';
import { qualityReport } from '../../../src/analysis/quality/qualityReport.ts';
import { community, FIXTURE_FRAME, type Point } from '../../fixtures/latticeCity.ts';

/** Longitude, latitude of metres around the fixtures' place. */
export function at([x, y]: Point): [number, number] {
  const { longitude, latitude } = FIXTURE_FRAME.toGeographic(x, y);
  return [longitude, latitude];
}

/** A parcel with the given corners, metres; the ring is closed here. */
export function plot(id: RecordId, corners: readonly Point[], part: Partial<Parcel> = {}): Parcel {
  const ring = [...corners, corners[0]!].map(at);
  return { id, kind: 'parcel', geometry: { type: 'Polygon', coordinates: [ring] }, landUse: '0701', ...part };
}

export function block(id: RecordId, corners: readonly Point[], part: Partial<Building> = {}): Building {
  const ring = [...corners, corners[0]!].map(at);
  return {
    id,
    kind: 'building',
    geometry: { type: 'Polygon', coordinates: [ring] },
    use: 'residential',
    status: 'existing',
    height: 18,
    heightIsAssumed: false,
    storeys: 6,
    dwellings: null,
    households: null,
    residents: null,
    yearBuilt: null,
    ...part,
  };
}

/** Corners of an upright rectangle, anticlockwise. */
export function box(x: number, y: number, width: number, height: number): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

export function planOf(...records: readonly PlanRecord[]): Plan {
  return planFromRecords([community(), ...records]);
}

export function rowsOf(plan: Plan, check: QualityCheck): readonly QualityRow[] {
  return qualityReport(plan).rows.filter((row) => row.check === check);
}
