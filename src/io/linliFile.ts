import type { Zippable } from 'fflate';
import { PLAN_CRS, PLAN_VERSION } from '../plan/planFile.ts';
import { Problem } from '../plan/problem.ts';
import type { Plan, PlanRecord, RecordKind } from '../plan/records.ts';
import { InflationBudget } from './archive/inflationLimits.ts';
import { listZip } from './archive/readZip.ts';
import { assetsOfRecords, type Assets } from './export/planAssets.ts';
import { parsedJson, planFromWritten } from './export/readBack.ts';
import { RECORD_FIELDS } from './export/recordFields.ts';
import { recordsOfFeatures, recordsToGeoJson } from './export/recordsGeoJson.ts';
import { contentId } from './mapping/contentId.ts';

const LINLI_FORMAT = 'linli';
const HEAD = 'linli.json';

/** `linli.json`, which stands first in the archive. */
interface LinliHead {
  readonly format: typeof LINLI_FORMAT;
  /** Of the records, as in plan files. */
  readonly version: number;
  readonly crs: typeof PLAN_CRS;
  /** Which program wrote it; nothing depends on it. */
  readonly writtenBy: string;
  /** Runs of records of one kind in the order of the plan, to be taken from `records/` one after the other. */
  readonly order: readonly (readonly [kind: RecordKind, count: number])[];
  /** What is in `assets/`: name (SHA-256 of the content) and bytes. */
  readonly assets: readonly (readonly [id: string, bytes: number])[];
  /** Assets that records name and that were not at hand when the file was written. */
  readonly missingAssets: readonly string[];
}

export interface OpenedLinliFile {
  readonly plan: Plan;
  readonly assets: Assets;
  /** Assets that the plan names and the file does not bring. */
  readonly missingAssets: readonly string[];
}

/**
 * A plan with the bytes it needs as one `.linli` file (see data/standards/linli-format.md). Equal plans give equal
 * bytes. Assets that no record names are left out.
 */
export async function linliFileFromPlan(plan: Plan, assets: Assets): Promise<Uint8Array> {
  const { zipSync, strToU8 } = await import('fflate');
  const byKind = new Map<RecordKind, PlanRecord[]>();
  const order: [RecordKind, number][] = [];
  for (const record of plan.values()) {
    const run = order.at(-1);
    if (run?.[0] === record.kind) run[1]++;
    else order.push([record.kind, 1]);
    const known = byKind.get(record.kind);
    if (known) known.push(record);
    else byKind.set(record.kind, [record]);
  }
  const named = assetsOfRecords(plan.values());
  const kept = named.flatMap((id) => (assets.has(id) ? [[id, assets.get(id)!] as const] : []));
  const head: LinliHead = {
    format: LINLI_FORMAT,
    version: PLAN_VERSION,
    crs: PLAN_CRS,
    writtenBy: 'linli',
    order,
    assets: kept.map(([id, bytes]) => [id, bytes.length]),
    missingAssets: named.filter((id) => !assets.has(id)),
  };
  const files: Zippable = { [HEAD]: strToU8(`${JSON.stringify(head, null, 1)}\n`) };
  for (const kind of [...byKind.keys()].toSorted())
    files[recordsPath(kind)] = strToU8(recordsToGeoJson(byKind.get(kind)!, kind));
  for (const [id, bytes] of kept) files[`assets/${id}`] = [bytes, { level: isPacked(bytes) ? 0 : 6 }];
  // the same moment for every file, in every time zone
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}

function recordsPath(kind: RecordKind): string {
  return `records/${kind}.geojson`;
}

/** Zip, gzip, PNG, JPEG: packing them again gains nothing. */
function isPacked(bytes: Uint8Array): boolean {
  const start = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return [0x504b, 0x1f8b, 0x8950, 0xffd8].includes(start);
}

/**
 * Opens a `.linli` file. Rejects with `Problem`: those of archives (zipDamaged, zipTooLarge, zipTooMany …), planNotLinli,
 * planTooNew, and planDamaged with the place, also where an asset is not what its name says. `budget` limits what may
 * come out, together with other archives.
 */
export async function planFromLinliFile(
  bytes: Uint8Array,
  name = 'plan.linli',
  budget = new InflationBudget(),
): Promise<OpenedLinliFile> {
  const { files, problems } = await (await listZip({ name, bytes }, budget)).inflate();
  const [problem] = problems;
  if (problem) throw new Problem(problem.code, problem.detail);
  const inside = new Map(files.map((file) => [file.name.slice(name.length + 1), file.bytes]));
  const head = readHead(inside.get(HEAD));
  const { records, places } = recordsInOrder(head.order, inside);
  const plan = planFromWritten(head.version, records, (index) => places[index]!);
  const assets = await readAssets(head.assets, inside);
  const missingAssets = assetsOfRecords(plan.values()).filter((id) => !assets.has(id));
  return { plan, assets, missingAssets };
}

function readHead(bytes: Uint8Array | undefined): LinliHead {
  if (!bytes) throw new Problem('planNotLinli');
  const head = jsonObject(bytes, HEAD) as Partial<LinliHead>;
  if (head.format !== LINLI_FORMAT) throw new Problem('planNotLinli');
  const { version } = head;
  if (typeof version !== 'number') throw new Problem('planDamaged', { where: `${HEAD}: version` });
  if (version > PLAN_VERSION) throw new Problem('planTooNew', { version, known: PLAN_VERSION });
  if (head.crs !== PLAN_CRS) throw new Problem('planDamaged', { where: `${HEAD}: crs` });
  for (const field of ['order', 'assets'] as const) {
    const list: unknown = head[field];
    const isSound =
      Array.isArray(list) &&
      list.every(
        (pair: unknown) =>
          Array.isArray(pair) && typeof pair[0] === 'string' && Number.isInteger(pair[1]) && pair[1] >= 0,
      );
    if (!isSound) throw new Problem('planDamaged', { where: `${HEAD}: ${field}` });
  }
  return head as LinliHead;
}

/** Records of all kinds as the plan had them, and the place of each in the archive. */
function recordsInOrder(order: LinliHead['order'], inside: ReadonlyMap<string, Uint8Array>) {
  const records: unknown[] = [];
  const places: string[] = [];
  const read = new Map<RecordKind, { records: unknown[]; next: number }>();
  for (const [kind, count] of order) {
    if (!Object.hasOwn(RECORD_FIELDS, kind)) throw new Problem('planDamaged', { where: `${HEAD}: order` });
    const path = recordsPath(kind);
    let list = read.get(kind);
    if (!list) read.set(kind, (list = { records: recordsOfFile(inside.get(path), path), next: 0 }));
    if (list.next + count > list.records.length) throw new Problem('planDamaged', { where: path });
    for (const end = list.next + count; list.next < end; list.next++) {
      records.push(list.records[list.next]);
      places.push(`${path}: features[${list.next}]`);
    }
  }
  for (const [kind, list] of read)
    if (list.next < list.records.length) throw new Problem('planDamaged', { where: recordsPath(kind) });
  return { records, places };
}

function recordsOfFile(bytes: Uint8Array | undefined, path: string): unknown[] {
  if (!bytes) throw new Problem('planDamaged', { where: path });
  try {
    return recordsOfFeatures(jsonObject(bytes, path)['features']);
  } catch (error) {
    if (!(error instanceof Problem) || String(error.detail['where']).startsWith(path)) throw error;
    throw new Problem('planDamaged', { where: `${path}: ${error.detail['where']}` });
  }
}

function jsonObject(bytes: Uint8Array, path: string): Readonly<Record<string, unknown>> {
  const value = parsedJson(new TextDecoder().decode(bytes), path);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

async function readAssets(
  list: LinliHead['assets'],
  inside: ReadonlyMap<string, Uint8Array>,
): Promise<Assets> {
  const assets = new Map<string, Uint8Array>();
  for (const [id, length] of list) {
    const bytes = inside.get(`assets/${id}`);
    if (bytes?.length !== length || !(await isContent(id, bytes)))
      throw new Problem('planDamaged', { where: `assets/${id.slice(0, 80)}` });
    assets.set(id, bytes);
  }
  return assets;
}

/** Whether `id` is the SHA-256 of the content. Pages that were not served safely cannot tell; the zip has a checksum, too. */
async function isContent(id: string, bytes: Uint8Array): Promise<boolean> {
  if (!('subtle' in crypto)) return true;
  return (await contentId(bytes)) === id;
}
