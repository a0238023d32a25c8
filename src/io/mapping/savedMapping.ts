import type { SourceLayer } from '../sourceLayer.ts';
import type { LayerMapping, SavedMapping } from './layerMapping.ts';

/** The mapping of a layer as it is kept for the next file with the same fields. */
export function savedMappingFor(
  layer: Pick<SourceLayer, 'fields'>,
  mapping: LayerMapping,
  name: string,
  savedAt: string,
): SavedMapping {
  return { name, savedAt, fieldNames: layer.fields.map((field) => field.name).toSorted(), mapping };
}

/** Share of field names that two layers must have in common. */
const ALIKE = 0.8;

/**
 * The saved mapping whose fields are those of the layer, or at least 80 % of them (of the longer list); the most
 * alike first, then the newest. Null when there is none.
 */
export function matchSavedMapping(
  layer: Pick<SourceLayer, 'fields'>,
  saved: readonly SavedMapping[],
): SavedMapping | null {
  const names = new Set(layer.fields.map((field) => field.name));
  if (names.size === 0) return null;
  const alike = saved
    .map((candidate) => ({ candidate, share: shareInCommon(names, candidate.fieldNames) }))
    .filter(({ share }) => share >= ALIKE)
    .toSorted((a, b) => b.share - a.share || b.candidate.savedAt.localeCompare(a.candidate.savedAt));
  return alike[0]?.candidate ?? null;
}

function shareInCommon(names: ReadonlySet<string>, others: readonly string[]): number {
  const common = others.filter((name) => names.has(name)).length;
  return common / Math.max(names.size, others.length);
}

/** A saved mapping cut to the fields that the layer has. */
export function mappingForFields(layer: Pick<SourceLayer, 'fields'>, mapping: LayerMapping): LayerMapping {
  const names = new Set(layer.fields.map((field) => field.name));
  return {
    ...mapping,
    fields: mapping.fields.filter(({ field }) => names.has(field)),
    piecesBy: mapping.piecesBy !== null && names.has(mapping.piecesBy) ? mapping.piecesBy : null,
    join: mapping.join && names.has(mapping.join.field) ? mapping.join : null,
  };
}
