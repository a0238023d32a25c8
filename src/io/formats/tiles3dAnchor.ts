import { fromEarthCentred } from '../../geo/earthCentred.ts';
import { isObject } from './jsonObject.ts';
import { IDENTITY, isMatrix4, transformed, type Matrix4 } from './gltfMatrix.ts';

type Vector = readonly [number, number, number];

/** Where a tileset stands and how large it is. */
export interface TilesetAnchor {
  /** The middle of its root; null when its coordinates are not on the earth. */
  readonly place: readonly [longitude: number, latitude: number] | null;
  /** Metres of its lowest point above the ellipsoid; 0 without a place. */
  readonly lowest: number;
  readonly size: { readonly x: number; readonly y: number; readonly z: number };
}

/** Metres from the middle of the earth between which something counts as standing on it. */
const NEAREST = 6_330_000;
const FARTHEST = 6_420_000;

/** From the bounding volume of the root tile; null when it has none that can be read. */
export function tilesetAnchor(root: Record<string, unknown>): TilesetAnchor | null {
  const volume = isObject(root['boundingVolume']) ? root['boundingVolume'] : {};
  const matrix = isMatrix4(root['transform']) ? root['transform'] : IDENTITY;
  const region = numbers(volume['region'], 6);
  if (region) return regionAnchor(region);
  const box = numbers(volume['box'], 12);
  if (box) {
    const axes = [3, 6, 9].map((at) => turned(matrix, vectorAt(box, at)));
    return boxAnchor(transformed(matrix, vectorAt(box, 0)), axes, false);
  }
  const sphere = numbers(volume['sphere'], 4);
  if (!sphere) return null;
  const r = sphere[3]!;
  const axes = [[r, 0, 0] as const, [0, r, 0] as const, [0, 0, r] as const].map((axis) =>
    turned(matrix, axis),
  );
  return boxAnchor(transformed(matrix, vectorAt(sphere, 0)), axes, true);
}

function regionAnchor([west, south, east, north, low, high]: readonly number[]): TilesetAnchor | null {
  if (!(Math.abs(west!) <= Math.PI && Math.abs(south!) <= Math.PI / 2 && north! >= south!)) return null;
  // a region may run over the antimeridian
  const width = east! >= west! ? east! - west! : east! - west! + 2 * Math.PI;
  const longitude = ((west! + width / 2 + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
  const latitude = (south! + north!) / 2;
  const metres = 6_371_009;
  return {
    place: [degrees(longitude), degrees(latitude)],
    lowest: low!,
    size: { x: width * Math.cos(latitude) * metres, y: (north! - south!) * metres, z: high! - low! },
  };
}

/** `axes` are half as long as the volume. A ball round a flat town says nothing of its ground: then the middle counts. */
function boxAnchor(middle: Vector, axes: readonly Vector[], isBall: boolean): TilesetAnchor {
  const distance = Math.hypot(...middle);
  const radius = Math.max(...axes.map((axis) => Math.hypot(...axis)));
  const reach = (way: Vector) =>
    isBall ? radius : axes.reduce((sum, axis) => sum + Math.abs(dot(axis, way)), 0);
  if (!(distance > NEAREST && distance < FARTHEST)) {
    const size = { x: 2 * reach([1, 0, 0]), y: 2 * reach([0, 1, 0]), z: 2 * reach([0, 0, 1]) };
    return { place: null, lowest: 0, size };
  }
  const { longitude, latitude, height } = fromEarthCentred(middle);
  const [l, p] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const east: Vector = [-Math.sin(l), Math.cos(l), 0];
  const up: Vector = [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  const north: Vector = [-Math.sin(p) * Math.cos(l), -Math.sin(p) * Math.sin(l), Math.cos(p)];
  return {
    place: [longitude, latitude],
    lowest: isBall ? height : height - reach(up),
    size: { x: 2 * reach(east), y: 2 * reach(north), z: 2 * reach(up) },
  };
}

function turned(matrix: Matrix4, vector: Vector): Vector {
  const [x, y, z] = transformed(matrix, vector);
  return [x - matrix[12]!, y - matrix[13]!, z - matrix[14]!];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function vectorAt(list: readonly number[], at: number): Vector {
  return [list[at]!, list[at + 1]!, list[at + 2]!];
}

function numbers(value: unknown, length: number): readonly number[] | null {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite)
    ? (value as number[])
    : null;
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
