import type { Metres } from '../../geo/units.ts';
import type { Building } from '../../plan/records.ts';

export const HIGHEST: Metres = 700;
export const MOST_STOREYS = 200;
const STOREY_HEIGHT: Metres = 3;

/** Metres to the top by the number of storeys above the underside; null where that number is missing or absurd. */
export function assumedHeight({ storeys, baseHeight }: Building): Metres | null {
  const base = baseHeight ?? 0;
  if (storeys === null || !(storeys > 0 && storeys <= MOST_STOREYS) || base < 0) return null;
  const height = Math.round((base + storeys * STOREY_HEIGHT) * 10) / 10;
  return height <= HIGHEST ? height : null;
}
