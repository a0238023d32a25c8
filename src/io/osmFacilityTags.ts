import facilityTable from '../../data/standards/osm-facilities.json';
import type { FacilityCategory } from '../plan/scenes.ts';
import type { Tags } from './osmElements.ts';

interface FacilityRow {
  readonly key: string;
  /** `*` stands for any value. */
  readonly value: string;
  /** null: shut or empty, no facility. */
  readonly category: FacilityCategory | null;
}

interface KeyRows {
  readonly key: string;
  readonly categories: ReadonlyMap<string, FacilityCategory | null>;
}

/** The table by key, in order of precedence: the first key with a row for its value counts. */
const ROWS: readonly KeyRows[] = [...new Set(facilityTable.map(({ key }) => key))].map((key) => {
  const rows = (facilityTable as readonly FacilityRow[]).filter((row) => row.key === key);
  return { key, categories: new Map(rows.map(({ value, category }) => [value, category])) };
});

/** Category of what stands here, by `data/standards/osm-facilities.json`; undefined when it is no facility. */
export function facilityCategory(tags: Tags): FacilityCategory | undefined {
  for (const { key, categories } of ROWS) {
    const value = tags.get(key);
    if (value === undefined) continue;
    const category = categories.has(value) ? categories.get(value) : categories.get('*');
    if (category === null) return undefined;
    if (category !== undefined) return category === 'school' ? schoolByName(tags) : category;
  }
  return undefined;
}

/** China's schools say what they are in their names and rarely in tags. */
function schoolByName(tags: Tags): FacilityCategory {
  const name = tags.get('name') ?? tags.get('name:zh') ?? '';
  if (name.includes('幼儿园')) return 'kindergarten';
  if (name.includes('小学')) return 'primarySchool';
  return /中学|初中|高中/.test(name) ? 'middleSchool' : 'school';
}

const CAPACITY_KEYS = ['capacity', 'capacity:persons', 'beds', 'capacity:beds', 'seats'] as const;

/** Places it can serve; null when no tag says. */
export function facilityCapacity(tags: Tags): number | null {
  for (const key of CAPACITY_KEYS) {
    const value = tags.get(key) ?? '';
    if (/^\d{1,6}$/.test(value)) return Number(value);
  }
  return null;
}
