import type { Building, Parcel } from '../../../plan/records.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { ringFaults } from '../ringFaults.ts';
import type { Survey, SurveyedArea } from '../survey.ts';

/** Square metres; what is smaller is no area at all. */
const LEAST_AREA = 0.01;
/** Twice the area over the perimeter, metres: the width of a strip with that area and outline. */
const SLIVER_WIDTH = 1;

/**
 * Rings that cross themselves, areas without area, and slivers: parcels whose mean width, twice the area over the
 * perimeter, is under one metre.
 */
export function ringCheck(survey: Survey): CheckOutcome {
  const rows: QualityRow[] = [];
  let looked = 0;
  let parcels = 0;
  for (const layer of [survey.parcels, survey.buildings])
    for (const area of layer.areas) {
      if (!survey.isWanted(area.record.id)) continue;
      looked++;
      if (area.record.kind === 'parcel') parcels++;
      rows.push(...rowsOf(area, survey));
    }
  return { looked: { ringCrossesItself: looked, zeroArea: looked, sliver: parcels }, rows };
}

function rowsOf(area: SurveyedArea<Parcel | Building>, survey: Survey): QualityRow[] {
  const records = [area.record.id];
  const middle = survey.placeOf((area.minX + area.maxX) / 2, (area.minY + area.maxY) / 2);
  const faults = ringFaults(area.rings);
  const perimeter = perimeterOf(area);
  // a bow-tie has no signed area, but is not without area
  if (area.size < LEAST_AREA && !(faults && faults.crossings > 0))
    return [
      finding({
        check: 'zeroArea',
        severity: 'error',
        records,
        at: middle,
        facts: { area: Math.max(0, area.size), perimeter },
        repair: null,
      }),
    ];
  const rows: QualityRow[] = [];
  if (faults)
    rows.push(
      finding({
        check: 'ringCrossesItself',
        severity: faults.crossings > 0 ? 'error' : 'warning',
        records,
        at: survey.placeOf(faults.x, faults.y),
        facts: { crossings: faults.crossings, spike: faults.spike, area: area.size },
        repair: 'untangleRing',
      }),
    );
  const width = (2 * area.size) / perimeter;
  if (!faults && area.record.kind === 'parcel' && width < SLIVER_WIDTH)
    rows.push(
      finding({
        check: 'sliver',
        severity: 'warning',
        records,
        at: middle,
        facts: { area: area.size, width, perimeter },
        repair: null,
      }),
    );
  return rows;
}

function perimeterOf(area: SurveyedArea): number {
  let metres = 0;
  for (const ring of area.rings)
    for (let i = 2; i < ring.length; i += 2)
      metres += Math.hypot(ring[i]! - ring[i - 2]!, ring[i + 1]! - ring[i - 1]!);
  return metres;
}
