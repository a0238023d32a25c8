import type { SavedMapping } from './mapping/layerMapping.ts';

/**
 * Mappings from JSON text: one, a list, or the report of an import, which holds one for each layer. Null when it is none
 * of these.
 */
export function savedMappingsFromText(text: string): readonly SavedMapping[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const layers = (value as { layers?: unknown } | null)?.layers;
  const list: unknown[] = Array.isArray(layers)
    ? layers.map((layer) => (layer as { mapping?: unknown } | null)?.mapping)
    : Array.isArray(value)
      ? value
      : [value];
  return list.every(isSavedMapping) ? list : null;
}

function isSavedMapping(value: unknown): value is SavedMapping {
  if (!isObject(value) || !isObject(value['mapping'])) return false;
  const { name, savedAt, fieldNames, mapping } = value;
  return (
    typeof name === 'string' &&
    typeof savedAt === 'string' &&
    Array.isArray(fieldNames) &&
    fieldNames.every((field) => typeof field === 'string') &&
    Array.isArray(mapping['fields']) &&
    mapping['fields'].every(
      (field) => isObject(field) && typeof field['field'] === 'string' && typeof field['to'] === 'string',
    )
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
