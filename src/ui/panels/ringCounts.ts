import { knownOrNull } from '../../analysis/circleFeatures.ts';
import type { CircleResult, RingFigures } from '../../analysis/circleResult.ts';

/** What a ring holds; null where the data cannot say, which is not zero. */
export interface RingCounts {
  readonly dwellings: number | null;
  readonly residents: number | null;
  readonly facilities: number | null;
}

export function ringCounts(ring: RingFigures, { hasBuildings, hasFacilities }: CircleResult): RingCounts {
  return {
    dwellings: hasBuildings ? knownOrNull(ring.dwellings) : null,
    residents: hasBuildings ? knownOrNull(ring.residents) : null,
    facilities: hasFacilities ? ring.facilities : null,
  };
}
