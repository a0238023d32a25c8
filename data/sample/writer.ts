import type { LineString, Point, Polygon, Position } from 'geojson';
import { createLocalFrame, type LocalPoint } from '../../src/geo/localFrame.ts';
import type { Line, Ring } from './plane.ts';

export const CENTRE = { longitude: 121.395, latitude: 28.655 } as const;

/** From metres to the degrees of the file, rounded to 7 decimals (a centimetre). */
export interface Writer {
  local(longitude: number, latitude: number): LocalPoint;
  point(p: LocalPoint): Point;
  line(line: Line): LineString;
  polygon(ring: Ring): Polygon;
}

export function createWriter(): Writer {
  const frame = createLocalFrame(CENTRE);
  const position = ({ x, y }: LocalPoint): Position => {
    const { longitude, latitude } = frame.toGeographic(x, y);
    return [rounded(longitude), rounded(latitude)];
  };
  return {
    local: (longitude, latitude) => frame.toLocal(longitude, latitude),
    point: (p) => ({ type: 'Point', coordinates: position(p) }),
    line: (line) => ({ type: 'LineString', coordinates: line.map(position) }),
    polygon: (ring) => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!].map(position)] }),
  };
}

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
