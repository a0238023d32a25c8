import type { CrsReason } from '../../geo/crs/crsFinding.ts';
import type { PositionSystem } from '../../geo/crs/positionSystem.ts';
import type { PositionKnown } from '../../plan/layerRecords.ts';
import type { AssetId } from '../../plan/recordBase.ts';
import type { PlanRecord } from '../../plan/records.ts';
import type { Refusal } from '../sourceLayer.ts';
import type { BuildNote } from './buildNotes.ts';
import type { LayerMapping } from './layerMapping.ts';

/** What was decided about one layer. */
export interface LayerBuild {
  readonly key: string;
  /** Null only for tables. */
  readonly system: PositionSystem | null;
  readonly known: PositionKnown;
  readonly reasons: readonly CrsReason[];
  /** Metres. */
  readonly residual: number | null;
  readonly mapping: LayerMapping;
  /** Where a model stands whose file does not say it. */
  readonly anchor: { readonly longitude: number; readonly latitude: number; readonly heading: number } | null;
}

/** What a layer became: its rows in the file are `kept` plus all that were refused. */
export interface BuiltLayer {
  /** The layer's own `DataLayer` first. Rows of a table give back records they completed, under their old ids. */
  readonly records: readonly PlanRecord[];
  readonly assets: readonly { readonly id: AssetId; readonly bytes: Uint8Array }[];
  readonly kept: number;
  readonly refused: readonly Refusal[];
  readonly notes: readonly BuildNote[];
}
