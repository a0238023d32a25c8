import { AGE_GROUPS, type AgeGroup, type ResidentsByAge } from '../../src/plan/records.ts';
import type { BlockKind } from './blockUses.ts';
import type { BuildingDraft } from './ground.ts';
import type { Random } from './random.ts';

export interface People {
  readonly dwellings: number;
  readonly households: number;
  readonly residents: ResidentsByAge;
}

export type Neighbourhood = 'ageing' | 'young' | 'village' | 'country' | 'renewed';

/** Persons in each age group out of a thousand. */
const AGES: Readonly<Record<Neighbourhood, readonly number[]>> = {
  ageing: [18, 24, 50, 42, 535, 267, 64],
  young: [45, 55, 98, 52, 615, 115, 20],
  village: [30, 29, 46, 30, 705, 136, 24],
  country: [20, 24, 48, 40, 530, 270, 68],
  renewed: [30, 36, 68, 47, 577, 198, 44],
};
const SHARE_LIVED_IN = { ageing: 0.95, young: 0.91, village: 0.96, country: 0.9, renewed: 0.95 } as const;
const PERSONS = { ageing: 2.36, young: 2.95, village: 2.55, country: 2.9, renewed: 2.5 } as const;

/** Fills houses with people. Rounding is carried from house to house, so that small groups do not vanish. */
export function createPeopling(
  random: Random,
): (draft: BuildingDraft, place: Neighbourhood) => People | null {
  const carried = new Map<string, number>();
  const whole = (key: string, value: number) => {
    const due = value + (carried.get(key) ?? 0);
    const count = Math.max(0, Math.round(due));
    carried.set(key, due - count);
    return count;
  };
  return (draft, place) => {
    const dwellings = dwellingsOf(draft, place, random);
    if (dwellings === 0) return null;
    const households = Math.min(
      dwellings,
      whole(`${place} households`, dwellings * SHARE_LIVED_IN[place] * random.between(0.95, 1.04)),
    );
    const persons = households * PERSONS[place] * random.between(0.93, 1.07);
    const counts = AGES[place].map((share, i) => whole(`${place} ${i}`, (persons * share) / 1000));
    const residents = Object.fromEntries(AGE_GROUPS.map((group, i) => [group, counts[i]!])) as Record<
      AgeGroup,
      number
    >;
    return { dwellings, households, residents };
  };
}

export function neighbourhoodOf(kind: BlockKind, isInUnit: boolean): Neighbourhood {
  if (kind === 'towers' || kind === 'midrise') return 'young';
  if (kind === 'hamlet') return 'country';
  if (kind !== 'village') return 'ageing';
  return isInUnit ? 'village' : 'country';
}

/** Doors of a slab: one for each stair, two dwellings to a landing. */
export function stairsOf({ form, length, storeys }: BuildingDraft): number {
  if (form === 'tower') return 1;
  if (form === 'slab') return Math.max(1, Math.round(length / (storeys > 8 ? 20 : 14)));
  if (form === 'shopRow' || form === 'bar') return Math.max(1, Math.min(4, Math.round(length / 16)));
  return 1;
}

function dwellingsOf(draft: BuildingDraft, place: Neighbourhood, random: Random): number {
  const { form, use, storeys, length } = draft;
  if (use === 'mixed') return Math.floor(((storeys - 1) * length) / 9.5);
  if (use !== 'residential') return 0;
  if (form === 'tower') return storeys * 4;
  if (form === 'slab') return stairsOf(draft) * 2 * storeys;
  if (place !== 'village') return random.chance(0.85) ? 1 : 2;
  return random.whole(2, storeys);
}
