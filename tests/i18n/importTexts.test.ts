import { expect, test } from 'vitest';
import { QUALITY_CHECKS, REPAIRS } from '../../src/analysis/quality/qualityReport.ts';
import { CRS_REASON_CODES } from '../../src/geo/crs/crsFinding.ts';
import { messagesIn } from '../../src/i18n/messages.ts';
import { BUILD_NOTES } from '../../src/io/mapping/buildNotes.ts';
import { FIELD_UNITS, TARGETS } from '../../src/io/mapping/layerMapping.ts';
import { targetFields } from '../../src/io/mapping/targetFields.ts';
import { REFUSAL_REASONS, SOURCE_FORMATS } from '../../src/io/sourceLayer.ts';
import { LAND_USE_SYSTEMS } from '../../src/plan/records.ts';

const zh = messagesIn('zh-CN');
const en = messagesIn('en');
const sorted = (keys: readonly string[]) => [...new Set(keys)].toSorted();

test('every check and repair has its words, and no words are left over', () => {
  for (const { quality } of [zh, en]) {
    expect(sorted(Object.keys(quality.checks))).toEqual(sorted(QUALITY_CHECKS));
    expect(sorted(Object.keys(quality.repairs))).toEqual(sorted(REPAIRS));
  }
});

test('every reason for a place, every refusal and every note has a sentence', () => {
  for (const { crsReasons, refusals, buildNotes } of [zh, en]) {
    expect(sorted(Object.keys(buildNotes))).toEqual(sorted(BUILD_NOTES));
    expect(sorted(Object.keys(crsReasons))).toEqual(sorted(CRS_REASON_CODES));
    expect(sorted(Object.keys(refusals))).toEqual(sorted(REFUSAL_REASONS));
  }
});

test('every format, target, unit, land use system and field has a name', () => {
  const fields = TARGETS.flatMap((target) => targetFields(target).map(({ name }) => name));
  for (const { importWords } of [zh, en]) {
    expect(sorted(Object.keys(importWords.formats))).toEqual(sorted(SOURCE_FORMATS));
    expect(sorted(Object.keys(importWords.targets))).toEqual(sorted(TARGETS));
    expect(sorted(Object.keys(importWords.units))).toEqual(sorted(FIELD_UNITS));
    expect(sorted(Object.keys(importWords.landUseSystems))).toEqual(sorted(LAND_USE_SYSTEMS));
    expect(sorted(Object.keys(importWords.fields))).toEqual(sorted(fields));
  }
});

test('sentences quote the facts in the units people use', () => {
  const overlap = { area: 108_881.4, share: 0.25 };
  expect(zh.quality.checks.parcelsOverlap.sentence(overlap)).toBe(
    '两个地块重叠 11\u00a0ha，占较小地块的 25%。',
  );
  expect(en.quality.checks.parcelsOverlap.sentence({ area: 12.34, share: 0.5 })).toBe(
    'Two parcels share 12.3 m², 50% of the smaller one.',
  );
  expect(zh.quality.checks.gapBetweenParcels.sentence({ area: 40, width: 0.8 })).toBe(
    '地块之间有一条缝隙，面积 40.0 平方米，最宽 0.80 米。',
  );
  expect(zh.quality.checks.ratioImpossible.sentence({ rule: 'density', density: 28 })).toContain('2,800%');
  expect(zh.crsReasons.zonePrefix({ zone: 40, zoneWidth: 3, centralMeridian: 120 })).toBe(
    '横坐标前两位是带号 40（3° 带，中央经线 120°）。',
  );
  expect(zh.crsReasons.declaredContradicted({ why: 'areDegrees' })).toContain('数值像经纬度');
  expect(en.crsReasons.fitsLoaded({ name: 'Hehe', metres: 1.234 })).toBe(
    'It fits the open community “Hehe” to about 1.23 m.',
  );
});

test('no sentence shows an unknown fact as such', () => {
  for (const { quality, crsReasons } of [zh, en]) {
    const sentences = [
      ...Object.values(quality.checks).map(({ sentence }) => sentence({ field: 'a', text: 'b' })),
      ...Object.values(crsReasons).map((sentence) => sentence({})),
    ];
    expect(sentences.filter((text) => /undefined|NaN|null/.test(text))).toEqual([]);
    expect(sentences.filter((text) => !/[。.]$/.test(text))).toEqual([]);
  }
});
