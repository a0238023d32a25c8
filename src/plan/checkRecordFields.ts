import type { RecordKind, RecordOfKind } from './records.ts';

/** Null for a sound value; else the path from the value to what is wrong in it, '' for the value itself. */
export type Check = (value: unknown) => string | null;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const when =
  (isSound: (value: unknown) => boolean): Check =>
  (value) =>
    isSound(value) ? null : '';
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value);
export const listOf =
  (check: Check, fewest = 0): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length < fewest) return '';
    for (let at = 0; at < value.length; at++) {
      const damage = check(value[at]);
      if (damage !== null) return `[${at}]${damage}`;
    }
    return null;
  };
export const oneOf = (values: readonly string[]): Check => {
  const known = new Set<unknown>(values);
  return when((value) => known.has(value));
};
/** The words of a union type: the compiler asks for each of them and takes no other. */
export const wordOf = <T extends string>(words: Readonly<Record<T, true>>): Check =>
  oneOf(Object.keys(words));

export const text = when((value) => typeof value === 'string');
export const flag = when((value) => typeof value === 'boolean');
export const finite = when(Number.isFinite);

export const position: Check = (value) => {
  if (!Array.isArray(value) || value.length < 2 || !value.every(Number.isFinite)) return '';
  return Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 90 ? null : '';
};
const line = listOf(position, 2);
const openRing = listOf(position, 4);
const ring: Check = (value) => {
  const damage = openRing(value);
  if (damage !== null) return damage;
  const positions = value as readonly (readonly number[])[];
  const [first, last] = [positions[0]!, positions.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : '';
};
const rings = listOf(ring, 1);
const COORDINATES = {
  Point: position,
  LineString: line,
  MultiLineString: listOf(line, 1),
  Polygon: rings,
  MultiPolygon: listOf(rings, 1),
};

export function geometryOf(...types: readonly (keyof typeof COORDINATES)[]): Check {
  return (value) => {
    if (!isObject(value)) return '';
    const type = types.find((known) => known === value['type']);
    if (!type) return '.type';
    const damage = COORDINATES[type](value['coordinates']);
    return damage === null ? null : `.coordinates${damage}`;
  };
}
export const point = geometryOf('Point');
export const lineString = geometryOf('LineString');
export const area = geometryOf('Polygon', 'MultiPolygon');

export type Fields<K extends RecordKind> = Readonly<Record<keyof RecordOfKind<K>, Check>>;
export const maybeFinite = maybe(orNull(finite));
export const attributeValue = when(
  (value) => value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
);
/** Words and numbers under names of the file's own. */
export const mapOf =
  (check: Check): Check =>
  (value) => {
    if (!isObject(value)) return '';
    for (const [name, entry] of Object.entries(value)) {
      const damage = check(entry);
      if (damage !== null) return `[${JSON.stringify(name)}]${damage}`;
    }
    return null;
  };
export const has =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return '';
    for (const [field, check] of Object.entries(fields)) {
      const damage = check(value[field]);
      if (damage !== null) return `.${field}${damage}`;
    }
    return null;
  };
export const ANY = {
  id: text,
  kind: text,
  name: maybe(text),
  source: maybe(text),
  dataLayer: maybe(text),
  attributes: maybe(mapOf(attributeValue)),
};
