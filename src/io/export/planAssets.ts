import type { AssetId } from '../../plan/recordBase.ts';
import type { PlanRecord } from '../../plan/records.ts';

/** The large bytes of a plan, by their id. */
export type Assets = ReadonlyMap<AssetId, Uint8Array>;

/** Every asset that the records name, also those that scenarios put, sorted. */
export function assetsOfRecords(records: Iterable<PlanRecord>): AssetId[] {
  const found = new Set<AssetId>();
  gather(records, found);
  return [...found].toSorted();
}

function gather(records: Iterable<PlanRecord>, found: Set<AssetId>): void {
  for (const record of records) {
    if (record.kind === 'transitFeed' || record.kind === 'terrain') found.add(record.asset);
    else if (record.kind === 'model') for (const asset of Object.values(record.assets)) found.add(asset);
    else if (record.kind === 'scenario') gather(record.change.put, found);
  }
}
