import type { Geometry, Position } from 'geojson';
import type { Bounds } from '../../geo/crs/crsFinding.ts';
import { knownSystem } from '../../geo/crs/knownSystem.ts';
import { positionTransform, type PositionTransform } from '../../geo/crs/positionTransform.ts';
import { Problem } from '../../plan/problem.ts';

/** `OGC:CRS84` (WGS84 longitude, latitude) or a system of our own table, such as `EPSG:4549`; east stands first. */
export type SystemCode = 'OGC:CRS84' | `EPSG:${number}`;
export const WGS84: SystemCode = 'OGC:CRS84';

/** Degrees by which a place may miss itself after going there and back: a tenth of a millimetre. */
const EXACT = 1e-9;
/** Degrees beyond the area of a system where it may still be used: towns between zones do so. */
const MARGIN = 3;

/** Throws `Problem` systemUnknown. */
export function systemCode(text: string): SystemCode {
  const code = text === 'EPSG:4326' ? WGS84 : text;
  if (code !== WGS84 && !knownSystem(code)) throw new Problem('systemUnknown', { system: text.slice(0, 80) });
  return code as SystemCode;
}

/** The name as a `crs` member of GeoJSON writes it. */
export function systemUrn(code: SystemCode): string {
  return code === WGS84 ? 'urn:ogc:def:crs:OGC:1.3:CRS84' : `urn:ogc:def:crs:EPSG::${code.slice(5)}`;
}

/** Moves geometries from WGS84 into a system and back. A third coordinate goes along. */
export interface GeometryMover {
  /** Throws `Problem` placeOutsideSystem where a place lies outside of the system. */
  readonly intoSystem: <G extends Geometry>(geometry: G) => G;
  readonly toWgs84: <G extends Geometry>(geometry: G) => G;
}

export function geometryMover(code: SystemCode): GeometryMover {
  if (code === WGS84) return { intoSystem: (geometry) => geometry, toWgs84: (geometry) => geometry };
  const transform = positionTransform({ base: { kind: 'known', code } });
  const { area } = knownSystem(code)!;
  return {
    intoSystem: (geometry) => moved(geometry, (position) => intoSystem(position, transform, code, area)),
    toWgs84: (geometry) =>
      moved(geometry, ([x, y, ...rest]) => {
        transform.toWgs84(x!, y!, PAIR, 0);
        return [PAIR[0]!, PAIR[1]!, ...rest];
      }),
  };
}

const PAIR = new Float64Array(4);

function intoSystem(
  [x, y, ...rest]: Position,
  transform: PositionTransform,
  code: SystemCode,
  area: Bounds,
): Position {
  transform.fromWgs84(x!, y!, PAIR, 0);
  transform.toWgs84(PAIR[0]!, PAIR[1]!, PAIR, 2);
  // a zone far away gives numbers, too, but nobody there writes such
  const [west, south, east, north] = area;
  const isNear = x! > west - MARGIN && x! < east + MARGIN && y! > south - MARGIN && y! < north + MARGIN;
  const isExact = Math.abs(PAIR[2]! - x!) < EXACT && Math.abs(PAIR[3]! - y!) < EXACT;
  if (!isNear || !isExact) throw new Problem('placeOutsideSystem', { system: code, where: `${x}, ${y}` });
  return [PAIR[0]!, PAIR[1]!, ...rest];
}

function moved<G extends Geometry>(geometry: G, move: (position: Position) => Position): G {
  if (geometry.type === 'GeometryCollection') return geometry;
  return { ...geometry, coordinates: movedList(geometry.coordinates, move) };
}

type Nested = Position | readonly Nested[];

function movedList(list: Nested, move: (position: Position) => Position): Nested {
  return typeof list[0] === 'number'
    ? move(list as Position)
    : (list as readonly Nested[]).map((inner) => movedList(inner, move));
}
