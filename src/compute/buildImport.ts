import type { BuildNote } from '../io/mapping/buildNotes.ts';
import { buildRecords } from '../io/mapping/buildRecords.ts';
import type { Target } from '../io/mapping/layerMapping.ts';
import { PlanGround } from '../io/mapping/planGround.ts';
import type { FormatReading, SourceLayer } from '../io/sourceLayer.ts';
import { applyChange, planFromRecords } from '../plan/change.ts';
import type { RecordId } from '../plan/recordBase.ts';
import { recordsOfKind, type Community, type Plan, type PlanRecord } from '../plan/records.ts';
import type { BuiltImport, LayerDecision, LayerKey } from './importJobs.ts';
import type { OnProgress } from './jobs.ts';
import { recordBounds } from './recordBounds.ts';

interface ImportToBuild {
  readonly layers: readonly { readonly layer: SourceLayer; readonly decision: LayerDecision }[];
  readonly plans: FormatReading['plans'];
  /** Records of the plan that is added to; empty for a new community. */
  readonly onto: readonly PlanRecord[];
  /** Null when the plan that is added to, or a plan among the files, has its community. */
  readonly communityName: string | null;
  /** ISO 8601. */
  readonly importedAt: string;
  readonly onProgress: OnProgress;
}

interface Built {
  readonly records: readonly PlanRecord[];
  readonly assets: BuiltImport['assets'];
  readonly notes: Readonly<Record<LayerKey, readonly BuildNote[]>>;
  /** The plan as it would be. */
  readonly plan: Plan;
}

/** Makes records of all layers and plans of an import, each layer onto what was built before it. */
export async function buildImport(wanted: ImportToBuild): Promise<Built> {
  const { onto, plans, onProgress } = wanted;
  const ground = new PlanGround(onto);
  const made = new Map<RecordId, PlanRecord>();
  const assets = new Map<string, Uint8Array>();
  const notes: Record<LayerKey, readonly BuildNote[]> = {};
  for (const { file, imported, assets: bytes } of plans) {
    let known = 0;
    for (const record of imported.records) {
      if (ground.get(record.id)) {
        if (record.kind !== 'community') known += 1;
        continue;
      }
      ground.put(record);
      made.set(record.id, record);
    }
    if (known > 0) notes[file] = [{ code: 'recordAlreadyThere', count: known, where: [] }];
    for (const [id, content] of bytes ?? []) assets.set(id, content);
  }

  const layers = wanted.layers.toSorted((a, b) => turn(a.decision) - turn(b.decision));
  const total = Math.max(
    1,
    layers.reduce((sum, { layer }) => sum + layer.features.length, 0),
  );
  let done = 0;
  for (const { layer, decision } of layers) {
    const built = await buildRecords(layer, decision, ground, wanted.importedAt);
    for (const record of built.records) made.set(record.id, record);
    for (const { id, bytes } of built.assets) assets.set(id, bytes);
    if (built.notes.length > 0) notes[decision.key] = built.notes;
    done += layer.features.length;
    onProgress(done / total);
  }

  const records = withCommunity([...made.values()], wanted);
  return {
    records,
    assets: [...assets].map(([id, bytes]) => ({ id, bytes })),
    notes,
    plan: applyChange(planFromRecords(onto), { put: records, remove: [] }).plan,
  };
}

/** What others refer to comes first, tables last. */
const LATE: readonly Target[] = ['entrance', 'facility', 'table'];
function turn({ mapping: { target } }: LayerDecision): number {
  return target === null ? 0 : LATE.indexOf(target) + 1;
}

/** Exactly one community: that of the plan added to, with the credits of what is added, or a new one. */
function withCommunity(
  records: readonly PlanRecord[],
  { onto, communityName }: Pick<ImportToBuild, 'onto' | 'communityName'>,
): readonly PlanRecord[] {
  const given = records.filter((record): record is Community => record.kind === 'community');
  const rest = records.filter(({ kind }) => kind !== 'community');
  const [open] = recordsOfKind(planFromRecords(onto), 'community');
  const attribution = [...new Set([open, ...given].flatMap((one) => one?.attribution ?? []))];
  if (open) {
    const isSame = attribution.length === open.attribution.length;
    return isSame ? rest : [{ ...open, attribution }, ...rest];
  }
  const [first] = given;
  const name = communityName ?? first?.name ?? '';
  if (first) return [{ ...first, name: communityName || first.name, attribution }, ...rest];
  const centre = middleOf(rest);
  if (!centre || communityName === null) return rest;
  return [
    { id: 'community', kind: 'community', name, centre, attribution: [], dataDate: null, isFictional: false },
    ...rest,
  ];
}

function middleOf(records: readonly PlanRecord[]): readonly [number, number] | null {
  const bounds = recordBounds(records);
  return bounds && [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
}
