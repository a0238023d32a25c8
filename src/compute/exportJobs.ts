import type { FeatureCollection } from 'geojson';
import { exportFeatures, type FeaturesRequest } from '../io/export/exportFeatures.ts';
import { exportPlan, type ExportedFile, type ExportRequest } from '../io/export/exportPlan.ts';
import { assetsOfRecords } from '../io/export/planAssets.ts';
import { planFromRecords } from '../plan/change.ts';
import type { AssetId } from '../plan/recordBase.ts';
import type { PlanRecord } from '../plan/records.ts';
import type { Outcome } from './jobs.ts';
import { outcomeOf, outcomeOfAsync } from './outcome.ts';

/** A file to be handed out. */
export interface WrittenFile {
  readonly name: string;
  readonly content: Blob;
}

/** Jobs of the worker that writes one file; ending that worker cancels it. */
export interface ExportJobs {
  /** Records to be written, in their order; as many calls as it takes. */
  take(records: readonly PlanRecord[]): void;
  /** The assets that the taken records name. */
  neededAssets(): readonly AssetId[];
  takeAsset(id: AssetId, bytes: Uint8Array): void;
  /** What was taken, as a file. */
  writePlan(request: ExportRequest): Promise<Outcome<WrittenFile>>;
  writeFeatures(features: FeatureCollection, request: FeaturesRequest): Outcome<WrittenFile>;
}

/** Runs in a worker as in Node. */
export function createExportJobs(): ExportJobs {
  const records: PlanRecord[] = [];
  const assets = new Map<AssetId, Uint8Array>();
  return {
    take(some) {
      for (const record of some) records.push(record);
    },
    neededAssets: () => assetsOfRecords(records),
    takeAsset: (id, bytes) => void assets.set(id, bytes),
    writePlan: (request) =>
      outcomeOfAsync(async () => written(await exportPlan(planFromRecords(records), assets, request))),
    writeFeatures: (features, request) => outcomeOf(() => written(exportFeatures(features, request))),
  };
}

/** A blob crosses to the page without a copy. */
function written({ name, mime, bytes }: ExportedFile): WrittenFile {
  return { name, content: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime }) };
}
