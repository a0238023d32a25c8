import type { RecordKind } from '../../plan/records.ts';
import { recordFields } from './recordFields.ts';

export type Cell = string | number | boolean | null;

/** A record as one row: a cell for each of `recordFields`, in their order, and JSON text of what no cell can hold. */
export interface FlatRecord {
  readonly cells: readonly Cell[];
  /**
   * Fields that are not of our own, nulls where an empty cell means absent, and texts a cell would change (empty ones,
   * control characters, broken surrogates). It wins over the cells when the row is read. Null when there are none.
   */
  readonly other: string | null;
}

/** Everything of `record` except its kind and, unless it is in `kept`, its geometry. */
export function flatRecord(
  kind: RecordKind,
  record: Readonly<Record<string, unknown>>,
  kept: readonly string[] = [],
): FlatRecord {
  const { kind: _kind, geometry, ...fields } = record;
  const rest = new Map(Object.entries(fields));
  if (kept.includes('geometry')) rest.set('geometry', geometry);
  const cells = recordFields(kind).map(([name, type]): Cell => {
    const value = rest.get(name);
    const isEmpty = value === undefined || (value === null && !type.endsWith('?'));
    const cell = isEmpty ? null : heldIn(type.replace('?', ''), value);
    if (isEmpty || cell !== null) rest.delete(name);
    return cell;
  });
  return { cells, other: rest.size === 0 ? null : JSON.stringify(Object.fromEntries(rest)) };
}

/** The fields of a row again. Throws SyntaxError where a JSON cell is none. */
export function recordFromFlat(kind: RecordKind, { cells, other }: FlatRecord): Record<string, unknown> {
  const fields: [string, unknown][] = [['kind', kind]];
  recordFields(kind).forEach(([name, type], at) => {
    const cell = cells[at] ?? null;
    if (cell === null) {
      if (!type.endsWith('?')) fields.push([name, null]);
    } else fields.push([name, type.startsWith('json') ? JSON.parse(String(cell)) : cell]);
  });
  const extra: unknown = other === null ? {} : JSON.parse(other);
  // entries, not assignment: a field may be called __proto__
  return Object.fromEntries([...fields, ...Object.entries(extra ?? {})]);
}

/** The cell that is read back as `value`; null when there is none. */
function heldIn(type: string, value: unknown): Cell {
  if (type === 'text') return typeof value === 'string' && isPlainText(value) ? value : null;
  if (type === 'number') return Number.isFinite(value) ? (value as number) : null;
  if (type === 'flag') return typeof value === 'boolean' ? value : null;
  return value === null ? null : JSON.stringify(value);
}

function isPlainText(text: string): boolean {
  return text !== '' && !/\p{Surrogate}|\ufeff|(?![\n\t])\p{Cc}/u.test(text);
}
