import type { PlanRecord } from '../plan/records.ts';

/** What a file became. `skipped` counts what was left out, by reason, so that in = kept + refused. */
export interface ImportedPlan {
  readonly records: readonly PlanRecord[];
  readonly format: 'osm.pbf' | 'osm.xml' | 'linli';
  readonly counts: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
}
