import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { unpackFiles } from '../../../src/io/archive/unpackFiles.ts';
import { sharedPath } from '../../fixtures/sharedData.ts';

const NOT_ZIP =
  'End of central directory record signature not found Either not a zip file or file is truncated';

/** What each archive of the collection gives: files with their size, and problems. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'failure/absolute path C xt.zip': ['b.txt 5', 'zipPathUnsafe C:/xt'],
  'failure/absolute path atxt.zip': ['b.txt 5', 'zipPathUnsafe /atxt'],
  'failure/invalid relative path xt.zip': ['b.txt 5', 'zipPathUnsafe ../xt'],
  // recognised as nothing or as empty further on
  [`failure/${NOT_ZIP}.zip`]: ['zipDamaged End of central directory not found'],
  [`failure/${NOT_ZIP}_1.zip`]: [' 0'],
  'success/big-compression.zip': ['0x21000 135168'],
  'success/cygwin-info-zip.zip': ['a.txt 5', 'b.txt 5'],
  'success/directories.zip': ['a/a.txt 0'],
  'success/empty.zip': ['fileEmpty '],
  'success/sloppy-filenames.zip': ['a/txt 5', 'b.txt 5'],
  'success/traditional-encryption.zip': ['zipEncrypted a.txt'],
  'success/unicode-path-extra-field.zip': ['七个房间.txt 0'],
  'success/unicode.zip': [
    'Turmion Kätilöt/Hoitovirhe/Rautaketju.mp3 0',
    'Turmion Kätilöt/Pirun nyrkki/Mistä veri pakenee.mp3 0',
  ],
  'success/zip64.zip': ['test1.txt 3', 'test2.txt 3'],
};

test('every archive of the collection of bad and odd ones ends as it should', async () => {
  const folder = sharedPath('bad-zip/yauzl');
  const names = ['failure', 'success'].flatMap((kind) =>
    fs.readdirSync(path.join(folder, kind)).map((name) => `${kind}/${name}`),
  );
  const found: Record<string, string[]> = {};
  for (const name of names) {
    const bytes = new Uint8Array(fs.readFileSync(path.join(folder, name)));
    const { files, problems } = await unpackFiles([{ name, bytes }]);
    found[name] = [
      ...files.map((file) => `${file.name.slice(name.length + 1)} ${file.bytes.length}`),
      ...problems.map(({ code, detail }) => `${code} ${detail['where'] ?? ''}`),
    ];
  }
  expect(found).toEqual(EXPECTED);
});
