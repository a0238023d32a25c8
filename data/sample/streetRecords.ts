import type { Barrier, Gate, GateAccess, Street } from '../../src/plan/records.ts';
import type { BlockKind } from './blockUses.ts';
import type { Random } from './random.ts';
import type { StreetNetwork } from './streetNetwork.ts';
import type { UsedBlock } from './town.ts';
import { RAILWAY, TOWN_REACH } from './townPlan.ts';
import type { Writer } from './writer.ts';

export interface StreetRecords {
  readonly streets: readonly Street[];
  readonly barriers: readonly Barrier[];
  readonly gates: readonly Gate[];
  /** Number in the file of a point of the network. */
  readonly nodeOf: ReadonlyMap<number, number>;
}

export function streetRecords(
  network: StreetNetwork,
  blocks: readonly UsedBlock[],
  write: Writer,
  random: Random,
): StreetRecords {
  const nodeOf = new Map<number, number>();
  for (const { nodes } of network.streets)
    for (const node of nodes) if (!nodeOf.has(node)) nodeOf.set(node, nodeOf.size + 1);
  const streets = network.streets.map(({ name, style, structure, nodes }, i): Street => {
    const { streetClass, motor, width } = style;
    const isTrunk = streetClass === 'trunk';
    return {
      kind: 'street',
      id: `s${i + 1}`,
      ...(name === undefined ? {} : { name }),
      geometry: write.line(nodes.map((node) => network.points[node]!)),
      nodes: nodes.map((node) => nodeOf.get(node)!),
      streetClass,
      foot: !isTrunk,
      bicycle: isTrunk ? 'no' : 'both',
      motor: motor ? 'both' : 'no',
      structure,
      layer: structure === 'bridge' ? 1 : structure === 'tunnel' ? -1 : 0,
      width,
    };
  });
  const owners = blocks.flatMap((used) => used.plan.walls.map(() => used));
  const barriers = network.walls.map(({ line }, i): Barrier => ({
    kind: 'barrier',
    id: `k${i + 1}`,
    ...(owners[i]!.use.name === undefined ? {} : { name: `${owners[i]!.use.name}围墙` }),
    geometry: write.line(line),
    barrierType: 'wall',
  }));
  const railway: Barrier = {
    kind: 'barrier',
    id: 'k-rail',
    name: RAILWAY.name,
    geometry: write.line(RAILWAY.line.filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) <= TOWN_REACH)),
    barrierType: 'railway',
  };
  const gates = network.walls.flatMap(({ openings }, i) =>
    wallGates(openings, owners[i]!, i + 1, network, nodeOf, write, random),
  );
  return { streets, barriers: [...barriers, railway], gates, nodeOf };
}

const DAYTIME = 'Mo-Su 06:00-22:00';
const SCHOOL_DAY = 'Mo-Fr 07:00-17:30';

/** Every wall keeps one way in that is not closed. */
function wallGates(
  openings: readonly number[],
  owner: UsedBlock,
  wall: number,
  network: StreetNetwork,
  nodeOf: ReadonlyMap<number, number>,
  write: Writer,
  random: Random,
): Gate[] {
  const names = new Map<string, number>();
  return openings.map((node, i) => {
    const at = network.points[node]!;
    const access = gateAccess(owner.use.kind, i, random);
    const side = sideName(at.x - owner.block.inside.x, at.y - owner.block.inside.y);
    const repeat = (names.get(side) ?? 0) + 1;
    names.set(side, repeat);
    const name = owner.use.name ? `${owner.use.name}${side}${repeat > 1 ? repeat : ''}门` : null;
    const isSchool = owner.use.kind === 'school' || owner.use.kind === 'kindergarten';
    return {
      kind: 'gate',
      id: `g${wall}-${i + 1}`,
      ...(name === null ? {} : { name }),
      geometry: write.point(at),
      streetNode: nodeOf.get(node)!,
      access,
      openingHours:
        access === 'open' && isSchool
          ? SCHOOL_DAY
          : access !== 'closed' && random.chance(0.35)
            ? DAYTIME
            : null,
      isAssumed: access === 'unknown',
    };
  });
}

function gateAccess(kind: BlockKind, index: number, random: Random): GateAccess {
  if (kind === 'school' || kind === 'kindergarten' || kind === 'works')
    return index === 0 ? 'open' : 'closed';
  if (kind === 'towers' || kind === 'midrise') return index === 0 ? 'open' : 'residents';
  if (index === 0) return 'open';
  return random.pick(['open', 'residents', 'closed', 'residents', 'closed', 'unknown'] as const);
}

const sideName = (x: number, y: number) =>
  Math.abs(x) > Math.abs(y) ? (x > 0 ? '东' : '西') : y > 0 ? '北' : '南';
