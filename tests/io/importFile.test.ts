import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FILE_LIMIT_BYTES } from '../../src/io/fileLimit.ts';
import { importFile } from '../../src/io/importFile.ts';
import { gunzip } from '../../src/io/gunzip.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { planToText } from '../../src/plan/planFile.ts';
import { Problem } from '../../src/plan/problem.ts';
import { problemOf } from '../fixtures/importFixture.ts';
import { osmTown as town } from '../fixtures/osmTown.ts';
import { osmPbf, osmXml } from '../fixtures/osmPbfWriter.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const quiet = () => {};
const codeOf = async (bytes: Uint8Array) => (await problemOf(importFile('a.osm', bytes, quiet))).code;

test('the same map as pbf in all its forms, as xml and as gzip makes equal records', async () => {
  const { records, counts, skipped } = await importFile('town.osm.pbf', osmPbf(town), quiet);
  expect(records).toHaveLength(8);
  const others = [
    osmPbf(town, { isSparse: true }),
    osmPbf(town, { isRaw: true }),
    osmPbf(town, { granularity: 10 }),
    utf8(osmXml(town)),
    utf8(`\uFEFF${osmXml(town)}`),
    gzipSync(utf8(osmXml(town))),
  ];
  for (const bytes of others) {
    const other = await importFile('town.osm', bytes, quiet);
    expect(other).toEqual({ records, counts, skipped, format: other.format });
  }
});

test('progress runs from 0 to 1 and never back', async () => {
  const shares: number[] = [];
  await importFile('town.osm.pbf', osmPbf(town), (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('the community is named after the file', async () => {
  const names = ['maps/椒江.osm.pbf', 'town.osm.gz', 'old town.osm', '.osm'].map(async (name) => {
    const { records } = await importFile(name, osmPbf(town), quiet);
    return records[0]!.name;
  });
  expect(await Promise.all(names)).toEqual(['椒江', 'town', 'old town', '.osm']);
});

test('a plan of our own is read, and a stranger among JSON files refused', async () => {
  const { records } = await importFile('town.osm.pbf', osmPbf(town), quiet);
  const text = planToText(planFromRecords([...records]));
  const plan = await importFile('town.json', utf8(text), quiet);
  expect(plan).toMatchObject({ format: 'linli', records });
  expect(await codeOf(utf8('{"type":"FeatureCollection"}'))).toBe('planNotLinli');
  expect(await codeOf(utf8('{"format":'))).toBe('planDamaged');
});

test('what is no map is told apart', async () => {
  const pbf = osmPbf(town);
  const gzip = gzipSync(utf8(osmXml(town)));
  const flipped = gzip.slice();
  flipped[gzip.length - 6]! ^= 1;
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), 'fileEmpty'],
    [utf8('hello'), 'fileUnknownFormat'],
    [Uint8Array.of(0xff, 0xe0, 0x03, 0x6f, 0x35, 0x6d, 0x32), 'fileUnknownFormat'], // .o5m
    [utf8('PK\u0003\u0004rest'), 'zipRefused'],
    [utf8('<osmChange version="0.6"></osmChange>'), 'fileUnknownFormat'],
    [utf8('<html></html>'), 'fileUnknownFormat'],
    [gzipSync(utf8('hello')), 'gzipNotOsm'],
    [gzipSync(utf8('<html></html>')), 'gzipNotOsm'],
    [gzipSync(pbf), 'gzipNotOsm'],
    [gzipSync(new Uint8Array(0)), 'gzipNotOsm'],
    [gzip.subarray(0, gzip.length - 9), 'gzipDamaged'],
    [gzip.subarray(0, 12), 'gzipDamaged'],
    [flipped, 'gzipDamaged'],
    [pbf.subarray(0, pbf.length - 1), 'osmTruncated'],
    [pbf.subarray(0, 40), 'osmTruncated'],
    [osmPbf(town, { requiredFeatures: ['HistoricalInformation'] }), 'fileUnknownFormat'],
    [utf8('<!DOCTYPE osm [<!ENTITY a "b">]><osm version="0.6"/>'), 'osmEntityRefused'],
    [utf8(`<!-- ${'x'.repeat(70_000)} --><!DOCTYPE osm><osm version="0.6"/>`), 'osmEntityRefused'],
    [utf8('<osm version="0.6"><node id="1" lat="1" lon="&bomb;"/></osm>'), 'osmDamaged'],
    [utf8('<osm version="0.6"><node id="x" lat="1" lon="1"/></osm>'), 'osmDamaged'],
    [utf8('<osm version="0.6"><remark>runtime error: Query timed out</remark></osm>'), 'osmTruncated'],
    [
      utf8('<osm version="0.6"><node id="1" lat="91" lon="1"><tag k="amenity" v="cafe"/></node></osm>'),
      'osmNoStreets',
    ],
    [utf8('<?xml version="1.0"?>'), 'osmTruncated'],
  ];
  const codes = await Promise.all(cases.map(([bytes]) => codeOf(bytes)));
  expect(codes).toEqual(cases.map(([, code]) => code));
});

test('the line of a fault in XML and the byte in pbf are told', async () => {
  const xml = osmXml(town).replace('<way id="11">', '<way id="11"><what/>');
  const line = xml.slice(0, xml.indexOf('<what/>')).split('\n').length;
  expect((await problemOf(importFile('a.osm', utf8(xml), quiet))).detail).toEqual({
    file: 'a.osm',
    where: `line ${line}: <what> in <way>`,
  });
  const { detail } = await problemOf(importFile('a.pbf', osmPbf(town).subarray(0, 100), quiet));
  expect(detail['where']).toMatch(/^byte \d+$/);
});

test('deleted elements of an editor file stay out', async () => {
  const xml = osmXml(town).replace('<way id="12">', '<way id="12" action="delete">');
  const { counts, skipped } = await importFile('a.osm', utf8(xml), quiet);
  expect([counts['buildings'], counts['ways'], skipped['deletedElements']]).toEqual([0, 5, 1]);
});

test('a file beyond the limit is refused before it is looked at', async () => {
  const bytes = { length: FILE_LIMIT_BYTES + 1 } as Uint8Array;
  expect((await problemOf(importFile('big.osm.pbf', bytes, quiet))).code).toBe('fileTooLarge');
});

test('a gzip bomb stops at the limit, not at its end', () => {
  const bomb = gzipSync(new Uint8Array(8_000_000));
  let inflated = 0;
  const inflate = () => {
    for (const { piece } of gunzip(bomb, 3_000_000)) inflated += piece.length;
  };
  expect(inflate).toThrow(Problem);
  expect(inflated).toBeLessThanOrEqual(3_000_000);
});

test('gzip of several members, as parallel packers write it, is read whole', async () => {
  const xml = utf8(osmXml(town));
  const parts = [gzipSync(xml.subarray(0, 500)), gzipSync(xml.subarray(500))];
  const bytes = new Uint8Array([...parts[0]!, ...parts[1]!]);
  const { counts } = await importFile('town.osm.gz', bytes, quiet);
  expect(counts['nodes']).toBe(7);
});
