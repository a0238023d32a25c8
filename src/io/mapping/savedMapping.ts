import { LAND_USE_SYSTEMS } from '../../plan/records.ts';
import { FACILITY_CATEGORIES } from '../../plan/scenes.ts';
import type { SourceLayer } from '../sourceLayer.ts';
import { TARGETS, type LayerMapping, type SavedMapping } from './layerMapping.ts';
import { targetFields } from './targetFields.ts';

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

/**
 * A saved mapping cut to the fields that the layer has. It may come from a file, so words that mean nothing here are
 * left out too: null where the target is one of these.
 */
export function mappingForFields(
  layer: Pick<SourceLayer, 'fields'>,
  mapping: LayerMapping,
): LayerMapping | null {
  const { target, landUseSystem, category, piecesBy, join } = mapping;
  if (target !== null && !TARGETS.includes(target)) return null;
  const names = new Set(layer.fields.map((field) => field.name));
  const wanted = new Map((target === null ? [] : targetFields(target)).map((field) => [field.name, field]));
  return {
    target,
    fields: mapping.fields.flatMap(({ field, to, unit }) => {
      const known = names.has(field) ? wanted.get(to) : undefined;
      if (!known) return [];
      const isKnownUnit = unit !== null && known.units.includes(unit);
      return [{ field, to, unit: isKnownUnit ? unit : known.defaultUnit }];
    }),
    landUseSystem: LAND_USE_SYSTEMS.find((system) => system === landUseSystem) ?? null,
    category: FACILITY_CATEGORIES.find((known) => known === category) ?? null,
    piecesBy: piecesBy && names.has(piecesBy) ? piecesBy : null,
    join: join && names.has(join.field) ? join : null,
  };
}
