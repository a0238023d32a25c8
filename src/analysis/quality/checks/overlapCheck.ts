import { overlapOf, type Overlap } from '../areaOverlap.ts';
import { isSameGeometry } from '../sameGeometry.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { ringFaults } from '../ringFaults.ts';
import type { Survey, SurveyedArea } from '../survey.ts';

/** Square metres; smaller overlaps are the rounding of shared borders. */
const LEAST_OVERLAP = 1;
/** Above this share of the smaller parcel, cutting would take it away rather than trim it. */
const MOST_CUT = 0.5;

/** Pairs of parcels that share more than one square metre. Parcels drawn twice are left to `duplicateCheck`. */
export function overlapCheck(survey: Survey): CheckOutcome {
  const { areas } = survey.parcels;
  const rows: QualityRow[] = [];
  let looked = 0;
  for (let i = 0; i < areas.length; i++) {
    const a = areas[i]!;
    const isWanted = survey.isWanted(a.record.id);
    if (isWanted) looked++;
    for (const j of survey.parcels.near(a, 0)) {
      const b = areas[j]!;
      if (j <= i || !(isWanted || survey.isWanted(b.record.id))) continue;
      const overlap = overlapOfAreas(a, b);
      if (overlap.area < LEAST_OVERLAP || isSameGeometry(a, b)) continue;
      const share = overlap.area / Math.max(Math.min(a.size, b.size), overlap.area);
      rows.push(
        finding({
          check: 'parcelsOverlap',
          severity: overlap.area > 10 ? 'error' : 'warning',
          records: [a.record.id, b.record.id],
          at: survey.placeOf(overlap.x, overlap.y),
          facts: { area: overlap.area, share },
          // a tangled ring has to be untangled first: what a cut would leave of it is anybody's guess
          repair: share < MOST_CUT && isSound(a) && isSound(b) ? 'cutOverlapFromSmaller' : null,
        }),
      );
    }
  }
  rows.sort((p, q) => Number(q.facts['area']) - Number(p.facts['area']));
  return { looked: { parcelsOverlap: looked }, rows };
}

/** In the metric plane. Where a ring crosses itself, the even-odd rule says what is inside. */
function overlapOfAreas(a: SurveyedArea, b: SurveyedArea): Overlap {
  const window = {
    minX: Math.max(a.minX, b.minX),
    minY: Math.max(a.minY, b.minY),
    maxX: Math.min(a.maxX, b.maxX),
    maxY: Math.min(a.maxY, b.maxY),
  };
  const none = { area: 0, x: 0, y: 0 };
  if (window.maxX <= window.minX || window.maxY <= window.minY) return none;
  // cheap first: a box too thin to hold anything worth a row
  if ((window.maxX - window.minX) * (window.maxY - window.minY) < LEAST_OVERLAP) return none;
  const plain = overlapOf(a.rings, b.rings, window);
  if (plain.area < LEAST_OVERLAP / 2) return plain;
  return isSound(a) && isSound(b) ? plain : overlapOf(a.rings, b.rings, window, true);
}

function isSound(area: SurveyedArea): boolean {
  return ringFaults(area.rings) === null;
}
