import type {
  Community,
  Green,
  ImplementationUnit,
  Parcel,
  PlanningUnit,
  Water,
} from '../../src/plan/records.ts';
import type { GreenDraft } from './blockPlan.ts';
import { insetRing } from './insetRing.ts';
import type { Town, UsedBlock } from './town.ts';
import { CENTRE, type Writer } from './writer.ts';

export const COMMUNITY: Community = {
  kind: 'community',
  id: 'community',
  name: '和合里',
  centre: [CENTRE.longitude, CENTRE.latitude],
  attribution: ['Linli 虚构示例数据 / fictional sample data'],
  dataDate: '2026-03-01',
  isFictional: true,
};

type LandRecord = PlanningUnit | ImplementationUnit | Parcel | Green | Water;

export function landRecords(town: Town, write: Writer): LandRecord[] {
  const unit: PlanningUnit = {
    kind: 'planningUnit',
    id: 'unit',
    name: '和合里规划单元',
    geometry: write.polygon(town.unit),
  };
  const implementation: ImplementationUnit = {
    kind: 'implementationUnit',
    id: 'implementation',
    name: '和合里实施单元',
    geometry: write.polygon(town.implementation),
  };
  const waters = town.waters.map(({ name, ring }, i): Water => ({
    kind: 'water',
    id: `w${i + 1}`,
    name,
    geometry: write.polygon(ring),
    width: null,
  }));
  const greens = ownedGreens(town, write).map(({ record }) => record);
  return [unit, implementation, ...parcels(town, write), ...waters, ...greens];
}

/** Ground of one use up to the red lines of the streets, within the planning unit. */
function parcels(town: Town, write: Writer): Parcel[] {
  return town.blocks
    .filter(({ isInUnit }) => isInUnit)
    .flatMap(({ block, use }, i): Parcel[] => {
      const ring = insetRing(block.ring, (edge) => {
        const { kind, half } = block.sides[edge]!;
        return kind === 'street' ? half : 0.3;
      });
      if (!ring) return [];
      const named = use.name === undefined ? {} : { name: use.name };
      return [
        { kind: 'parcel', id: `p${i + 1}`, ...named, geometry: write.polygon(ring), landUse: use.landUse },
      ];
    });
}

/** All greens, each with the block it lies in. */
export function ownedGreens({ blocks }: Town, write: Writer): { owner: UsedBlock; record: Green }[] {
  let number = 0;
  return blocks.flatMap((owner) =>
    owner.plan.greens.map((green) => ({ owner, record: greenRecord(green, `v${++number}`, write) })),
  );
}

export function greenRecord({ name, ring, greenType }: GreenDraft, id: string, write: Writer): Green {
  const named = name === undefined ? {} : { name };
  return { kind: 'green', id, ...named, geometry: write.polygon(ring), greenType };
}
