import { positionTransform } from '../../src/geo/crs/positionTransform.ts';

/** In the middle of Hangzhou, EPSG:4549. */
const MANY_CORNERS = 24;
/** As many as parcels of a real city have in the median (Hangzhou). */
export const USUAL_CORNERS = 9;
const STEP_METRES = 90;
const RADIUS_METRES = 40;
const CODES = ['R2', 'B1', 'A33', 'G1', 'S1'];

/**
 * Parcels as a planning office exports them: round ones in rows, CGCS2000 metres with a crs member, Chinese fields;
 * about 1.1 kB each with 24 corners. The pieces make one GeoJSON text.
 */
export function* parcelPieces(count: number, corners = MANY_CORNERS): Generator<string> {
  const at = new Float64Array(2);
  positionTransform({ base: { kind: 'known', code: 'EPSG:4549' } }).fromWgs84(120.16, 30.25, at, 0);
  const [west = 0, south = 0] = at;
  const columns = Math.ceil(Math.sqrt(count));
  yield '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"features":[\n';
  for (let i = 0; i < count; i++) {
    const x = west + (i % columns) * STEP_METRES;
    const y = south + Math.floor(i / columns) * STEP_METRES;
    const ring = Array.from({ length: corners + 1 }, (_, corner) => {
      const angle = ((corner % corners) / corners) * 2 * Math.PI;
      const radius = RADIUS_METRES - (corner % 2) * 4;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)].map((value) =>
        Number(value.toFixed(8)),
      );
    });
    const properties = {
      地块编号: `HZ-${String(i).padStart(6, '0')}`,
      用地代码: CODES[i % CODES.length],
      用地性质: '二类居住用地',
      名称: `第${i}号地块`,
      容积率: 1 + (i % 30) / 10,
      建筑密度: 25,
      绿地率: 35,
      限高: 54,
      备注: '由规划部门提供，仅供参考',
    };
    const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
    yield `${i === 0 ? '' : ',\n'}${JSON.stringify(feature)}`;
  }
  yield '\n]}\n';
}

/** The whole file. */
export function parcelBytes(count: number): Uint8Array {
  return new TextEncoder().encode([...parcelPieces(count)].join(''));
}
