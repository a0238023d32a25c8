import { mainRing } from '../../src/geo/areaPieces.ts';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalFrame, type GeographicPoint } from '../../src/geo/localFrame.ts';
import { planFromText } from '../../src/plan/planFile.ts';
import { recordsOfKind, residentsTotal, type Building, type Plan } from '../../src/plan/records.ts';
import { startApp, type App } from './appServer.ts';
import { clickFirstInSight, planViewHash, type Mark } from './scenePointer.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const MONACO = path.join(ROOT, '../shared/data/monaco-osm/monaco.osm.pbf');
const RANGE = 700;

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const sample: Plan = planFromText(fs.readFileSync(path.join(ROOT, 'data/sample/hehe.linli.json'), 'utf8'));
const middleOf = ({ geometry }: Building): GeographicPoint => {
  const ring = mainRing(geometry).slice(1);
  const mean = (axis: 0 | 1) => ring.reduce((sum, at) => sum + at[axis]!, 0) / ring.length;
  return { longitude: mean(0), latitude: mean(1) };
};
/** Homes of the sample, the one in the middle first, then by their distance to it from 120 m on. */
function homesFromTheMiddle(): (Mark & { readonly building: Building })[] {
  const [community] = recordsOfKind(sample, 'community');
  const frame = createLocalFrame({ longitude: community!.centre[0], latitude: community!.centre[1] });
  const homes = recordsOfKind(sample, 'building')
    .filter(
      ({ residents, height, storeys, geometry }) =>
        residents &&
        residentsTotal(residents) > 0 &&
        height &&
        storeys &&
        geometry.coordinates[0]!.length === 5,
    )
    .map((building) => ({ building, place: middleOf(building), height: building.height! }));
  const distance = (a: GeographicPoint, b: GeographicPoint) => {
    const [from, to] = [a, b].map(({ longitude, latitude }) => frame.toLocal(longitude, latitude));
    return Math.hypot(to!.x - from!.x, to!.y - from!.y);
  };
  const by = (to: GeographicPoint) => (a: Mark, b: Mark) => distance(a.place, to) - distance(b.place, to);
  const middle = homes.toSorted(by(frame.origin))[0]!;
  const others = homes.filter(({ place }) => distance(place, middle.place) > 120);
  return [middle, ...others.toSorted(by(middle.place))];
}

/** The machine that runs the tests may be slow and draws without a graphics card. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 30_000, interval: 200 });
const figures = async () => {
  const rows = app.page.getByRole('table', { name: '各时间圈的结果' }).locator('tr:has(th[scope="row"])');
  const texts = await rows.allInnerTexts();
  return texts.map((text) => text.split(/\s+/).map((cell) => Number(cell.replaceAll(',', ''))));
};
const inspector = () => app.page.getByRole('complementary', { name: '所选' });
const isSaved = () => app.page.getByRole('status').getByText('已保存在本机').waitFor();

test('a planner clicks a home, reads three circles, proves a way, changes a building and finds all again', async ({
  onTestFailed,
}) => {
  onTestFailed(() => app.testify('first-light'));
  const [middle, ...others] = homesFromTheMiddle();
  const view = { centre: middle!.place, range: RANGE };
  const { page } = app;
  await app.open(planViewHash(view));

  const { building: home } = await clickFirstInSight(page, view, [middle!]);
  await eventually(figures).toHaveLength(3);
  const rings = await figures();
  expect(rings.map(([minutes]) => minutes)).toEqual([5, 10, 30]);
  const residents = rings.map((row) => row[3]!);
  expect(residents[0]).toBeGreaterThanOrEqual(residentsTotal(home.residents!));
  expect(residents).toEqual(residents.toSorted((a, b) => a - b));
  expect(page.url()).toContain(home.id);

  const { building: other } = await clickFirstInSight(page, view, others);
  const proof = inspector().getByRole('region', { name: '怎么走过去' });
  await proof.getByRole('heading', { name: /步行.*(分|秒)/ }).waitFor();
  expect(await proof.getByRole('listitem').count()).toBeGreaterThan(1);

  const storeys = inspector().getByRole('textbox', { name: '层数' });
  expect(await storeys.inputValue()).toBe(String(other.storeys));
  await storeys.fill(String(other.storeys! + 7));
  await storeys.press('Enter');
  await eventually(() => inspector().innerText()).toContain(`${other.storeys! + 7}`);
  await page.getByRole('button', { name: '撤销' }).click();
  await eventually(() => storeys.inputValue()).toBe(String(other.storeys));
  await page.getByRole('button', { name: '重做' }).click();
  await eventually(() => storeys.inputValue()).toBe(String(other.storeys! + 7));
  await eventually(figures).toEqual(rings);
  await isSaved();

  await eventually(() => page.url()).toContain(`,${other.id}`);
  const address = page.url();
  await app.reload();
  await eventually(figures).toEqual(rings);
  await eventually(() => storeys.inputValue()).toBe(String(other.storeys! + 7));
  await proof.getByRole('heading', { name: /步行/ }).waitFor();
  await eventually(() => page.url()).toBe(address);
  expect(app.outsideRequests).toEqual([]);
  expect(app.errors).toEqual([]);
});

test.skipIf(!fs.existsSync(MONACO))(
  'a city from OpenStreetMap opens, and circles are drawn in it',
  async () => {
    const { page } = app;
    await app.open('#v=1&t=data&l=zh-CN');
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await dialog).setFiles(MONACO);
    await page.waitForSelector('[data-ready="true"][data-document-id^="file-"]', { timeout: 90_000 });

    await page.getByRole('button', { name: '出行圈' }).click();
    const place = page.getByRole('combobox', { name: '从列表里选起点' });
    // by keyboard: the arrow opens the list again should the panel have scrolled it shut
    await place.click();
    await place.fill('Casino');
    await eventually(async () => {
      if ((await place.count()) === 0) return (await figures()).length;
      await place.press('ArrowDown');
      await place.press('Enter');
      await page.waitForTimeout(1000);
      return (await figures()).length;
    }).toBe(3);
    await eventually(figures).toHaveLength(3);
    const rings = await figures();
    const areas = rings.map((row) => row[1]!);
    expect(areas[0]).toBeGreaterThan(1);
    expect(areas).toEqual(areas.toSorted((a, b) => a - b));
    await page.getByText('© OpenStreetMap').filter({ visible: true }).first().waitFor();
    expect(app.outsideRequests).toEqual([]);
    expect(app.errors).toEqual([]);
  },
);
