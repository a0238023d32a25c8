import type { Gate, Green, Scenario } from '../../src/plan/records.ts';
import { plannedBuildings, type BuiltBuilding } from './buildingRecords.ts';
import { canalGap } from './canalGap.ts';
import type { BuildingDraft } from './ground.ts';
import { INFILL_PROGRAMME, newFacilities } from './newFacilities.ts';
import { centroid, rectangle } from './plane.ts';
import type { Random } from './random.ts';
import { createScenarioDraft } from './scenarioDraft.ts';
import { createStreetEditor } from './streetEditor.ts';
import { STREET_STYLES } from './streetStyles.ts';
import { editableStreets, type WrittenTown } from './written.ts';

const ID = 'i';
const DEMOLISHED_IN_EACH_ESTATE = 2;
const SHARE_WITH_LIFTS = 0.4;

/** 方案B: most slabs stay; a few make room for rooms of the community, higher homes and small gardens. */
export function infillScenario(written: WrittenTown, random: Random): Scenario {
  const { town, paths, buildings, facilities, write, nextNode } = written;
  const slabs = buildings.filter(
    ({ owner, draft }) => owner.isInImplementation && draft.form === 'slab' && owner.use.kind === 'slabs',
  );
  const draft = createScenarioDraft(facilities, write);
  const demolished: BuiltBuilding[] = [];
  const drafts: BuildingDraft[] = [];
  const gardens: Green[] = [];
  for (const estate of new Set(slabs.map(({ owner }) => owner))) {
    const oldest = slabs
      .filter(({ owner }) => owner === estate)
      .filter(({ draft: { length } }) => length > 30)
      .toSorted((p, q) => p.draft.yearBuilt - q.draft.yearBuilt)
      .slice(0, DEMOLISHED_IN_EACH_ESTATE)
      // the shorter site is enough for the community
      .toSorted((p, q) => p.draft.length - q.draft.length);
    demolished.push(...oldest);
    oldest.forEach((slab, i) => {
      if (i === 0) drafts.push(...onSiteOf(slab, drafts.length));
      else drafts.push(homesOnSiteOf(slab));
    });
    if (oldest[0]) gardens.push(gardenBeside(oldest[0], gardens.length, written));
  }
  const built = plannedBuildings(drafts, town.blocks, ID, 'renewed', write, random.fork('people'));
  const gone = new Set(demolished);
  const staying = slabs.filter((slab) => !gone.has(slab));
  draft.build(built);
  draft.demolish(demolished, [...staying, ...built.filter(({ record }) => record.use === 'residential')]);
  draft.put(...gardens, ...newFacilities(INFILL_PROGRAMME, built, ID, write));

  const lifts = random.fork('lifts');
  for (const { record } of staying)
    if (lifts.chance(SHARE_WITH_LIFTS)) draft.put({ ...record, name: `${record.name ?? '住宅'}(加装电梯)` });

  const walls = town.blocks.flatMap((used) => used.plan.walls.map(() => used));
  walls.forEach((used, i) => {
    if (!used.isInImplementation) return;
    const own = paths.gates.filter(({ id }) => id.startsWith(`g${i + 1}-`));
    draft.put(...own.filter(({ access }) => access !== 'open').map(opened));
  });

  const editor = createStreetEditor(editableStreets(written), ID, nextNode, write);
  const line = canalGap(town.network, '康乐路', '康乐东路');
  editor.add({ name: '康乐桥', style: STREET_STYLES.residential, line, structure: 'bridge' });
  draft.put(...editor.changed());
  return {
    kind: 'scenario',
    id: 'scenario-b',
    name: '方案B 插花式更新',
    description:
      '保留大部分住宅并加装电梯，每个小区拆除两幢最老的住宅，插建社区用房、回迁住宅与口袋花园，打开小区大门，新建康乐桥连通两岸。数据为虚构。',
    change: draft.change(),
  };
}

const opened = (gate: Gate): Gate => ({ ...gate, access: 'open', openingHours: null, isAssumed: false });

/** A low house for the community on half of the site. */
function onSiteOf({ draft, owner }: BuiltBuilding, number: number): BuildingDraft[] {
  const length = Math.min(24, draft.length * 0.5);
  const depth = draft.depth;
  const { x, y } = centroid(draft.ring);
  const shift = (draft.length - length) / 2;
  const at = { x: x - Math.cos(draft.angle) * shift, y: y - Math.sin(draft.angle) * shift };
  const ring = rectangle(at, length, depth, draft.angle);
  const name = `${owner.use.name ?? '和合里'}邻里客厅`;
  return [
    {
      ...draft,
      ring,
      length,
      form: 'bar',
      use: 'public',
      storeys: number % 2 === 0 ? 3 : 2,
      yearBuilt: 2027,
      name,
    },
  ];
}

/** Eleven storeys where six stood, for those who return. */
function homesOnSiteOf({ draft, owner }: BuiltBuilding): BuildingDraft {
  return { ...draft, storeys: 11, yearBuilt: 2027, name: `${owner.use.name ?? '和合里'}回迁楼` };
}

/** The other half of the site becomes a garden. */
function gardenBeside({ draft, owner }: BuiltBuilding, number: number, { write }: WrittenTown): Green {
  const length = draft.length * 0.42;
  const { x, y } = centroid(draft.ring);
  const shift = (draft.length - length) / 2;
  const at = { x: x + Math.cos(draft.angle) * shift, y: y + Math.sin(draft.angle) * shift };
  return {
    kind: 'green',
    id: `${ID}-v${number + 1}`,
    name: `${owner.use.name ?? '和合里'}口袋花园`,
    geometry: write.polygon(rectangle(at, length, draft.depth, draft.angle)),
    greenType: 'garden',
  };
}
