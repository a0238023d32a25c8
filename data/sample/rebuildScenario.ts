import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Scenario } from '../../src/plan/records.ts';
import { plannedBuildings, type BuiltBuilding } from './buildingRecords.ts';
import { canalGap } from './canalGap.ts';
import { createGround, type BuildingDraft, type Ground } from './ground.ts';
import { greenRecord, ownedGreens } from './landRecords.ts';
import { newFacilities, REBUILD_PROGRAMME } from './newFacilities.ts';
import { distance, isInside, rectangle } from './plane.ts';
import type { Random } from './random.ts';
import { planRowBlock } from './rowBlock.ts';
import { REBUILT } from './rowStyles.ts';
import { createScenarioDraft } from './scenarioDraft.ts';
import { createStreetEditor } from './streetEditor.ts';
import { STREET_STYLES } from './streetStyles.ts';
import type { UsedBlock } from './town.ts';
import { RAILWAY } from './townPlan.ts';
import { editableStreets, type WrittenTown } from './written.ts';

const ID = 'a';
/** Where the neighbourhood centre goes, if there is room: by the canal, in the middle of the unit. */
const CENTRE_SITE: LocalPoint = { x: -120, y: -40 };

/** 方案A: all of the implementation unit comes down, and open blocks of towers go up. */
export function rebuildScenario(written: WrittenTown, random: Random): Scenario {
  const { town, paths, buildings, facilities, write, nextNode } = written;
  const blocks = town.blocks.filter(
    ({ isInImplementation, plan }) => isInImplementation && plan.lanes.length > 0,
  );
  const isCleared = (building: BuiltBuilding) => blocks.includes(building.owner);
  const draft = createScenarioDraft(facilities, write);

  // walls, gates and the lanes inside the walls go
  const walls = town.blocks.flatMap((used) => used.plan.walls.map(() => used));
  walls.forEach((used, i) => {
    if (!blocks.includes(used)) return;
    draft.remove(
      `k${i + 1}`,
      ...paths.gates.filter(({ id }) => id.startsWith(`g${i + 1}-`)).map(({ id }) => id),
    );
  });
  const streets = editableStreets(written);
  const isInnerLane = ({ points, record }: (typeof streets)[number]) =>
    record.name === undefined &&
    blocks.some(({ block }) => points.every((p) => isInside(block.ring, p) || onRing(block.ring, p)));
  const goingLanes = streets.filter(isInnerLane);
  draft.remove(...goingLanes.map(({ record }) => record.id));

  const editor = createStreetEditor(
    streets.filter((street) => !isInnerLane(street)),
    ID,
    nextNode,
    write,
  );
  const plans = blocks.map((used) => ({
    used,
    plan: planRowBlock(used.block, REBUILT, turned(used), random.fork(`rebuild ${used.use.name}`)),
  }));
  for (const { plan } of plans) for (const lane of plan.lanes) editor.add({ ...lane, structure: 'ground' });
  for (const [name, first, second] of [
    ['康乐步行桥', '康乐路', '康乐东路'],
    ['溪滨步行桥', '溪滨路', '溪滨路'],
  ] as const)
    editor.add({
      name,
      style: STREET_STYLES.footway,
      line: canalGap(town.network, first, second),
      structure: 'bridge',
    });
  draft.put(...editor.changed());

  const ground = createGround({
    kerbs: editor.kerbs(),
    waters: town.waters.map(({ ring }) => ring),
    walls: town.network.walls.filter((_, i) => !blocks.includes(walls[i]!)).map(({ line }) => line),
    railways: [RAILWAY.line],
  });
  for (const building of buildings) if (!isCleared(building)) ground.reserve(building.draft.ring);
  putCentre(blocks, ground);
  for (const { plan } of plans) plan.build(ground);
  draft.remove(
    ...ownedGreens(town, write).flatMap(({ owner, record }) => (blocks.includes(owner) ? [record.id] : [])),
  );
  draft.put(
    ...plans
      .flatMap(({ plan }) => plan.greens)
      .map((green, i) => greenRecord(green, `${ID}-v${i + 1}`, write)),
  );
  const drafts = ground.drafts.map((planned, i): BuildingDraft =>
    planned.form === 'tower' ? { ...planned, name: `和合里新苑${i + 1}幢` } : planned,
  );
  const homes = plannedBuildings(drafts, town.blocks, ID, 'renewed', write, random.fork('people'));
  draft.build(homes);
  draft.demolish(buildings.filter(isCleared), homes);
  const outdoors = facilities.filter(
    ({ building, geometry }) => building === null && isOnCleared(geometry.coordinates),
  );
  draft.remove(...outdoors.map(({ id }) => id));
  draft.put(...newFacilities(REBUILD_PROGRAMME, homes, ID, write));
  return {
    kind: 'scenario',
    id: 'scenario-a',
    name: '方案A 全拆重建',
    description:
      '拆除实施单元内全部老旧住宅，原地安置并引进人才，新建11至18层住宅与邻里中心，拆除围墙，增设步行道与两座步行桥。数据为虚构。',
    change: draft.change(),
  };

  function isOnCleared([longitude, latitude]: readonly number[]): boolean {
    const { x, y } = write.local(longitude!, latitude!);
    return blocks.some(({ block }) => isInside(block.ring, { x, y }));
  }
}

const turned = ({ use }: UsedBlock) => (use.degrees * 0.4 * Math.PI) / 180;

const onRing = (ring: readonly LocalPoint[], p: LocalPoint) =>
  ring.some((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    return distance(a, p) + distance(p, b) - distance(a, b) < 0.02;
  });

/** The first free spot around the wished one. */
function putCentre(blocks: readonly UsedBlock[], ground: Ground): void {
  for (let away = 0; away < 120; away += 6)
    for (let turn = 0; turn < 12; turn++) {
      const at = {
        x: CENTRE_SITE.x + away * Math.cos((turn * Math.PI) / 6),
        y: CENTRE_SITE.y + away * Math.sin((turn * Math.PI) / 6),
      };
      const used = blocks.find(({ block }) => isInside(block.ring, at));
      if (!used) continue;
      const angle = turned(used);
      const [length, depth] = [42, 22];
      const ring = rectangle(at, length, depth, angle);
      if (!ground.fits(ring, used.block, { buildings: 6 })) continue;
      ground.put({
        ring,
        form: 'bar',
        use: 'public',
        storeys: 4,
        yearBuilt: 2028,
        angle,
        length,
        depth,
        block: used.block,
        name: '和合里邻里中心',
      });
      return;
    }
}
