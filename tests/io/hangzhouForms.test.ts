import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import type { LayerDecision } from '../../src/compute/importJobs.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { unattendedDecisions } from '../../src/compute/unattendedDecisions.ts';
import { piecesOf } from '../../src/geo/areaPieces.ts';
import type { PositionSystem } from '../../src/geo/crs/positionSystem.ts';
import { positionTransform } from '../../src/geo/crs/positionTransform.ts';
import { signedRingArea } from '../../src/geo/polygon.ts';
import { recordsOfKind, type Parcel } from '../../src/plan/records.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { sharedBytes, sharedPath } from '../fixtures/sharedData.ts';

// Megabytes are read and built here; a busy machine needs more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WGS84: PositionSystem = { base: { kind: 'known', code: 'OGC:CRS84' } };
const GK120: PositionSystem = { base: { kind: 'known', code: 'EPSG:4549' } };
const GCJ02: PositionSystem = { base: { kind: 'gcj02' } };
const CHINA = 'derived-china';

const inFolder = (folder: string) =>
  fs.readdirSync(sharedPath(`${CHINA}/${folder}`)).map((name) => `${CHINA}/${folder}/${name}`);

/**
 * Files, and the system a planner gives where the file itself does not say it surely: degrees in China that a format's
 * rule alone calls WGS84 may be GCJ-02.
 */
const FORMS: readonly (readonly [form: string, files: () => string[], given: PositionSystem | null])[] = [
  ['the WGS84 file itself', () => [`${CHINA}/hangzhou-centre-landuse-wgs84.geojson`], WGS84],
  [
    'GeoJSON of Chinese fields, with the system given',
    () => [`${CHINA}/hangzhou-parcels-cn-fields.geojson`],
    WGS84,
  ],
  ['GCJ-02, with the system given', () => [`${CHINA}/hangzhou-centre-landuse-gcj02.geojson`], GCJ02],
  ['metres with a crs member', () => [`${CHINA}/hangzhou-parcels-epsg4549-crs-member.geojson`], null],
  [
    'metres without, with the system given',
    () => [`${CHINA}/hangzhou-parcels-epsg4549-no-crs.geojson`],
    GK120,
  ],
  ['KML, with the system given', () => [`${CHINA}/hangzhou-parcels.kml`], WGS84],
  ['FlatGeobuf', () => [`${CHINA}/hangzhou-parcels.fgb`], null],
  ['GeoPackage', () => [`${CHINA}/hangzhou-parcels-cgcs2000.gpkg`], null],
  ['shapefile in parts with .cpg', () => inFolder('shp-cgcs2000-gk120-gbk'), null],
  ['shapefile in parts without', () => inFolder('shp-cgcs2000-gk120-gbk-no-cpg'), null],
  ['zipped shapefile with .cpg', () => [`${CHINA}/shp-cgcs2000-gk120-gbk.zip`], null],
  ['zipped shapefile without', () => [`${CHINA}/shp-cgcs2000-gk120-gbk-no-cpg.zip`], null],
  ['DXF, with the system given', () => ['derived-parcels/hangzhou-parcels-cgcs2000.dxf'], GK120],
];

/** Through reading, position, mapping and building, as a planner who takes what is proposed goes. */
async function parcelsOf(
  files: readonly string[],
  system: PositionSystem | null,
): Promise<readonly Parcel[]> {
  const session = createImportSession();
  const named = files.map((name) => ({ name: path.basename(name), bytes: sharedBytes(name) }));
  const { layers, problems } = await session.readBytes(named, null, [], [], () => {});
  expect(problems).toEqual([]);
  expect(layers).toHaveLength(1);
  const { decisions, unanswered } = unattendedDecisions(layers, { system, lacksShift: false, anchor: null });
  expect(unanswered.filter(({ question }) => question === 'position')).toEqual([]);
  const proposal = session.propose(layers[0]!.key, 'parcel');
  if (!proposal.ok) throw new Error(proposal.code);
  const decided = decisions.map((decision): LayerDecision => ({
    ...decision,
    mapping: proposal.value.mapping,
  }));
  const built = await session.build(decided, [], 'x', () => {});
  if (!built.ok) throw new Error(built.code);
  return recordsOfKind(planFromRecords(built.value.records), 'parcel');
}

/** All corners of a parcel in the plane of EPSG:4549, metres; and its area there, square metres. */
interface PlaneParcel {
  readonly corners: readonly (readonly [number, number])[];
  readonly area: number;
}

function inPlane({ geometry }: Pick<Parcel, 'geometry'>): PlaneParcel {
  const { allFromWgs84 } = positionTransform(GK120);
  const corners: [number, number][] = [];
  let area = 0;
  for (const rings of piecesOf(geometry))
    rings.forEach((ring, index) => {
      const line = Float64Array.from(ring.flatMap(([x, y]) => [x!, y!]));
      allFromWgs84(line);
      area += (index === 0 ? 1 : -1) * Math.abs(signedRingArea(line));
      for (let i = 0; i < line.length; i += 2) corners.push([line[i]!, line[i + 1]!]);
    });
  return { corners, area };
}

/** Metres from any corner of either to the nearest of the other; rings may begin elsewhere and run the other way. */
function apart(a: PlaneParcel, b: PlaneParcel): number {
  const reach = (from: PlaneParcel, to: PlaneParcel) =>
    Math.max(
      ...from.corners.map(([x, y]) => Math.min(...to.corners.map(([u, v]) => Math.hypot(x - u, y - v)))),
    );
  return Math.max(reach(a, b), reach(b, a));
}

/** FlatGeobuf sorts by place, so numbers tell more than the order; forms without attributes keep the order. */
function placeInTruth({ id }: Parcel, order: number): number {
  const [, number] = /^HZ-(\d{4})$/.exec(id) ?? [];
  return number === undefined ? order : Number(number) - 1;
}

let truth: PlaneParcel[] = [];
beforeAll(() => {
  // the WGS84 file, read by nothing of ours
  const { features } = JSON.parse(
    new TextDecoder().decode(sharedBytes(`${CHINA}/hangzhou-centre-landuse-wgs84.geojson`)),
  ) as { features: { geometry: Parcel['geometry'] }[] };
  truth = features.map(inPlane);
});

test.each(FORMS)('%s: the same 1,143 parcels within 0.1 m, 1,987.88 ha', async (_, files, system) => {
  const parcels = await parcelsOf(files(), system);
  expect(parcels).toHaveLength(1143);
  const planes = parcels.map(inPlane);
  const places = parcels.map(placeInTruth);
  expect(new Set(places).size).toBe(1143);
  const furthest = Math.max(...planes.map((parcel, i) => apart(parcel, truth[places[i]!]!)));
  expect(furthest).toBeLessThan(0.1);
  const hectares = planes.reduce((sum, { area }) => sum + area, 0) / 10_000;
  expect(Math.abs(hectares - 1987.88)).toBeLessThan(0.01);
});

test('the stations of S1 in GCJ-02 land on their WGS84 twins within 0.05 m', async () => {
  const stations = JSON.parse(new TextDecoder().decode(sharedBytes('taizhou-s1-rail/s1-stations.json'))) as {
    name: string;
    lng: number;
    lat: number;
    wgs: [number, number];
  }[];
  const table = ['名称,经度,纬度', ...stations.map(({ name, lng, lat }) => `${name},${lng},${lat}`)].join(
    '\n',
  );
  const session = createImportSession();
  const file = { name: 'S1.csv', bytes: new TextEncoder().encode(table) };
  const { layers } = await session.readBytes([file], null, [], [], () => {});
  // degrees in Chinese columns may be either: nobody may guess
  expect(layers[0]!.finding!.verdict).toBe('ask');
  const proposal = session.propose(layers[0]!.key, 'transitStop');
  if (!proposal.ok) throw new Error(proposal.code);
  const { decisions } = unattendedDecisions(layers, { system: GCJ02, lacksShift: false, anchor: null });
  const built = await session.build(
    [{ ...decisions[0]!, mapping: proposal.value.mapping }],
    [],
    'S1',
    () => {},
  );
  if (!built.ok) throw new Error(built.code);
  const stops = recordsOfKind(planFromRecords(built.value.records), 'transitStop');
  expect(stops.map(({ name }) => name)).toEqual(stations.map(({ name }) => name));
  const metres = stops.map(({ geometry }, i) => {
    const [longitude = NaN, latitude = NaN] = geometry.coordinates;
    const [trueLongitude, trueLatitude] = stations[i]!.wgs;
    const east = (longitude - trueLongitude) * Math.cos((latitude * Math.PI) / 180);
    return Math.hypot(east, latitude - trueLatitude) * 111_320;
  });
  expect(metres).toHaveLength(15);
  expect(Math.max(...metres)).toBeLessThan(0.05);
});
