import type { AttributeValue, Attributes } from '../../plan/recordBase.ts';
import type { SourceFeature } from '../sourceLayer.ts';
import type { NoteTally } from './buildNotes.ts';
import type { LayerMapping } from './layerMapping.ts';
import { readFlag, readNumber, readText } from './readNumber.ts';
import { targetFields } from './targetFields.ts';

/** One row under its mapping. */
export interface RowReading {
  readonly row: number;
  /** By target field, in metres, square metres and shares; what was not read is not there. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, boolean>>;
  /** Puts a value that was given and could not be used back among the attributes. */
  giveBack(to: string): void;
  /** Every value of the row that stands in no field of the record, under the file's own name. */
  attributes(): Attributes | undefined;
}

/** Prepared once for a layer: reads its rows by the mapping. */
export function rowReader(
  mapping: LayerMapping,
  notes: NoteTally,
): (feature: Pick<SourceFeature, 'row' | 'properties'>) => RowReading {
  const known = new Map(
    (mapping.target ? targetFields(mapping.target) : []).map((field) => [field.name, field]),
  );
  const columns = mapping.fields.flatMap(({ field, to, unit }) => {
    const target = known.get(to);
    return target ? [{ field, to, unit, type: target.type }] : [];
  });
  const fieldOf = new Map(columns.map(({ to, field }) => [to, field]));

  return ({ row, properties }) => {
    const numbers: Record<string, number> = {};
    const texts: Record<string, string> = {};
    const flags: Record<string, boolean> = {};
    const used = new Set<string>();
    for (const { field, to, unit, type } of columns) {
      const value = Object.hasOwn(properties, field) ? properties[field] : null;
      const text = readText(value);
      if (text === null) continue;
      used.add(field);
      if (type === 'text' || type === 'code') {
        texts[to] = text;
        continue;
      }
      const read = type === 'number' ? readNumber(value, unit) : readFlag(value);
      if (typeof read === 'number') numbers[to] = read;
      else if (typeof read === 'boolean') flags[to] = read;
      else {
        notes.add('valueUnread', row);
        used.delete(field);
      }
    }
    return {
      row,
      numbers,
      texts,
      flags,
      giveBack: (to) => void used.delete(fieldOf.get(to) ?? ''),
      attributes: () => attributesOf(properties, used),
    };
  };
}

/** Empty values say nothing and are left out. Built from entries, so that no name (`__proto__`) is special. */
function attributesOf(
  properties: SourceFeature['properties'],
  used: ReadonlySet<string>,
): Attributes | undefined {
  const left: [string, AttributeValue][] = [];
  for (const name of Object.keys(properties)) {
    const value = properties[name]!;
    if (value === null || value === undefined || value === '' || used.has(name)) continue;
    if (typeof value !== 'number' || Number.isFinite(value)) left.push([name, value]);
  }
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
