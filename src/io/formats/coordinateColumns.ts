import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { wordsOfName } from './columnWords.ts';

/** Where a table keeps its places: two columns, x (or east, or longitude) first, one of both, or one of geometries. */
export type PlaceColumns =
  | {
      readonly kind: 'pair';
      readonly x: number;
      readonly y: number;
      readonly declared: DeclaredSystem | null;
    }
  | {
      readonly kind: 'joined';
      readonly column: number;
      readonly latitudeFirst: boolean;
      readonly declared: DeclaredSystem | null;
    }
  | { readonly kind: 'wkt'; readonly column: number; readonly declared: DeclaredSystem | null };

type Axis = 'x' | 'y';
interface Candidate {
  readonly column: number;
  readonly axis: Axis;
  /** 2: the name says east or north, or longitude or latitude; 1: only x or y, which surveyors swap. */
  readonly rank: 1 | 2;
  /** The rest of the name, which the two columns of a pair share: `stop`, `gcj02`. */
  readonly rest: string;
}

const EAST = new Set(['lon', 'lng', 'long', 'longitude', 'easting', 'east', 'lonx', 'lngx']);
const NORTH = new Set(['lat', 'latitude', 'northing', 'north', 'laty']);
const PLAIN: Readonly<Record<string, Axis>> = { x: 'x', y: 'y', xcoord: 'x', ycoord: 'y', e: 'x', n: 'y' };
const EAST_CHINESE = /经度|經度|东经|東經|^[东東]$|[东東][向]?坐[标標]|[横橫]坐[标標]|^[横橫]$/;
const NORTH_CHINESE = /纬度|緯度|北纬|北緯|^北$|北[向]?坐[标標]|[纵縱]坐[标標]|^[纵縱]$/;
const JOINED =
  /^(location|lnglat|lonlat|latlng|latlon|coordinates?|coords?|经纬度|坐标|经纬度坐标|纬度经度)$/;
const WKT =
  /^(SRID\s*=\s*\d+\s*;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(Z|M|ZM)?\s*(\(|EMPTY)/i;
/** Cells looked at to see whether a column holds what its name says. */
const LOOKED_AT = 200;

/**
 * Finds the columns of places by their names and what they hold; null when there are none. `isNumber` says whether a
 * cell can be read as a coordinate. The order of X and Y is left as named, although surveyors mean north by X.
 */
export function coordinateColumns(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  isNumber: (cell: unknown) => boolean,
): PlaceColumns | null {
  const holds = (column: number, test: (cell: unknown) => boolean): boolean => {
    let [looked, fitting] = [0, 0];
    for (const row of rows) {
      const cell = row[column];
      if (cell === null || cell === undefined || cell === '') continue;
      looked += 1;
      if (test(cell)) fitting += 1;
      if (looked === LOOKED_AT) break;
    }
    return looked > 0 && fitting * 2 >= looked;
  };
  const wkt = header.findIndex((_, column) =>
    holds(column, (cell) => typeof cell === 'string' && WKT.test(cell.trim())),
  );
  if (wkt >= 0) return { kind: 'wkt', column: wkt, declared: declaredByName(header[wkt]!) };
  const candidates = header
    .map((name, column) => candidateOf(name, column))
    .filter((candidate) => candidate !== null)
    .filter(({ column }) => holds(column, isNumber));
  const pair = bestPair(candidates);
  if (pair) return { kind: 'pair', ...pair, declared: declaredByName(`${header[pair.x]} ${header[pair.y]}`) };
  const joined = header.findIndex(
    (name, column) =>
      JOINED.test(name.trim().toLowerCase().replaceAll(/[\s_]/g, '')) &&
      holds(column, (cell) => splitPair(cell).length === 2 && splitPair(cell).every(isNumber)),
  );
  if (joined < 0) return null;
  const latitudeFirst = /^(lat|纬)/i.test(header[joined]!.trim());
  return { kind: 'joined', column: joined, latitudeFirst, declared: declaredByName(header[joined]!) };
}

/** `121.48,31.24` in two. */
export function splitPair(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.trim().split(/\s*[,，;；\s]\s*/) : [];
}

function candidateOf(name: string, column: number): Candidate | null {
  const words = wordsOfName(name);
  const find = (test: (word: string) => boolean) => words.findIndex(test);
  const east = find((word) => EAST.has(word) || EAST_CHINESE.test(word));
  const north = find((word) => NORTH.has(word) || NORTH_CHINESE.test(word));
  const plain = find((word) => Object.hasOwn(PLAIN, word));
  const rest = (at: number) => words.filter((word, i) => i !== at && !Object.hasOwn(PLAIN, word)).join(' ');
  if (east >= 0 && north < 0) return { column, axis: 'x', rank: 2, rest: restOf(rest(east), words[east]!) };
  if (north >= 0 && east < 0) return { column, axis: 'y', rank: 2, rest: restOf(rest(north), words[north]!) };
  if (plain < 0 || words.length > 3) return null;
  return { column, axis: PLAIN[words[plain]!]!, rank: 1, rest: rest(plain) };
}

/** What stands around 经度 in one run of Chinese: 中心点 of 中心点经度. */
function restOf(rest: string, word: string): string {
  return `${rest} ${word.replace(EAST_CHINESE, '').replace(NORTH_CHINESE, '')}`
    .replaceAll(/[a-z]*(?=\s|$)/g, (latin) => (EAST.has(latin) || NORTH.has(latin) ? '' : latin))
    .trim();
}

function bestPair(candidates: readonly Candidate[]): { x: number; y: number } | null {
  const xs = candidates.filter(({ axis }) => axis === 'x');
  const ys = candidates.filter(({ axis }) => axis === 'y');
  let best: { x: number; y: number; score: number } | null = null;
  for (const x of xs)
    for (const y of ys) {
      const score = x.rank + y.rank + (x.rest === y.rest ? 8 : 0) + worth(x.rest);
      if (!best || score > best.score) best = { x: x.column, y: y.column, score };
    }
  return best && { x: best.x, y: best.y };
}

/** Among several pairs the one in a national system comes before an unnamed one, that before a shifted one. */
function worth(rest: string): number {
  if (/wgs|cgcs/.test(rest)) return 3;
  if (rest === '') return 2;
  return declaredByName(rest) ? 0 : 1;
}

/** What column names say of the system of the places in them. */
function declaredByName(name: string): DeclaredSystem | null {
  const code = /(?:epsg|srid)[\s:：_-]*(\d{4,6})/i.exec(name)?.[1];
  if (code) return { from: 'columnName', text: `EPSG:${code}` };
  if (/bd-?_?09mc/i.test(name)) return { from: 'columnName', text: 'BD-09MC' };
  if (/gcj|火星|高德|amap|腾讯/i.test(name)) return { from: 'columnName', text: 'GCJ-02' };
  if (/bd-?_?09|百度|baidu/i.test(name)) return { from: 'columnName', text: 'BD-09' };
  if (/wgs[\s_-]*84/i.test(name)) return { from: 'columnName', text: 'OGC:CRS84' };
  return null;
}
