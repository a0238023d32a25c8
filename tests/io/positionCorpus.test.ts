import { beforeAll, describe, expect, test } from 'vitest';
import { evidenceOf } from '../../src/compute/layerFacts.ts';
import { examinePosition } from '../../src/geo/crs/examinePosition.ts';
import { positionTransform } from '../../src/geo/crs/positionTransform.ts';
import type { PositionSystem } from '../../src/geo/crs/positionSystem.ts';
import { readFiles } from '../../src/io/readFiles.ts';
import { positionCorpus, type CorpusFile } from '../fixtures/positionCorpus/positionCorpus.ts';

/**
 * Formats × systems × encodings × missing metadata, made from the sample. A file may land right or be asked about;
 * landing elsewhere without a word is the one thing that must never happen.
 */
interface Verdict {
  readonly file: CorpusFile;
  readonly outcome: 'right' | 'asked' | 'silentlyWrong' | 'unread';
  /** Metres from the truth: of what was taken as sure, else of the best of the candidates offered. */
  readonly metres: number;
  readonly texts: boolean;
}

const METRES_PER_DEGREE = 111_320;
let verdicts: readonly Verdict[] = [];

beforeAll(async () => {
  const files = await positionCorpus();
  const found: Verdict[] = [];
  for (const file of files) found.push(await verdictOn(file));
  verdicts = found;
}, 120_000);

async function verdictOn(file: CorpusFile): Promise<Verdict> {
  const { layers } = await readFiles([{ name: file.name, bytes: file.bytes }], () => {});
  const layer = layers[0];
  const evidence = layer && evidenceOf(layer, null);
  if (!layer || !evidence) return { file, outcome: 'unread', metres: Infinity, texts: false };
  const finding = examinePosition(evidence);
  const offs = finding.candidates.map(({ system }) => metresOff(file, system));
  const values = new Set(layer.features.flatMap(({ properties }) => Object.values(properties).map(String)));
  // a drawing keeps no attributes
  const texts = layer.format === 'dxf' || file.texts.every((text) => values.has(text));
  if (finding.verdict === 'ask') return { file, outcome: 'asked', metres: Math.min(...offs), texts };
  const metres = offs[0] ?? Infinity;
  return { file, outcome: metres <= 1 ? 'right' : 'silentlyWrong', metres, texts };
}

function metresOff({ written, truth }: CorpusFile, system: PositionSystem): number {
  const out = new Float64Array(2);
  positionTransform(system).toWgs84(written[0]!, written[1]!, out, 0);
  const east = (out[0]! - truth[0]!) * Math.cos((truth[1]! / 180) * Math.PI);
  const metres = Math.hypot(east, out[1]! - truth[1]!) * METRES_PER_DEGREE;
  return Number.isNaN(metres) ? Infinity : metres;
}

const namesOf = (some: readonly Verdict[]) => some.map(({ file }) => file.name);

describe('a corpus of files in every system a planner meets', () => {
  test('has at least 500 files', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(500);
  });
  test('none lands more than a metre off without a question', () => {
    expect(namesOf(verdicts.filter(({ outcome }) => outcome === 'silentlyWrong'))).toEqual([]);
  });
  test('at least 99 % land right or are asked about', () => {
    const good = verdicts.filter(({ outcome }) => outcome === 'right' || outcome === 'asked');
    expect(namesOf(verdicts.filter(({ outcome }) => outcome === 'unread')).slice(0, 20)).toEqual([]);
    expect(good.length / verdicts.length).toBeGreaterThanOrEqual(0.99);
  });
  test('files that say their system are not asked about', () => {
    const declared = verdicts.filter(({ file }) => file.isDeclared);
    const asked = declared.filter(({ outcome }) => outcome !== 'right');
    expect(declared.length).toBeGreaterThan(300);
    expect(namesOf(asked)).toEqual([]);
  });
  // metres without a prefix, a name or anything loaded fit more meridians than can be shown: the picker has the rest
  test('where it asks, the right answer is among those offered in 97 of 100 files', () => {
    const guessable = verdicts.filter(
      ({ file, outcome }) =>
        outcome === 'asked' && !file.system.needsShift && !file.name.includes('offsetRemoved'),
    );
    const missed = guessable.filter(({ metres }) => metres > 1);
    expect(missed.length / guessable.length).toBeLessThan(0.03);
  });
  test('names and codes are read as they were written, whatever the encoding', () => {
    expect(namesOf(verdicts.filter(({ texts }) => !texts))).toEqual([]);
  });
});
