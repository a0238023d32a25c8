import type { AttributeValue, Attributes } from '../../plan/recordBase.ts';
import type { SourceFeature } from '../sourceLayer.ts';
import type { NoteTally } from './buildNotes.ts';
import type { LayerMapping } from './layerMapping.ts';
import { readFlag, readNumber, readText } from './readNumber.ts';
import { targetFields } from './targetFields.ts';

/** One row under its mapping. */
export class RowReading {
  readonly row: number;
  /** By target field, in metres, square metres and shares; what was not read is not there. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly #properties: SourceFeature['properties'];
  /** Target fields that hold a value of the row, and the file's fields these are read from. */
  readonly #used: string[];
  readonly #fieldOf: ReadonlyMap<string, string>;

  constructor(
    feature: Pick<SourceFeature, 'row' | 'properties'>,
    read: Pick<RowReading, 'numbers' | 'texts' | 'flags'>,
    used: string[],
    fieldOf: ReadonlyMap<string, string>,
  ) {
    this.row = feature.row;
    this.numbers = read.numbers;
    this.texts = read.texts;
    this.flags = read.flags;
    this.#properties = feature.properties;
    this.#used = used;
    this.#fieldOf = fieldOf;
  }

  /** Puts a value that was given and could not be used back among the attributes. */
  giveBack(to: string): void {
    const at = this.#used.indexOf(this.#fieldOf.get(to) ?? '');
    if (at >= 0) this.#used.splice(at, 1);
  }

  /**
   * Every value of the row that stands in no field of the record, under the file's own name. Empty values say nothing
   * and are left out.
   */
  attributes(): Attributes | undefined {
    let left: Record<string, AttributeValue> | undefined;
    for (const name of Object.keys(this.#properties)) {
      const value = this.#properties[name]!;
      if (value === null || value === undefined || value === '' || this.#used.includes(name)) continue;
      if (typeof value === 'number' && !Number.isFinite(value)) continue;
      left ??= {};
      if (name === '__proto__') Object.defineProperty(left, name, { value, ...PLAIN });
      else left[name] = value;
    }
    return left;
  }
}

const PLAIN = { enumerable: true, configurable: true, writable: true };

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

  return (feature) => {
    const { row, properties } = feature;
    const numbers: Record<string, number> = {};
    const texts: Record<string, string> = {};
    const flags: Record<string, boolean> = {};
    const used: string[] = [];
    for (const { field, to, unit, type } of columns) {
      const value = Object.hasOwn(properties, field) ? properties[field] : null;
      const text = readText(value);
      if (text === null) continue;
      if (type === 'text' || type === 'code') texts[to] = text;
      else {
        const read = type === 'number' ? readNumber(value, unit) : readFlag(value);
        if (typeof read === 'number') numbers[to] = read;
        else if (typeof read === 'boolean') flags[to] = read;
        else {
          notes.add('valueUnread', row);
          continue;
        }
      }
      used.push(field);
    }
    return new RowReading(feature, { numbers, texts, flags }, used, fieldOf);
  };
}
