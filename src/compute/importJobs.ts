import type { QualityReport } from '../analysis/quality/qualityReport.ts';
import type { Bounds, CrsFinding, LoadedPlace, NearPlace, NearTown } from '../geo/crs/crsFinding.ts';
import type { BaseSystem, PositionSystem } from '../geo/crs/positionSystem.ts';
import type { BuildNote } from '../io/mapping/buildNotes.ts';
import type { LayerBuild } from '../io/mapping/layerBuild.ts';
import type { LayerMapping, MappingProposal, RowPreview, SavedMapping } from '../io/mapping/layerMapping.ts';
import type { FileProblem, SourceField, SourceFormat, SourceLayer } from '../io/sourceLayer.ts';
import type { AssetId } from '../plan/recordBase.ts';
import type { PlanRecord } from '../plan/records.ts';
import type { OnProgress, Outcome } from './jobs.ts';

/** Names a layer within one import. */
export type LayerKey = string;

/** What the page needs to know of a layer that stays in the worker. */
export interface LayerSummary {
  readonly key: LayerKey;
  readonly file: string;
  readonly name: string;
  readonly format: SourceFormat;
  readonly encoding: SourceLayer['encoding'];
  readonly fields: readonly (SourceField & { readonly samples: readonly string[] })[];
  readonly rowsInFile: number;
  readonly kept: number;
  readonly refused: SourceLayer['refused'];
  readonly geometries: Readonly<Record<'point' | 'line' | 'area' | 'none', number>>;
  /** In the file's own numbers; null when nothing has a place. */
  readonly bounds: Bounds | null;
  /** Null for tables and unplaced models, which have no position. */
  readonly finding: CrsFinding | null;
  readonly proposal: MappingProposal;
  readonly payload: SourceLayer['payload']['type'];
  readonly fixedTarget: SourceLayer['fixedTarget'];
  /** True for a model whose file does not say where on earth it stands. */
  readonly needsAnchor: boolean;
}

/** What the dropped files are. Whole plans (OpenStreetMap, our own files) need no decisions. */
export interface ReadingSummary {
  readonly layers: readonly LayerSummary[];
  readonly plans: readonly {
    readonly file: string;
    readonly format: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly skipped: Readonly<Record<string, number>>;
  }[];
  readonly problems: readonly FileProblem[];
}

/** Outlines of a layer under one system, thinned for a small map, degrees WGS84. */
export interface PlacePreview {
  /** Polylines one after the other: lon0, lat0, lon1, lat1 …; `starts` holds the index of each one's first number. */
  readonly lines: Float64Array;
  readonly starts: Uint32Array;
  readonly points: Float64Array;
  readonly bounds: Bounds;
  readonly place: NearPlace | null;
  /** Known places in and around the bounds, nearest to their middle first; the first one may be far away. */
  readonly towns: readonly NearTown[];
  /** Vertices that have no place under this system. */
  readonly lost: number;
}

/** A point of the file and where it is known to be. */
export interface ControlPoint {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
}

export interface ControlPointFit {
  readonly system: PositionSystem;
  /** Metres, one for each control point, and their root mean square. */
  readonly residuals: readonly number[];
  readonly residual: number;
}

/** What was decided about one layer. */
export type LayerDecision = LayerBuild;

/** Records ready to be put, with their layers' own records, and bytes they refer to. */
export interface BuiltImport {
  readonly records: readonly PlanRecord[];
  readonly assets: readonly { readonly id: AssetId; readonly bytes: Uint8Array }[];
  /** What was mended or could not be read on the way, by layer. */
  readonly notes: Readonly<Record<LayerKey, readonly BuildNote[]>>;
}

/** Parcels and buildings of the open plan, for tables that name them; their geometry need not travel. */
export type NamedRecord = Extract<PlanRecord, { kind: 'parcel' | 'building' }>;

/** Jobs of the worker that lives as long as one import; ending that worker cancels it. */
export interface ImportJobs {
  /** Reads dropped files; `File`s are read here, not on the page. */
  read(
    files: readonly File[],
    loaded: LoadedPlace | null,
    named: readonly NamedRecord[],
    saved: readonly SavedMapping[],
    onProgress: OnProgress,
  ): Promise<Outcome<ReadingSummary>>;
  preview(key: LayerKey, system: PositionSystem): Outcome<PlacePreview>;
  fit(key: LayerKey, points: readonly ControlPoint[], base: BaseSystem | null): Outcome<ControlPointFit>;
  /** Proposes anew for another target. */
  propose(key: LayerKey, target: LayerMapping['target']): Outcome<MappingProposal>;
  previewRows(key: LayerKey, mapping: LayerMapping): Outcome<readonly RowPreview[]>;
  /** `onto` are the records of the plan that is added to; empty for a new community, which is then named. */
  build(
    decisions: readonly LayerDecision[],
    onto: readonly PlanRecord[],
    communityName: string | null,
    onProgress: OnProgress,
  ): Promise<Outcome<BuiltImport>>;
  /** What is odd about the records built last, and about what they touch of the plan they are added to. */
  checkBuilt(onProgress: OnProgress): Outcome<QualityReport>;
}

/** The jobs as they cross the border: many records go there and back a slice at a time, so that the page never stands still. */
export interface ImportWorkerJobs extends ImportJobs {
  /** Records that the next `build` adds to, before those it is given. */
  giveOnto(records: readonly PlanRecord[]): void;
  /** The next slice of what was built, which the answer of `build` leaves out; null at the end. */
  nextBuilt(): readonly PlanRecord[] | null;
}
