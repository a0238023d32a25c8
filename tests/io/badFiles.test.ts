import fs from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import type { NamedBytes } from '../../src/io/sourceLayer.ts';
import { sharedBytes, sharedPath } from '../fixtures/sharedData.ts';
import { importOutcome } from './importOutcome.ts';
import { soundFiles } from './soundFiles.ts';

// Hundreds of files are read; a busy machine needs more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 });

/** Paths below the data folder. */
function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(sharedPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.join(folder, path.relative(sharedPath(folder), path.join(entry.parentPath, entry.name))),
    )
    .toSorted();
}

function named(file: string): NamedBytes {
  return { name: path.basename(file), bytes: sharedBytes(file) };
}

async function faultsOf(drops: readonly (readonly NamedBytes[])[]): Promise<string[]> {
  const faults: string[] = [];
  for (const files of drops) {
    const outcome = await importOutcome(files);
    const told = [...outcome.faults, ...(outcome.lines.length === 0 ? ['nothing is told'] : [])];
    faults.push(...told.map((fault) => `${files.map(({ name }) => name).join(' + ')}: ${fault}`));
  }
  return faults;
}

describe('every file of a collection ends in layers that add up or in a sentence with its name', () => {
  test.each([
    ['bad-geojson', 141],
    ['bad-zip', 15],
    ['bad-osm/xml', 76],
    ['geopackage', 4],
    ['kml-terria', 6],
    ['dxf-drawings', 9],
    ['shapefile-encodings', 54],
    ['bad-gtfs', 98],
  ])('each file of %s alone', async (folder, least) => {
    const files = filesBelow(folder);
    expect(files.length).toBeGreaterThanOrEqual(least);
    expect(await faultsOf(files.map((file) => [named(file)]))).toEqual([]);
  });

  test('shapefiles with all their parts, timetables in folders and in zips', async () => {
    const groups = new Map<string, NamedBytes[]>();
    for (const file of filesBelow('shapefile-encodings')) {
      const stem = file.replace(/\.[^.]*$/, '');
      groups.set(stem, [...(groups.get(stem) ?? []), named(file)]);
    }
    for (const folder of fs.readdirSync(sharedPath('bad-gtfs'))) {
      const tables = filesBelow(`bad-gtfs/${folder}`).map(named);
      const inFolder = tables.map(({ name, bytes }) => ({ name: `${folder}/${name}`, bytes }));
      const zip = zipSync(Object.fromEntries(tables.map(({ name, bytes }) => [name, bytes])));
      groups.set(`${folder}/`, inFolder).set(folder, [{ name: `${folder}.zip`, bytes: zip }]);
    }
    expect(groups.size).toBeGreaterThan(30);
    expect(await faultsOf([...groups.values()])).toEqual([]);
  });
});

test('sound files of every format are read, and truncated ones end in what is left or in a sentence', async () => {
  const sound = await soundFiles();
  const unread: string[] = [];
  const cut: NamedBytes[][] = [];
  for (const [form, files] of sound) {
    const { sentences, faults } = await importOutcome(files);
    unread.push(...[...sentences, ...faults].map((said) => `${form}: ${said}`));
    const [first, ...others] = files;
    for (const share of [0.01, 0.25, 0.5, 0.75, 0.99])
      cut.push([{ ...first!, bytes: first!.bytes.subarray(0, first!.bytes.length * share) }, ...others]);
  }
  expect(unread).toEqual([]);
  expect(await faultsOf(cut)).toEqual([]);
});
