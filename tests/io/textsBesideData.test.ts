import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFiles } from '../../src/io/readFiles.ts';
import { foldTextsBesideData } from '../../src/io/textsBesideData.ts';

const unknown = (file: string) => ({ file, code: 'fileUnknownFormat', detail: { file } }) as const;

test('texts for people in an archive with data are told in one line, what else is unknown by itself', () => {
  const problems = [
    'a.zip/LICENSE',
    'a.zip/docs/README_zh.md',
    'a.zip/data.xyz',
    'a.zip/说明.pdf',
    'a.zip/COPYING.txt',
    'a.zip/notice.bin',
  ].map(unknown);
  expect(foldTextsBesideData(problems, true)).toEqual([
    unknown('a.zip/data.xyz'),
    unknown('a.zip/notice.bin'),
    {
      file: 'a.zip',
      code: 'textsLeftAside',
      detail: { names: 'LICENSE, README_zh.md, 说明.pdf', more: 1 },
    },
  ]);
});

test('without data, or dropped alone, such a text is a file that cannot be read', () => {
  const problems = [unknown('a.zip/LICENSE'), unknown('README.md')];
  expect(foldTextsBesideData(problems, false)).toEqual(problems);
  expect(foldTextsBesideData([unknown('README.md')], true)).toEqual([unknown('README.md')]);
  const damaged = { file: 'a.zip/readme.txt', code: 'zipDamaged', detail: {} } as const;
  expect(foldTextsBesideData([damaged], true)).toEqual([damaged]);
});

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a real archive: points and a licence', async () => {
  const point = '{"type":"Feature","geometry":{"type":"Point","coordinates":[120,30]},"properties":{}}';
  const bytes = zipSync({ 'points.geojson': utf8(point), 'LICENSE.txt': utf8('All of this is free.') });
  const { layers, problems } = await readFiles([{ name: 'a.zip', bytes }], () => {});
  expect(layers).toHaveLength(1);
  expect(problems).toEqual([
    { file: 'a.zip', code: 'textsLeftAside', detail: { names: 'LICENSE.txt', more: 0 } },
  ]);
});
