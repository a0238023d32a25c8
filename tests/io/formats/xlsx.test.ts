import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readXlsx } from '../../../src/io/formats/xlsx.ts';
import { outcomeOf, readFile } from './readFile.ts';
import { workbook } from './workbook.ts';

test('each sheet with rows becomes a layer', async () => {
  const { layers } = await readFile(
    readXlsx,
    '设施.xlsx',
    workbook({
      空表: [],
      学校: [
        ['名称', '经度', '纬度', '人数'],
        ['一小', 121.5, 31.25, 500],
        ['二小', '121°30′', 31.5, 600],
        ['三小', null, null, 700],
      ],
      用地: [
        ['地块编号', '用地代码', '新建'],
        ['A-01', '0701', true],
      ],
    }),
  );
  expect(layers.map(({ name, rowsInFile }) => [name, rowsInFile])).toEqual([
    ['学校', 3],
    ['用地', 1],
  ]);
  expect(layers[0]!.features.map(({ row, geometry }) => [row, geometry])).toEqual([
    [2, { type: 'Point', coordinates: [121.5, 31.25] }],
    [3, { type: 'Point', coordinates: [121.5, 31.5] }],
  ]);
  expect(layers[0]!.refused).toEqual([{ reason: 'noGeometry', count: 1, where: ['row 4'] }]);
  expect(layers[1]!.features).toEqual([
    { row: 2, geometry: null, properties: { 地块编号: 'A-01', 用地代码: '0701', 新建: true } },
  ]);
});

test('what is no workbook, or one without rows', async () => {
  expect(await outcomeOf(readXlsx, 'a.xlsx', 'text')).toBe('xlsxDamaged {"file":"a.xlsx"}');
  expect(await outcomeOf(readXlsx, 'a.xlsx', zipSync({ 'a.txt': strToU8('a') }))).toBe(
    'xlsxDamaged {"file":"a.xlsx"}',
  );
  expect(await outcomeOf(readXlsx, 'a.xlsx', workbook({ 空: [] }))).toBe('tableEmpty {"file":"a.xlsx"}');
});

test('a workbook that unpacks to too much is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(1000) });
  // the sizes that the archive states, in its directory and before the part
  const view = new DataView(bomb.buffer);
  for (let i = 0; i + 4 < bomb.length; i++)
    if (view.getUint32(i, true) === 1000) view.setUint32(i, 0x7fffffff, true);
  expect(await outcomeOf(readXlsx, 'a.xlsx', bomb)).toBe(
    'fileTooLarge {"file":"a.xlsx","limitMegabytes":300}',
  );
});
