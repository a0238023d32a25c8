import type { RecordId } from '../../plan/recordBase.ts';
import { Problem } from '../../plan/problem.ts';
import { recordsOfKind, type Plan, type PlanRecord, type RecordKind } from '../../plan/records.ts';
import { linliFileFromPlan } from '../linliFile.ts';
import { buildingsToGlb } from './buildingsGlb.ts';
import { systemCode, WGS84 } from './exportSystem.ts';
import type { Assets } from './planAssets.ts';
import { planToGeoPackage } from './planGeoPackage.ts';
import { RECORD_KINDS } from './recordFields.ts';
import { recordsToCsv } from './recordsCsv.ts';
import { recordsToGeoJson } from './recordsGeoJson.ts';
import { safeFileName } from './safeFileName.ts';

export const EXPORT_FORMATS = ['linli', 'geojson', 'csv', 'gpkg', 'glb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Everything, the records of one kind, or those read from one file (their `dataLayer`). */
export type ExportedPart =
  | { readonly part: 'plan' }
  | { readonly part: 'kind'; readonly kind: RecordKind }
  | { readonly part: 'layer'; readonly layer: RecordId };

export interface ExportRequest {
  readonly what: ExportedPart;
  readonly format: ExportFormat;
  /** `OGC:CRS84`, or a system of our own table such as `EPSG:4549`, for GeoJSON and CSV; the others are in WGS84. */
  readonly system: string;
  /** Of the file, without ending; when missing it is made from the names of community and part. */
  readonly name?: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/**
 * A file of the plan or of a part of it. CSV holds one kind; several become a zip of one CSV each. Rejects with `Problem`
 * systemUnknown, placeOutsideSystem, or exportEmpty when there is nothing of what was asked for.
 */
export async function exportPlan(
  plan: Plan,
  assets: Assets,
  { what, format, system, name: wanted }: ExportRequest,
): Promise<ExportedFile> {
  const code = systemCode(system);
  // refused, not passed over: who asks for a zone would take degrees for metres
  if (code !== WGS84 && format !== 'geojson' && format !== 'csv')
    throw new Problem('exportSystemFixed', { format });
  const part = partOf(plan, what);
  if (part.size === 0) throw new Problem('exportEmpty');
  const name = safeFileName(wanted ?? ownName(plan, what));
  if (format === 'linli')
    return file(name, 'linli', 'application/zip', await linliFileFromPlan(part, assets));
  if (format === 'gpkg')
    return file(name, 'gpkg', 'application/geopackage+sqlite3', await planToGeoPackage(part, assets));
  if (format === 'glb') {
    if (recordsOfKind(part, 'building').length === 0) throw new Problem('exportEmpty');
    return file(name, 'glb', 'model/gltf-binary', buildingsToGlb(withCentre(part, plan)));
  }
  const kinds = RECORD_KINDS.filter((kind) => recordsOfKind(part, kind).length > 0);
  if (format === 'geojson') {
    const kind = kinds.length === 1 ? kinds[0]! : null;
    return file(name, 'geojson', 'application/geo+json', utf8(recordsToGeoJson(part.values(), kind, code)));
  }
  const tables = kinds.map(
    (kind) => [kind, utf8(recordsToCsv(kind, recordsOfKind(part, kind), code))] as const,
  );
  if (tables.length === 1) return file(name, 'csv', 'text/csv', tables[0]![1]);
  const { zipSync } = await import('fflate');
  const entries = Object.fromEntries(tables.map(([kind, bytes]) => [`${kind}.csv`, bytes]));
  // the same moment in every time zone, so that equal plans give equal bytes
  return file(name, 'csv.zip', 'application/zip', zipSync(entries, { mtime: new Date(1980, 0, 1) }));
}

function partOf(plan: Plan, what: ExportedPart): Plan {
  if (what.part === 'plan') return plan;
  const isIn = (record: PlanRecord) =>
    what.part === 'kind'
      ? record.kind === what.kind
      : record.dataLayer === what.layer || record.id === what.layer;
  return new Map([...plan].filter(([, record]) => isIn(record)));
}

/** A model of a part stands on the same origin as that of the whole. */
function withCentre(part: Plan, plan: Plan): Plan {
  const community = recordsOfKind(plan, 'community')[0];
  return community ? new Map([...part, [community.id, community]]) : part;
}

/** The community's name and what of it. */
function ownName(plan: Plan, what: ExportedPart): string {
  const community = recordsOfKind(plan, 'community')[0]?.name ?? 'linli';
  const layer = what.part === 'layer' ? plan.get(what.layer) : undefined;
  const suffix = what.part === 'kind' ? `-${what.kind}` : layer?.kind === 'dataLayer' ? `-${layer.name}` : '';
  return `${community}${suffix}`;
}

function file(name: string, ending: string, mime: string, bytes: Uint8Array): ExportedFile {
  return { name: `${name}.${ending}`, mime, bytes };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
