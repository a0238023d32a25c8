import { expect, test } from 'vitest';
import type { LayerSummary } from '../../src/compute/importJobs.ts';
import { unattendedDecisions, type GivenAnswers } from '../../src/compute/unattendedDecisions.ts';
import type { CrsFinding } from '../../src/geo/crs/crsFinding.ts';
import type { MappingQuestion } from '../../src/io/mapping/layerMapping.ts';

const NOTHING: GivenAnswers = { system: null, lacksShift: false, anchor: null };
const CGCS2000 = { base: { kind: 'known', code: 'EPSG:4549' } } as const;
const WGS84 = { base: { kind: 'known', code: 'OGC:CRS84' } } as const;
const REASONS = [{ code: 'declared', detail: { from: 'prj' } }] as const;

function finding(verdict: CrsFinding['verdict'], from: 'prj' | 'formatRule'): CrsFinding {
  const candidate = {
    system: CGCS2000,
    score: 1,
    reasons: REASONS,
    bounds: [120, 30, 121, 31],
    centre: { longitude: 120.5, latitude: 30.5 },
    place: null,
  } as const;
  return { verdict, declared: { from, text: '' }, reasons: [], candidates: [candidate] };
}

function layer(
  found: CrsFinding | null,
  open: readonly MappingQuestion[] = [],
  needsAnchor = false,
): LayerSummary {
  const mapping = {
    target: 'parcel',
    fields: [],
    landUseSystem: null,
    category: null,
    piecesBy: null,
    join: null,
  } as const;
  return {
    key: 'a',
    file: 'a.shp',
    name: 'a',
    format: 'shapefile',
    encoding: null,
    fields: [],
    rowsInFile: 1,
    kept: 1,
    refused: [],
    geometries: { point: 0, line: 0, area: 1, none: 0 },
    bounds: null,
    finding: found,
    proposal: { mapping, open, because: {}, saved: null },
    payload: 'features',
    fixedTarget: null,
    needsAnchor,
  };
}

test('what a file surely says is taken, and how it is known is kept', () => {
  const declared = unattendedDecisions([layer(finding('sure', 'prj'))], NOTHING);
  expect(declared.unanswered).toEqual([]);
  expect(declared.decisions[0]).toMatchObject({ system: CGCS2000, known: 'declared', reasons: REASONS });
  const byRule = unattendedDecisions([layer(finding('sure', 'formatRule'))], NOTHING);
  expect(byRule.decisions[0]).toMatchObject({ known: 'byFormat' });
});

test('the best guess is never taken', () => {
  const unsure = layer(finding('ask', 'prj'));
  const { decisions, unanswered } = unattendedDecisions([unsure], NOTHING);
  expect(unanswered).toEqual([{ layer: unsure, question: 'position' }]);
  expect(decisions[0]!.system).toBeNull();
});

test('a given system replaces what the file says, and says when its datum shift is missing', () => {
  const given = { ...NOTHING, system: WGS84 };
  const { decisions, unanswered } = unattendedDecisions([layer(finding('sure', 'prj'))], given);
  expect(unanswered).toEqual([]);
  expect(decisions[0]).toMatchObject({ system: WGS84, known: 'confirmed' });
  expect(decisions[0]!.reasons.map(({ code }) => code)).toEqual(['declared']);
  const unshifted = unattendedDecisions([layer(finding('ask', 'prj'))], { ...given, lacksShift: true });
  expect(unshifted.decisions[0]!.reasons.map(({ code }) => code)).toEqual(['declared', 'datumShiftMissing']);
});

function questions(...given: Parameters<typeof unattendedDecisions>) {
  return unattendedDecisions(...given).unanswered.map(({ question }) => question);
}

test('open questions of the mapping and missing anchors stay open; tables need no place', () => {
  expect(questions([layer(null, ['landUseSystem', 'unit'])], NOTHING)).toEqual(['landUseSystem', 'unit']);
  const model = layer(null, [], true);
  expect(questions([model], NOTHING)).toEqual(['anchor']);
  const anchor = { longitude: 120, latitude: 30, heading: 0 };
  expect(questions([model], { ...NOTHING, anchor })).toEqual([]);
  expect(unattendedDecisions([model], { ...NOTHING, anchor }).decisions[0]!.anchor).toEqual(anchor);
});
