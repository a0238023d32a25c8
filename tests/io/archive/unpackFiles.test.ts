import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { INFLATION_LIMITS, InflationBudget } from '../../../src/io/archive/inflationLimits.ts';
import { unpackFiles } from '../../../src/io/archive/unpackFiles.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { rawZip, type RawEntry } from '../../fixtures/rawZip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hello = utf8('hello');

const zeros = (tenthsOfMegabytes: number) => new Uint8Array(tenthsOfMegabytes * 1e5);

/** Names that come out, then problems as `code where`. */
async function outcome(bytes: Uint8Array, budget?: InflationBudget): Promise<string[]> {
  const { files, whole, problems } = await unpackFiles([{ name: 'a.zip', bytes }], budget);
  return [
    ...files.map(({ name }) => name),
    ...whole.map(({ file, format }) => `${file.name} = ${format}`),
    ...problems.map(({ file, code, detail }) => `${code} ${file} ${detail['where'] ?? ''}`.trim()),
  ];
}

const named = (name: RawEntry['name'], isUtf8 = false): RawEntry => ({ name, isUtf8, content: hello });

test('names are decoded together: GBK without a word about it, UTF-8 with and without', async () => {
  // 用地现状.shp and 道路.shp in GBK
  const gbk = [
    [0xd3, 0xc3, 0xb5, 0xd8, 0xcf, 0xd6, 0xd7, 0xb4, 0x2e, 0x73, 0x68, 0x70],
    [0xb5, 0xc0, 0xc2, 0xb7, 0x2e, 0x73, 0x68, 0x70],
  ].map((bytes) => named(Uint8Array.from(bytes)));
  expect(await outcome(rawZip(gbk))).toEqual(['a.zip/用地现状.shp', 'a.zip/道路.shp']);
  expect(await outcome(rawZip([named('用地.shp', true)]))).toEqual(['a.zip/用地.shp']);
  expect(await outcome(rawZip([named('用地.shp')]))).toEqual(['a.zip/用地.shp']);
});

test('paths that lead out of the archive are refused one by one, and the rest is read', async () => {
  const names = ['../evil', 'a/../../evil', '/etc/evil', 'C:/evil', '..\\evil', 'good.txt'];
  expect(await outcome(rawZip(names.map((name) => named(name))))).toEqual([
    'a.zip/good.txt',
    'zipPathUnsafe a.zip/../evil ../evil',
    'zipPathUnsafe a.zip/a/../../evil a/../../evil',
    'zipPathUnsafe a.zip//etc/evil /etc/evil',
    'zipPathUnsafe a.zip/C:/evil C:/evil',
    'zipPathUnsafe a.zip/../evil ../evil',
  ]);
});

test('what systems leave behind is dropped, the same name twice is kept twice, marks that turn text are cut', async () => {
  const names = [
    '__MACOSX/._a.shp',
    'x/.DS_Store',
    'Thumbs.db',
    'folder/',
    'a.shp',
    'a.shp',
    'evil\u202Egnp.exe',
  ];
  expect(await outcome(rawZip(names.map((name) => named(name, true))))).toEqual([
    'a.zip/a.shp',
    'a.zip/a (2).shp',
    'a.zip/evilgnp.exe',
  ]);
});

test('archives in archives open three deep and no deeper', async () => {
  const one = zipSync({ 'x.txt': hello });
  const three = zipSync({ 'c.zip': zipSync({ 'b.zip': one }) });
  expect(await outcome(three)).toEqual(['a.zip/c.zip/b.zip/x.txt']);
  expect(await outcome(zipSync({ 'd.zip': three }))).toEqual(['zipTooDeep a.zip/d.zip/c.zip/b.zip']);
  expect(await outcome(gzipSync(hello))).toEqual(['a.zip/a.zip']);
});

test('workbooks and files of our own stay whole; other office files are no archives', async () => {
  const part = (name: string) => zipSync({ '[Content_Types].xml': hello, [name]: hello });
  expect(await outcome(part('xl/workbook.xml'))).toEqual(['a.zip = xlsx']);
  expect(await outcome(zipSync({ 'linli.json': hello }))).toEqual(['a.zip = linli']);
  expect(await outcome(part('word/document.xml'))).toEqual(['fileUnknownFormat a.zip']);
});

test('OpenStreetMap stays packed, for it is unpacked while it is read', async () => {
  expect(await outcome(gzipSync(utf8('<?xml version="1.0"?><osm version="0.6"/>')))).toEqual(['a.zip = osm']);
  expect(await outcome(gzipSync(new Uint8Array(0)))).toEqual(['a.zip/a.zip']);
  expect(await outcome(gzipSync(hello).subarray(0, 12))).toEqual(['gzipDamaged a.zip byte 12']);
});

test('a bomb is refused by what it announces, and by what comes out when it lies', async () => {
  const limits = { ...INFLATION_LIMITS, totalBytes: 3e5, fileBytes: 3e5 };
  const budget = () => new InflationBudget(limits);
  const honest = rawZip([{ name: 'x', content: zeros(4) }]);
  expect(await outcome(honest, budget())).toEqual(['zipTooLarge a.zip x']);
  const lying = rawZip([{ name: 'x', content: zeros(4), announcedSize: 10 }]);
  expect(await outcome(lying, budget())).toEqual(['zipDamaged a.zip/x x']);
  // three files of 0.2 MB where 0.3 are allowed: the second is one too many
  const many = rawZip(['x', 'y', 'z'].map((name) => ({ name, content: zeros(2) })));
  expect(await outcome(many, budget())).toEqual(['zipTooLarge a.zip y']);
  expect(await outcome(gzipSync(zeros(4)), budget())).toEqual(['zipTooLarge a.zip']);
});

test('the limits hold for all archives together, and for the growth of one file', async () => {
  const budget = new InflationBudget({ ...INFLATION_LIMITS, totalBytes: 3e5 });
  const two = zipSync({ x: zeros(2) });
  const { files, problems } = await unpackFiles(
    [
      { name: 'a.zip', bytes: two },
      { name: 'b.zip', bytes: two },
    ],
    budget,
  );
  expect(files.map(({ name }) => name)).toEqual(['a.zip/x']);
  expect(problems.map(({ file, code }) => [file, code])).toEqual([['b.zip', 'zipTooLarge']]);
  const growing = new InflationBudget({ ...INFLATION_LIMITS, ratio: 100, ratioFromBytes: 1e5 });
  expect(await outcome(two, growing)).toEqual(['zipTooLarge a.zip x']);
});

test('a file that announces 700 MB is refused without a byte of it', async () => {
  expect(await outcome(rawZip([{ name: 'x', content: hello, announcedSize: 700e6 }]))).toEqual([
    'zipTooLarge a.zip x',
  ]);
});

function budgetOf(entries: number): InflationBudget {
  return new InflationBudget({ ...INFLATION_LIMITS, entries });
}

test('one entry more than allowed is too many, and 20,000 are allowed', async () => {
  expect(INFLATION_LIMITS.entries).toBe(20_000);
  const zip = rawZip([named('a'), named('b'), named('c')]);
  expect(await outcome(zip, budgetOf(3))).toEqual(['a.zip/a', 'a.zip/b', 'a.zip/c']);
  expect(await outcome(zip, budgetOf(2))).toEqual(['zipTooMany a.zip']);
});

test('two entries over the same bytes are refused', async () => {
  const zip = rawZip([named('a'), named('b')]);
  const view = new DataView(zip.buffer);
  // the second entry of the directory points to the first file
  view.setUint32(zip.length - 22 - 47 + 42, 0, true);
  expect(await outcome(zip)).toEqual(['a.zip/a', 'zipDamaged a.zip/b b']);
});

test('1,500 broken zips end in files or problems, nothing else', async () => {
  const original = zipSync({
    'a.txt': hello,
    'b/c.txt': utf8('x'.repeat(300)),
    'd.zip': zipSync({ e: hello }),
  });
  const strange: unknown[] = [];
  for (const bytes of mutatedBytes(original, 1500, 7)) {
    const { problems } = await unpackFiles([{ name: 'a.zip', bytes }]);
    strange.push(...problems.filter(({ code }) => code === 'internal'));
  }
  expect(strange).toEqual([]);
}, 60_000);
