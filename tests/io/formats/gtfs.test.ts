import fs from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readGtfs } from '../../../src/io/formats/gtfs.ts';
import { gtfsLineType } from '../../../src/io/formats/gtfsRouteType.ts';
import type { NamedBytes } from '../../../src/io/sourceLayer.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { sharedBytes, sharedPath } from '../../fixtures/sharedData.ts';
import { strangersAfterMutation } from './onlyProblems.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Two stops of a station, one line, two trips; the second goes back. */
const FEED: Readonly<Record<string, string>> = {
  'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\n1,椒江公交,http://x,Asia/Shanghai\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code\n' +
    'S,"站, 大",28.65,121.42,1,,\nA,甲,28.66,121.43,0,S,2\nB,乙,28.67,121.44,,,\n',
  'routes.txt': 'route_id,route_short_name,route_long_name,route_type,route_color\nR,101,,900,00aaFF\n',
  'trips.txt': 'route_id,service_id,trip_id\nR,W,T1\nR,W,T2\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
    'T1,8:00:00,8:00:00,A,5\nT1,25:10:00,25:10:00,B,10\nT2,,,A,2\nT2,9:00:00,9:00:00,B,1\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nW,1,1,1,1,1,0,0,20260301,20260630\n',
  'calendar_dates.txt': 'service_id,date,exception_type\nW,20260705,1\nW,20261231,2\n',
  'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nT1,6:00:00,9:00:00,600\n',
  'notes.txt': 'kept\r\nas it is',
};

function feed(change: Readonly<Record<string, string | Uint8Array | null>> = {}) {
  const files = Object.entries({ ...FEED, ...change }).flatMap(([name, content]): NamedBytes[] =>
    content === null
      ? []
      : [{ name: `f.zip/${name}`, bytes: typeof content === 'string' ? utf8(content) : content }],
  );
  return readGtfs(files[0]!, files.slice(1), () => {});
}

async function feedOf(change?: Parameters<typeof feed>[0]) {
  const { layers, problems } = await feed(change);
  const [layer] = layers;
  if (layer?.payload.type !== 'feed') throw new Error('There is no feed.');
  return { layer, problems, ...layer.payload.feed };
}

const refusals = (problems: readonly { file: string; detail: Readonly<Record<string, string | number>> }[]) =>
  problems.map(({ file, detail }) => `${file} ${detail['reason']} ×${detail['count']} ${detail['where']}`);

test('stops become points, a line has one path for each way its trips take, and the days are known', async () => {
  const { layer, problems, lines, validFrom, validTo, timezone, counts } = await feedOf();
  expect(problems).toEqual([]);
  expect(layer).toMatchObject({ file: 'f.zip', name: '椒江公交', rowsInFile: 3, fixedTarget: 'transitStop' });
  expect(layer.features.map(({ row, geometry, properties }) => ({ row, geometry, properties }))).toEqual([
    {
      row: 2,
      geometry: { type: 'Point', coordinates: [121.42, 28.65] },
      properties: { stop_id: 'S', name: '站, 大', location_type: 1, parent: null },
    },
    {
      row: 3,
      geometry: { type: 'Point', coordinates: [121.43, 28.66] },
      properties: { stop_id: 'A', name: '甲', location_type: 0, parent: 'S', platform_code: '2' },
    },
    {
      row: 4,
      geometry: { type: 'Point', coordinates: [121.44, 28.67] },
      properties: { stop_id: 'B', name: '乙', location_type: 0, parent: null },
    },
  ]);
  const [a, b] = [
    [121.43, 28.66],
    [121.44, 28.67],
  ];
  expect(lines).toEqual([
    {
      id: 'R',
      name: '101',
      lineType: 'tram',
      colour: '#00AAFF',
      paths: [
        [a, b],
        [b, a],
      ],
      stopIds: ['A', 'B'],
    },
  ]);
  // the day taken out (exception 2) is no day of service
  expect([validFrom, validTo, timezone]).toEqual(['2026-03-01', '2026-07-05', 'Asia/Shanghai']);
  expect(counts).toEqual({
    stops: 3,
    routes: 1,
    trips: 2,
    stopTimes: 4,
    shapes: 0,
    services: 1,
    frequencies: 1,
  });
});

test('shapes go before stop sequences, in the order of their numbers', async () => {
  const { lines, counts } = await feedOf({
    'trips.txt': 'route_id,service_id,trip_id,shape_id\nR,W,T1,X\nR,W,T2,X\n',
    'shapes.txt': 'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\nX,2,1,10\nX,4,3,9\nX,6,5,100\n',
  });
  expect(lines[0]!.paths).toEqual([
    [
      [3, 4],
      [1, 2],
      [5, 6],
    ],
  ]);
  expect(counts['shapes']).toBe(1);
});

test('UTF-8 with a mark and UTF-16 give the same feed, and the same archive in UTF-8', async () => {
  const plain = await feedOf();
  const text = FEED['stops.txt']!;
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  for (const stops of [new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)]), utf16]) {
    const { layer, archive } = await feedOf({ 'stops.txt': stops });
    expect(layer.features).toEqual(plain.layer.features);
    expect(archive).toEqual(plain.archive);
  }
  const files = unzipSync(plain.archive);
  expect(Object.keys(files).toSorted()).toEqual(Object.keys(FEED).toSorted());
  expect(strFromU8(files['stops.txt']!)).toBe(text);
  expect(strFromU8(files['notes.txt']!)).toBe('kept\nas it is');
});

test('every row that is left out is counted with its reason and place', async () => {
  const { layer, problems, counts } = await feedOf({
    'stops.txt': `${FEED['stops.txt']}A,again,1,1,,,\nC,far,91,0,,,\nD,none,,,,,\nE,word,x,1,,,\n,no id,1,1,,,\nF,long,1,1,,,,,\n`,
    'trips.txt': `${FEED['trips.txt']}R,W,T1\nNO,W,T3\nR,NO,T4\n`,
    'stop_times.txt': `${FEED['stop_times.txt']}T1,8:00:00,8:00:00,NO,20\nT1,8:61:00,8:00:00,A,21\nT1,8:00:00,8:00:00,A,-1\nNO,,,A,1\n`,
    'calendar.txt': `${FEED['calendar.txt']}V,1,1,1,1,1,1,1,2026.01.01,20260101\nU,1,1,1,1,1,1,1,20260230,20260301\n`,
  });
  expect(layer.rowsInFile).toBe(9);
  expect(layer.refused).toEqual([
    { reason: 'rowDamaged', count: 2, where: ['row 9', 'row 10'] },
    { reason: 'duplicateId', count: 1, where: ['row 5'] },
    { reason: 'coordinateOutOfRange', count: 1, where: ['row 6'] },
    { reason: 'noGeometry', count: 1, where: ['row 7'] },
    { reason: 'coordinateNotFinite', count: 1, where: ['row 8'] },
  ]);
  expect(refusals(problems)).toEqual([
    'f.zip/trips.txt duplicateId ×1 row 4',
    'f.zip/trips.txt referenceMissing ×2 row 5, row 6',
    'f.zip/stop_times.txt referenceMissing ×2 row 6, row 9',
    'f.zip/stop_times.txt rowDamaged ×2 row 7, row 8',
    'f.zip/calendar.txt rowDamaged ×2 row 3, row 4',
  ]);
  expect(counts).toMatchObject({ stops: 3, trips: 2, stopTimes: 4 });
});

test.each([
  ['a table is missing', { 'trips.txt': null }, 'gtfsFileMissing {"file":"f.zip","missing":"trips.txt"}'],
  ['a table is empty', { 'agency.txt': '' }, 'gtfsFileMissing {"file":"f.zip","missing":"agency.txt"}'],
  ['a table is blank', { 'routes.txt': '\n\n' }, 'gtfsFileMissing {"file":"f.zip","missing":"routes.txt"}'],
  [
    'a column is missing',
    { 'stops.txt': 'id,name\n1,x\n' },
    'gtfsColumnMissing {"file":"f.zip","where":"stops.txt","column":"stop_id"}',
  ],
])('%s: the problem names it', async (_, change, expected) => {
  const { code, detail } = await problemOf(feed(change));
  expect(`${code} ${JSON.stringify(detail)}`).toBe(expected);
});

test('extended route types', () => {
  const types = ['3', '1', '109', '204', '401', '405', '700', '800', '907', '1000', '1300', '', 'bus', '-1'];
  expect(types.map(gtfsLineType)).toEqual([
    'bus',
    'metro',
    'rail',
    'bus',
    'metro',
    'rail',
    'bus',
    'bus',
    'tram',
    'ferry',
    'other',
    'other',
    'other',
    'other',
  ]);
});

function folderOf(name: string): NamedBytes[] {
  const folder = sharedPath(`bad-gtfs/${name}`);
  return fs
    .readdirSync(folder)
    .map((file) => ({ name: `${name}/${file}`, bytes: sharedBytes(`bad-gtfs/${name}/${file}`) }));
}

test.each([
  ['good_feed', ['10 of 10 stops']],
  ['utf8bom', ['9 of 9 stops']],
  [
    'bad_date_format',
    ['10 of 10 stops', 'calendar.txt rowDamaged ×1 row 2', 'calendar_dates.txt rowDamaged ×1 row 2'],
  ],
  ['duplicate_stop', ['10 of 10 stops']],
  [
    'extra_row_cells',
    [
      '9 of 9 stops',
      'routes.txt rowDamaged ×1 row 4',
      'trips.txt referenceMissing ×1 row 4',
      'stop_times.txt referenceMissing ×2 row 2, row 3',
    ],
  ],
  ['undefined_stop', ['9 of 9 stops', 'stop_times.txt referenceMissing ×1 row 11']],
])('what can be read of the bad feed %s is, and the rest is counted', async (name, expected) => {
  const [first, ...parts] = folderOf(name);
  const { layers, problems } = await readGtfs(first!, parts, () => {});
  const stops = `${layers[0]!.features.length} of ${layers[0]!.rowsInFile} stops`;
  expect([stops, ...refusals(problems).map((line) => line.slice(name.length + 1))]).toEqual(expected);
});

test.each([
  ['empty_file', 'agency.txt'],
  ['missing_stops', 'stops.txt'],
  ['missing_routes', 'routes.txt'],
  ['missing_stop_times', 'stop_times.txt'],
])('the bad feed %s lacks %s', async (name, missing) => {
  const [first, ...parts] = folderOf(name);
  const { code, detail } = await problemOf(readGtfs(first!, parts, () => {}));
  expect([code, detail]).toEqual(['gtfsFileMissing', { file: name, missing }]);
});

test('the timetable of a whole county: every one of 102,049 stop times', async () => {
  const zip = unzipSync(sharedBytes('nky-osm-gtfs/TANK-GTFS.zip'));
  const [first, ...parts] = Object.entries(zip).map(([name, bytes]) => ({ name: `t.zip/${name}`, bytes }));
  const { layers, problems } = await readGtfs(first!, parts, () => {});
  const { payload, refused } = layers[0]!;
  if (payload.type !== 'feed') throw new Error('There is no feed.');
  expect([refused, problems]).toEqual([[], []]);
  expect(payload.feed.counts).toMatchObject({ stops: 1256, routes: 48, trips: 2751, stopTimes: 102_049 });
  expect([payload.feed.validFrom, payload.feed.validTo]).toEqual(['2019-10-31', '2020-08-27']);
});

test.each(Object.keys(FEED))(
  'whatever happens to the bytes of %s, only problems are thrown',
  async (name) => {
    const files = Object.entries(FEED).map(([part, text]) => ({ name: part, bytes: utf8(text) }));
    const file = files.find((part) => part.name === name)!;
    const others = files.filter((part) => part !== file);
    expect(await strangersAfterMutation(readGtfs, file, others, 150, name.length)).toEqual([]);
  },
);
