import type { PositionSystem } from '../../geo/crs/positionSystem.ts';
import type { DataLayer } from '../../plan/layerRecords.ts';
import type { RecordId } from '../../plan/recordBase.ts';
import type { Refusal, SourceLayer } from '../sourceLayer.ts';
import { buildPieces } from './buildPieces.ts';
import { joinTable } from './joinTable.ts';
import type { BuiltLayer, LayerBuild } from './layerBuild.ts';
import { LayerWork } from './layerWork.ts';
import { payloadRecords } from './payloadRecords.ts';
import type { PlanGround } from './planGround.ts';

/**
 * Builds the records of one layer as it was decided, onto `ground` (one for the whole import: layers that others refer
 * to first, tables last). Every row of the file is kept or refused with a reason; what was mended or could not
 * be read is in `notes`. A mapping without a target builds nothing. Throws where the system is not known.
 */
export async function buildRecords(
  layer: SourceLayer,
  build: LayerBuild,
  ground: PlanGround,
  importedAt: string,
): Promise<BuiltLayer> {
  const { mapping } = build;
  if (mapping.target === null) return { records: [], assets: [], kept: 0, refused: [], notes: [] };
  const dataLayer = ground.freeId(`layer:${build.key}`);
  const work = new LayerWork(layer, build, ground, dataLayer);
  const assets = await payloadRecords(layer, build, work);
  if (layer.payload.type === 'features') buildFeatures(layer, build, work);
  const refused = mergedRefusals(layer.refused, work.refusals.refusals());
  const record = dataLayerRecord(layer, build, { id: dataLayer, importedAt, kept: work.kept, refused });
  ground.put(record);
  return {
    records: [record, ...work.records],
    assets,
    kept: work.kept,
    refused,
    notes: work.notes.list(),
  };
}

function buildFeatures(layer: SourceLayer, build: LayerBuild, work: LayerWork): void {
  const { mapping } = build;
  if (mapping.target === 'table') return joinTable(layer, mapping, work);
  if (mapping.target === 'building' && mapping.piecesBy !== null)
    return buildPieces(layer, mapping.piecesBy, work);
  for (const feature of layer.features) work.keepRow(feature);
}

/** Of the reader and of the builder, as one list. */
function mergedRefusals(first: readonly Refusal[], second: readonly Refusal[]): readonly Refusal[] {
  const merged = new Map<Refusal['reason'], Refusal>();
  for (const refusal of [...first, ...second]) {
    const known = merged.get(refusal.reason);
    merged.set(refusal.reason, {
      reason: refusal.reason,
      count: (known?.count ?? 0) + refusal.count,
      where: [...(known?.where ?? []), ...refusal.where].slice(0, 5),
    });
  }
  return [...merged.values()];
}

function dataLayerRecord(
  layer: SourceLayer,
  { mapping, known, system, reasons, residual }: LayerBuild,
  done: { id: RecordId; importedAt: string; kept: number; refused: readonly Refusal[] },
): DataLayer {
  return {
    id: done.id,
    kind: 'dataLayer',
    name: layer.name,
    file: layer.file,
    format: layer.format,
    encoding: layer.encoding?.name ?? null,
    importedAt: done.importedAt,
    position: { known, system: system ?? NO_SYSTEM, reasons, residual },
    target: layer.payload.type === 'features' ? mapping.target : layer.payload.type,
    fields: Object.fromEntries(
      mapping.fields.map(({ field, to, unit }) => [field, unit === null ? to : `${to} (${unit})`]),
    ),
    rows: done.kept + done.refused.reduce((sum, { count }) => sum + count, 0),
    kept: done.kept,
    refused: Object.fromEntries(done.refused.map(({ reason, count }) => [reason, count])),
  };
}

/** A table has no places; its record needs a system all the same. */
const NO_SYSTEM: PositionSystem = { base: { kind: 'known', code: 'OGC:CRS84' } };
