import osmTable from '../../../data/standards/osm-facilities.json';
import wordTable from '../../../data/standards/facility-words.json';
import type { AttributeValue } from '../../plan/recordBase.ts';
import { FACILITY_CATEGORIES, type FacilityCategory } from '../../plan/scenes.ts';

const WORDS = (wordTable.rows as readonly { category: FacilityCategory; words: readonly string[] }[])
  .flatMap(({ category, words }) => words.map((word) => ({ category, word })))
  // The longest word counts: 社区卫生 before 社区, 老年大学 before 大学.
  .toSorted((a, b) => b.word.length - a.word.length);

const OF_TAG = new Map<string, FacilityCategory>();
for (const { value, category } of osmTable as readonly {
  value: string;
  category: FacilityCategory | null;
}[])
  if (category !== null && /^\D/.test(value) && !['*', 'yes', 'no'].includes(value) && !OF_TAG.has(value))
    OF_TAG.set(value, category);
for (const category of FACILITY_CATEGORIES) OF_TAG.set(category.toLowerCase(), category);

/**
 * The category that a type text means: one of our own names, an OpenStreetMap value (`amenity=bank`, `toilets`), a
 * Chinese word (`社区卫生服务站`) or a path of types whose end is the most exact (`科教文化服务;学校;幼儿园`).
 * Null when none of it is known.
 */
export function facilityCategoryOf(value: AttributeValue | undefined): FacilityCategory | null {
  if (typeof value !== 'string') return null;
  const steps = value
    .normalize('NFKC')
    .toLowerCase()
    .split(/[;|>,/、]/)
    .toReversed();
  for (const step of steps) {
    const text = step.trim().replace(/^[a-z:]+=/, '');
    const known = OF_TAG.get(text) ?? OF_TAG.get(text.replace(/\s+/g, '_')) ?? byWord(text);
    if (known) return known;
  }
  return null;
}

/** The category that the name of a layer tells of all its rows: `幼儿园`, `hospitals`, `police station locations`. */
export function facilityCategoryInName(name: string): FacilityCategory | null {
  const words = name.toLowerCase().split(/[\s_\-.]+/);
  for (const word of words) {
    const known = OF_TAG.get(word) ?? OF_TAG.get(word.replace(/s$/, ''));
    if (known) return known;
  }
  return facilityCategoryOf(name);
}

function byWord(text: string): FacilityCategory | null {
  return WORDS.find(({ word }) => text.includes(word))?.category ?? null;
}
