import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Building, Entrance } from '../../src/plan/records.ts';
import type { UsedBlock } from './town.ts';
import type { BuildingDraft } from './ground.ts';
import { createPeopling, neighbourhoodOf, stairsOf, type Neighbourhood } from './people.ts';
import { centroid, turnedAxes } from './plane.ts';
import type { Random } from './random.ts';
import type { Writer } from './writer.ts';

/** A door in metres, with the record it becomes. */
export interface Door {
  readonly at: LocalPoint;
  readonly record: Entrance;
}

/** A building as record and in metres, with its doors. */
export interface BuiltBuilding {
  readonly record: Building;
  readonly draft: BuildingDraft;
  readonly owner: UsedBlock;
  readonly doors: readonly Door[];
}

export function builtBuildings(
  drafts: readonly BuildingDraft[],
  blocks: readonly UsedBlock[],
  write: Writer,
  random: Random,
): BuiltBuilding[] {
  const ownerOf = new Map(blocks.map((used) => [used.block, used]));
  const peopling = createPeopling(random.fork('people'));
  const heights = random.fork('heights');
  const numbers = new Map<string, number>();
  return drafts.map((draft, index) => {
    const owner = ownerOf.get(draft.block)!;
    const id = `b${index + 1}`;
    const people = peopling(draft, neighbourhoodOf(owner.use.kind, owner.isInUnit));
    const isContext = !owner.isInUnit;
    const isGuessed = isContext && heights.chance(0.06);
    const isUnknown = isContext && heights.chance(0.012);
    const name = nameOf(draft, owner, numbers);
    const record: Building = {
      kind: 'building',
      id,
      ...(name === null ? {} : { name }),
      geometry: write.polygon(draft.ring),
      use: useOf(draft, people !== null),
      status: 'existing',
      height: isUnknown ? null : heightOf(draft),
      heightIsAssumed: isGuessed && !isUnknown,
      storeys: isUnknown || isGuessed ? null : draft.storeys,
      dwellings: people?.dwellings ?? null,
      households: people?.households ?? null,
      residents: isContext && isFar(draft) ? null : (people?.residents ?? null),
      yearBuilt: isContext && heights.chance(0.12) ? null : draft.yearBuilt,
      ...(isContext ? { isContext } : {}),
    };
    return { record, draft, owner, doors: isContext ? [] : doorsOf(draft, id, write) };
  });
}

/** Who lives farther out is not known, and the file stays small. */
const KNOWN_WITHIN = 1900;
const isFar = ({ ring }: BuildingDraft) => Math.hypot(ring[0]!.x, ring[0]!.y) > KNOWN_WITHIN;

/** Buildings of a scenario, which stand on paper only. */
export function plannedBuildings(
  drafts: readonly BuildingDraft[],
  blocks: readonly UsedBlock[],
  prefix: string,
  place: Neighbourhood,
  write: Writer,
  random: Random,
): BuiltBuilding[] {
  const peopling = createPeopling(random);
  return drafts.map((draft, index) => {
    const id = `${prefix}-b${index + 1}`;
    const people = peopling(draft, place);
    const record: Building = {
      kind: 'building',
      id,
      ...(draft.name === undefined ? {} : { name: draft.name }),
      geometry: write.polygon(draft.ring),
      use: useOf(draft, people !== null),
      status: 'planned',
      height: heightOf(draft),
      heightIsAssumed: false,
      storeys: draft.storeys,
      dwellings: people?.dwellings ?? null,
      households: people?.households ?? null,
      residents: people?.residents ?? null,
      yearBuilt: null,
    };
    const owner = blocks.find(({ block }) => block === draft.block)!;
    return { record, draft, owner, doors: doorsOf(draft, id, write) };
  });
}

/** Flats over shops where nobody lives are shops. */
function useOf({ use }: BuildingDraft, isLivedIn: boolean): Building['use'] {
  return use === 'mixed' && !isLivedIn ? 'commercial' : use;
}

/** Storeys of 3 m in dwellings and more in shops, schools and works, and the plinth. */
function heightOf({ form, use, storeys }: BuildingDraft): number {
  const storey = { slab: 3, tower: 3, house: 3.1, shopRow: 3.4, bar: 3.7, shed: 6, hall: 4.4, hut: 2.6 }[
    form
  ];
  const plinth = use === 'residential' ? 0.6 : 0.4;
  return Math.round((storeys * storey + plinth) * 10) / 10;
}

/** 枫山新村3幢: estates number their blocks, and schools and works go by one name. */
function nameOf(draft: BuildingDraft, owner: UsedBlock, numbers: Map<string, number>): string | null {
  const place = owner.use.name;
  if (draft.name !== undefined) return draft.name;
  if (!place || draft.form === 'hut' || draft.form === 'house' || draft.form === 'shopRow') return null;
  const number = (numbers.get(place) ?? 0) + 1;
  numbers.set(place, number);
  return `${place}${number}${draft.use === 'residential' ? '幢' : '号楼'}`;
}

/** Doors stand on the side to the left of the building's angle: the north of a slab, the street of a shop. */
function doorsOf(draft: BuildingDraft, id: string, write: Writer): Door[] {
  if (draft.form === 'hut') return [];
  const count = stairsOf(draft);
  const middle = draft.form === 'tower' ? towerMiddle(draft) : centroid(draft.ring);
  const { at } = turnedAxes(middle, draft.angle);
  return Array.from({ length: count }, (_, i) => {
    const door = at(((i + 0.5) / count - 0.5) * draft.length, draft.depth / 2);
    return {
      at: door,
      record: { kind: 'entrance', id: `${id}-e${i + 1}`, geometry: write.point(door), building: id },
    };
  });
}

/** The middle of the box around a tower, which its recesses move off its centroid. */
function towerMiddle({ ring }: BuildingDraft): LocalPoint {
  const [southWest, southEast] = [ring[0]!, ring[5]!];
  const [coreEast, coreWest] = [ring[8]!, ring[9]!];
  return {
    x: (southWest.x + southEast.x + coreEast.x + coreWest.x) / 4,
    y: (southWest.y + southEast.y + coreEast.y + coreWest.y) / 4,
  };
}
