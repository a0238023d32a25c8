import type { AttributeValue } from '../../plan/recordBase.ts';

/** How a placemark is drawn, not what it is; and the times of single vertices. */
const LEFT_OUT =
  /^(styleUrl|styleHash|styleMapHash|stroke|fill|icon|label|coordinateProperties|visibility|@)(-|$|[A-Z])|^@/;

/** Properties of a placemark: texts as they are (HTML stays text), anything nested as JSON. */
export function kmlProperties(
  given: Readonly<Record<string, unknown>>,
  id: string | number | undefined,
  folder: string,
): Record<string, AttributeValue> {
  const entries = Object.entries(given)
    .filter(([name]) => !LEFT_OUT.test(name))
    .map(([name, value]): [string, AttributeValue] => [name, cell(value)]);
  if (folder) entries.push(['folder', folder]);
  if (id !== undefined && !Object.hasOwn(given, 'id')) entries.push(['id', id]);
  return Object.fromEntries(entries);
}

function cell(value: unknown): AttributeValue {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  // descriptions marked as HTML
  if (typeof value === 'object' && 'value' in value && typeof value.value === 'string') return value.value;
  return JSON.stringify(value);
}
