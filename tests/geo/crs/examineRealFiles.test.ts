import type { FeatureCollection, Position } from 'geojson';
import { expect, test } from 'vitest';
import type { DeclaredSystem, LoadedPlace } from '../../../src/geo/crs/crsFinding.ts';
import { examinePosition } from '../../../src/geo/crs/examinePosition.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { bestCodes, boundsOf, evidence, labels } from './evidence.ts';

interface RealFile {
  /** x0, y0, … of all vertices. */
  readonly numbers: Float64Array;
  /** Ends of all edges, for what is loaded. */
  readonly segments: Float64Array;
  readonly words: readonly string[];
  readonly declared: DeclaredSystem;
}

function realFile(name: string): RealFile {
  const json = JSON.parse(new TextDecoder().decode(sharedBytes(name))) as FeatureCollection & {
    readonly crs?: { readonly properties: { readonly name: string } };
  };
  const numbers: number[] = [];
  const segments: number[] = [];
  const words = new Set([name.split('/').at(-1)!]);
  for (const { geometry, properties } of json.features) {
    if (geometry.type === 'Point') numbers.push(...geometry.coordinates.slice(0, 2));
    else if ('coordinates' in geometry) collect(geometry.coordinates as Nested, numbers, segments);
    for (const [field, value] of Object.entries(properties ?? {})) {
      words.add(field);
      if (typeof value === 'string') words.add(value);
    }
  }
  const declared: DeclaredSystem = json.crs
    ? { from: 'crsMember', text: json.crs.properties.name }
    : { from: 'formatRule', text: 'OGC:CRS84' };
  return {
    numbers: Float64Array.from(numbers),
    segments: Float64Array.from(segments),
    words: [...words].slice(0, 2000),
    declared,
  };
}

type Nested = readonly Position[] | readonly Nested[];

function collect(nested: Nested, numbers: number[], segments: number[]): void {
  if (typeof nested[0]?.[0] !== 'number') {
    for (const part of nested) collect(part as Nested, numbers, segments);
    return;
  }
  (nested as readonly Position[]).forEach(([x = NaN, y = NaN], i, path) => {
    if (i > 0) segments.push(path[i - 1]![0]!, path[i - 1]![1]!, x, y);
    numbers.push(x, y);
  });
}

/** Metres at most between the same vertices of two files in degrees, one of them to be moved first. */
function farthest(moved: Float64Array, truth: Float64Array): number {
  return Math.max(...moved.map((value, i) => Math.abs(value - truth[i]!))) * 111_320;
}

const HANGZHOU = 'derived-china/hangzhou-centre-landuse-wgs84.geojson';
const IN_GCJ02 = 'derived-china/hangzhou-centre-landuse-gcj02.geojson';
const IN_METRES = 'derived-china/hangzhou-parcels-epsg4549-crs-member.geojson';
const WITHOUT_CRS = 'derived-china/hangzhou-parcels-epsg4549-no-crs.geojson';

test('parcels in metres with a crs member are sure, and land on their WGS84 twins', () => {
  const { numbers, words, declared } = realFile(IN_METRES);
  const finding = examinePosition(evidence(numbers, { words, declared }));
  expect(finding.verdict).toBe('sure');
  expect(labels(finding)).toEqual(['EPSG:4549']);
  const moved = numbers.slice();
  positionTransform(finding.candidates[0]!.system).allToWgs84(moved);
  expect(farthest(moved, realFile(HANGZHOU).numbers)).toBeLessThan(0.1);
});

test('the same without a crs member are a question that the names in it answer', () => {
  const { numbers, words } = realFile(WITHOUT_CRS);
  const finding = examinePosition(evidence(numbers, { words }));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe('EPSG:4549');
  expect(finding.candidates[0]!.place?.nameZh).toBe('杭州市');
});

test('parcels in GCJ-02 that say nothing of it are recognised by the parcels already open', () => {
  const twin = realFile(HANGZHOU);
  const loaded: LoadedPlace = {
    name: 'Hangzhou',
    segments: twin.segments.slice(0, 80_000),
    bounds: boundsOf(twin.segments),
    isFictional: false,
  };
  const { numbers, declared } = realFile(IN_GCJ02);
  const finding = examinePosition(evidence(numbers, { declared, loaded }));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe('gcj02');
  expect(bestCodes(finding)).toContain('fitsLoaded');
  const moved = numbers.slice();
  positionTransform(finding.candidates[0]!.system).allToWgs84(moved);
  expect(farthest(moved, twin.numbers)).toBeLessThan(0.1);
  // and those in WGS84 as what they are
  const right = examinePosition(evidence(twin.numbers, { declared, loaded }));
  expect(labels(right)[0]).toBe('OGC:CRS84');
  expect(bestCodes(right)).toContain('fitsLoaded');
});

test.each([
  ['taizhou-admin/331000_full.json', 'ask', 'gcj02'],
  ['taizhou-admin/330000_full.json', 'ask', 'gcj02'],
  ['derived-china/taizhou-counties-wgs84.geojson', 'ask', 'OGC:CRS84'],
  ['derived-china/shanghai-lujiazui-buildings.geojson', 'ask', 'OGC:CRS84'],
  ['nyc-pluto-lots/pluto.geojson', 'sure', 'EPSG:4326'],
])('%s: %s, %s first', (name, verdict, first) => {
  const { numbers, words, declared } = realFile(name);
  const finding = examinePosition(evidence(numbers, { words, declared }));
  expect(finding.verdict).toBe(verdict);
  expect(labels(finding)[0]).toBe(first);
});
