import { Problem } from '../../plan/problem.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { terrainLayer } from './geoTiffTerrain.ts';

/** Heights along one side of a tile: 3 and 1 seconds of arc. */
const SIDES = [1201, 3601] as const;
const VOID = -32768;

/**
 * An SRTM tile of one degree: big-endian heights in metres, row by row from the north, placed by its name (N43E007 is the
 * south-west corner). Throws `Problem` hgtSizeWrong or hgtNameUnknown.
 */
export const readHgt: FormatReader = async (file, _parts, onProgress) => {
  const { name, bytes } = file;
  const side = SIDES.find((length) => length * length * 2 === bytes.length);
  if (!side) throw new Problem('hgtSizeWrong', { file: name, bytes: bytes.length });
  const corner = cornerOf(name);
  if (!corner) throw new Problem('hgtNameUnknown', { file: name });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = new Float32Array(side * side);
  for (let i = 0; i < heights.length; i++) {
    const height = view.getInt16(i * 2, false);
    heights[i] = height === VOID ? Number.NaN : height;
  }
  const step = 1 / (side - 1);
  const terrain = {
    columns: side,
    rows: side,
    originX: corner.longitude,
    originY: corner.latitude + 1,
    stepX: step,
    stepY: -step,
    heights,
  };
  onProgress(1);
  const declared = { from: 'formatRule', text: 'OGC:CRS84' } as const;
  return {
    layers: [terrainLayer(name, 'hgt', declared, terrain, 'point')],
    plans: [],
    problems: [],
  };
};

/** `N43E007.hgt`, also `n43_e007_1arc_v3.hgt`; null for a corner that no tile has. */
function cornerOf(name: string): { longitude: number; latitude: number } | null {
  const parts = /(?:^|[/_ -])([NS])(\d{2})_?([EW])(\d{3})[^/]*$/i.exec(name);
  if (!parts) return null;
  const latitude = Number(parts[2]) * (parts[1]!.toUpperCase() === 'S' ? -1 : 1);
  const longitude = Number(parts[4]) * (parts[3]!.toUpperCase() === 'W' ? -1 : 1);
  const isTile = latitude >= -90 && latitude < 90 && longitude >= -180 && longitude < 180;
  return isTile ? { longitude, latitude } : null;
}
