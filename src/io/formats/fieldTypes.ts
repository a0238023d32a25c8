import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceField } from '../sourceLayer.ts';

interface HasProperties {
  readonly properties: Readonly<Record<string, AttributeValue>>;
}

/**
 * The fields of a table, in the order of their first appearance, after `names` that stand in its header (kept even when
 * no row fills them). A field whose values are of several types is `mixed`; null and empty text count as no value.
 */
export function fieldTypes(rows: Iterable<HasProperties>, names: readonly string[] = []): SourceField[] {
  const types = new Map<string, SourceField['type']>(names.map((name) => [name, 'empty']));
  for (const { properties } of rows) {
    for (const name in properties) {
      const known = types.get(name);
      if (known === 'mixed') continue;
      const type = typeOf(properties[name]);
      if (known === undefined || known === 'empty') types.set(name, type);
      else if (type !== 'empty' && type !== known) types.set(name, 'mixed');
    }
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

function typeOf(value: AttributeValue | undefined): SourceField['type'] {
  if (value === null || value === undefined || value === '') return 'empty';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'flag' : 'text';
}
