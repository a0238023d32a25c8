import table from '../../../data/standards/field-names.json';
import type { FieldUnit, Target } from './layerMapping.ts';

export interface KnownName {
  readonly to: string;
  /** `initials`: short pinyin that means something only where the values fit. */
  readonly how: 'name' | 'alike' | 'initials';
}

interface NameRow {
  readonly to: string;
  readonly targets: readonly string[] | null;
  readonly names: readonly string[];
  readonly initials: readonly string[];
}

/** Rows for one kind of record stand before those for every kind: `建筑编号` of a facility is its building. */
const ROWS: readonly NameRow[] = (table.fields as readonly NameRow[]).toSorted(
  (a, b) => Number(a.targets === null) - Number(b.targets === null),
);

/** Without case, width, brackets and what stands in them, spaces and punctuation: `用地面积（公顷）` → `用地面积`. */
export function normaliseFieldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【〔].*?[)\]}】〕]/g, '')
    .replace(/[\s_\-.:/\\%]+/g, '');
}

/** Which field of a target the name of a file's field stands for; null when it is not known. */
export function knownFieldName(name: string, target: Target): KnownName | null {
  const plain = normaliseFieldName(name);
  if (plain === '') return null;
  const rows = ROWS.filter(({ targets }) => fits(targets, target));
  const byName = rows.find(({ names }) => names.includes(plain));
  if (byName) return { to: byName.to, how: 'name' };
  const byInitials = rows.find(({ initials }) => initials.includes(plain));
  if (byInitials) return { to: byInitials.to, how: 'initials' };
  const bare = withoutUnit(plain);
  const byBare = rows.find(({ names }) => names.includes(bare));
  if (byBare) return { to: byBare.to, how: 'alike' };
  return cutName(plain, rows);
}

function fits(targets: readonly string[] | null, target: Target): boolean {
  if (targets === null) return true;
  return target === 'table'
    ? targets.includes('parcel') || targets.includes('building')
    : targets.includes(target);
}

/** A DBF cuts names at 10 bytes: `mingreenspaceratio` → `mingreensp`, three Chinese characters in UTF-8. */
function cutName(plain: string, rows: readonly NameRow[]): KnownName | null {
  const isChinese = /\p{Script=Han}/u.test(plain);
  if (plain.length < (isChinese ? 3 : 8)) return null;
  const found = new Set(
    rows.filter(({ names }) => names.some((name) => name.startsWith(plain))).map(({ to }) => to),
  );
  return found.size === 1 ? { to: [...found][0]!, how: 'alike' } : null;
}

interface UnitWords {
  readonly unit: FieldUnit;
  readonly words: readonly string[];
}
const UNIT_WORDS = table.unitWords as readonly UnitWords[];
const WORDS_OF_UNITS = UNIT_WORDS.flatMap(({ unit, words }) => words.map((word) => ({ unit, word })));
const UNIT_OF_NAME = new Map(
  (table.unitOfName as readonly { name: string; unit: FieldUnit }[]).map(({ name, unit }) => [name, unit]),
);

/** The unit a field's name tells, in brackets or as its last word; null when it tells none. */
export function unitInName(name: string): FieldUnit | null {
  const plain = name.normalize('NFKC').toLowerCase();
  const inBrackets = /[([{【〔](.*?)[)\]}】〕]/.exec(plain)?.[1]?.trim();
  const last = /[\s_\-/]+([^\s_\-/]+)$/.exec(plain)?.[1];
  for (const word of [inBrackets, last]) {
    const known = WORDS_OF_UNITS.find((row) => row.word.normalize('NFKC').toLowerCase() === word);
    if (known) return known.unit;
  }
  return plain.includes('%') ? 'percent' : null;
}

/** The unit a name usually stands for: the survey's `TBMJ` is in square metres, New York's `LotArea` in square feet. */
export function unitByCustom(name: string): FieldUnit | null {
  return UNIT_OF_NAME.get(normaliseFieldName(name)) ?? null;
}

/** `面积公顷` → `面积`, `aream2` → `area`; the name itself where it ends in no unit. */
function withoutUnit(plain: string): string {
  let longest = '';
  for (const { word } of WORDS_OF_UNITS) {
    const isWord = word.length > 1 || /\p{Script=Han}/u.test(word);
    if (isWord && plain.endsWith(word) && word.length > longest.length && word.length < plain.length)
      longest = word;
  }
  return plain.slice(0, plain.length - longest.length);
}
