import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readXlsx } from '../../../src/io/formats/xlsx.ts';
import { outcomeOf, readFile } from './readFile.ts';
import { withSheet, workbook } from './workbook.ts';

const far = (at: string) =>
  withSheet(`<worksheet><sheetData><row><c r="${at}"><v>1</v></c></row></sheetData></worksheet>`);

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

test('errors in cells are texts, and empty cells a million rows below do not count', async () => {
  const sheet =
    '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>名称</v></c><c r="B1" t="str"><v>比</v></c></row>' +
    '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="e"><v>#DIV/0!</v></c></row>' +
    '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>';
  const { layers } = await readFile(readXlsx, 'a.xlsx', withSheet(sheet));
  expect(layers[0]!.features.map(({ properties }) => properties)).toEqual([{ 名称: 'a', 比: '#DIV/0!' }]);
});

test('cells too far apart are refused, not filled in between', async () => {
  for (const at of ['A9999999', 'XFD1000', 'ZZZ1'])
    expect(await outcomeOf(readXlsx, 'a.xlsx', far(at))).toBe('fileTooLarge {"file":"a.xlsx"}');
  expect(await outcomeOf(readXlsx, 'a.xlsx', far('AAAA1'))).toBe(
    'xlsxDamaged {"file":"a.xlsx","where":"cell AAAA1"}',
  );
});
