import type { QualityCheck, QualityRow } from './qualityReport.ts';

/** What one check, or a few that share their work, found. */
export interface CheckOutcome {
  readonly looked: Partial<Record<QualityCheck, number>>;
  readonly rows: readonly QualityRow[];
}

/** A row with its key: the check, its records, and what else tells it from others on the same records. */
export function finding(row: Omit<QualityRow, 'key'>, apart: string | number = ''): QualityRow {
  const key = [row.check, ...row.records].join('|');
  return { key: apart === '' ? key : `${key}#${apart}`, ...row };
}
