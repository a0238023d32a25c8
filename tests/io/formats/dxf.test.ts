import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { signedRingArea } from '../../../src/geo/polygon.ts';
import { readDxf } from '../../../src/io/formats/dxf.ts';
import type { SourceFeature } from '../../../src/io/sourceLayer.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { closedPolyline, drawing, groups, textAt } from './drawing.ts';
import { onlyLayer, outcomeOf, readFile } from './readFile.ts';

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];
const layersOf = async (text: string) => (await readFile(readDxf, '总图.dxf', text)).layers;
const shape = ({ geometry }: SourceFeature) => geometry && 'coordinates' in geometry && geometry.coordinates;
const ringsOf = ({ geometry }: SourceFeature): Position[][] => {
  if (geometry?.type === 'Polygon') return geometry.coordinates;
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
};
const size = (ring: Position[]) =>
  Math.abs(signedRingArea(Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x, y]))));
const path = (flags: number, ...corners: number[]) => [
  ...groups(92, flags, 72, 0, 73, 1, 93, corners.length / 2),
  ...corners.flatMap((value, i) => [i % 2 === 0 ? 10 : 20, value]),
  ...groups(97, 1, 330, '1A'),
];
const block = (name: string, ...content: (string | number)[]) =>
  groups(0, 'BLOCK', 8, '0', 2, name, 70, 0, 10, 1, 20, 1, ...content, 0, 'ENDBLK', 8, '0');
const insert = (name: string, ...more: (string | number)[]) => [0, 'INSERT', 8, '楼', 2, name, ...more];
const utf8 = (text: string) => new TextEncoder().encode(text.replace('编号', 'x'));
const outcome = (text: string) => outcomeOf(readDxf, 'a.dxf', text);
/** Block `b3` holds ten copies of `b4`, and so on. */
const level = (n: number) => {
  const copies = Array.from({ length: 10 }, () => [0, 'INSERT', 2, `b${n + 1}`, 10, 0, 20, 0]);
  return groups(0, 'BLOCK', 2, `b${n}`, 10, 0, 20, 0, ...copies.flat(), 0, 'ENDBLK');
};
/** Outer rings less holes, in square drawing units. */
const areaOf = (feature: SourceFeature): number => {
  const pieces =
    feature.geometry?.type === 'MultiPolygon' ? feature.geometry.coordinates : [ringsOf(feature)];
  return pieces.reduce(
    (sum, [outer = [], ...holes]) => sum + size(outer) - holes.map(size).reduce((a, b) => a + b, 0),
    0,
  );
};
const near = (...position: number[]) => position.map((value) => expect.closeTo(value, 9) as number);

test('areas, lines and texts in a layer each; an area takes the one text in it', async () => {
  const layers = await layersOf(
    drawing({
      header: [9, '$ACADVER', 1, 'AC1027', 9, '$INSUNITS', 70, 6],
      tables: [0, 'TABLE', 2, 'LAYER', 0, 'LAYER', 2, '地块', 70, 1, 62, 3, 0, 'ENDTAB'],
      entities: [
        ...closedPolyline('地块', ...SQUARE),
        ...closedPolyline('地块', 20, 0, 30, 0, 30, 10),
        ...textAt(5, 5, 'A-01'),
        ...textAt(27, 2, 'B-01'),
        ...textAt(28, 3, '0.5%%d \\U+5730'),
        ...groups(0, 'LINE', 5, '2F', 8, '道路', 62, 1, 10, 0, 20, 0, 30, 7, 11, 3, 21, 4, 31, 7),
      ],
    }),
  );
  expect(layers.map(({ name, rowsInFile, fixedTarget }) => [name, rowsInFile, fixedTarget])).toEqual([
    ['总图', 2, null],
    ['总图 LINE', 1, null],
    ['总图 TEXT', 3, 'label'],
  ]);
  expect(layers[0]!.declared).toEqual({ from: 'drawingUnits', text: '', metresPerUnit: 1 });
  expect(layers[0]!.features[0]).toEqual({
    row: 1,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
          [0, 0],
        ],
      ],
    },
    properties: { text: 'A-01', layer: '地块', colour: 3, entity: 'LWPOLYLINE', handle: null, hidden: true },
  });
  // two texts in the triangle: neither is taken for its name
  expect(layers[0]!.features[1]!.properties['text']).toBeUndefined();
  expect(layers[1]!.features[0]).toEqual({
    row: 1,
    geometry: {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [3, 4],
      ],
    },
    properties: { layer: '道路', colour: 1, entity: 'LINE', handle: '2F', elevation: 7 },
  });
  expect(layers[2]!.features.map(({ properties }) => properties['text'])).toEqual([
    'A-01',
    'B-01',
    '0.5° 地',
  ]);
});

test('a half circle made by a bulge, and a circle, come within a centimetre', async () => {
  // bulge 1 is half a turn: from (10, 0) round (5, 0) back to (0, 0), counter-clockwise, so above the axis
  const half = [0, 'LWPOLYLINE', 8, '0', 90, 2, 70, 1, 10, 0, 20, 0, 10, 10, 20, 0, 42, 1];
  const [layer] = await layersOf(
    drawing({
      entities: [
        ...half,
        0,
        'CIRCLE',
        8,
        '0',
        10,
        50,
        20,
        50,
        40,
        5,
        0,
        'ARC',
        8,
        '0',
        10,
        0,
        20,
        0,
        40,
        1,
        50,
        0,
        51,
        90,
      ],
    }),
  );
  const [moon, circle] = layer!.features;
  expect(Math.max(...ringsOf(moon!)[0]!.map(([, y = 0]) => y))).toBeCloseTo(5, 1);
  expect(areaOf(moon!)).toBeGreaterThan(12.5 * Math.PI - 0.16);
  expect(areaOf(moon!)).toBeLessThan(12.5 * Math.PI);
  // chords 1 cm inside a circle of 5: the area is short by less than its length times 1 cm
  expect(areaOf(circle!)).toBeGreaterThan(25 * Math.PI - 0.32);
  expect(areaOf(circle!)).toBeLessThan(25 * Math.PI);
});

test('hatches with holes and islands', async () => {
  const edges = [92, 1, 93, 3, 72, 1, 10, 20, 20, 0, 11, 30, 21, 0, 72, 1, 10, 30, 20, 0, 11, 30, 21, 10];
  const [layer] = await layersOf(
    drawing({
      entities: [
        ...groups(0, 'HATCH', 8, '绿地', 10, 0, 20, 0, 30, 0, 2, 'SOLID', 70, 1, 91, 3),
        ...path(3, ...SQUARE),
        ...path(2, 2, 2, 8, 2, 8, 8, 2, 8),
        ...path(2, 4, 4, 6, 4, 6, 6, 4, 6),
        ...groups(75, 0, 98, 1, 10, 5, 20, 5),
        ...groups(0, 'HATCH', 8, '绿地', 91, 1, ...edges, 72, 1, 10, 30, 20, 10, 11, 20, 21, 0, 97, 0, 75, 0),
      ],
    }),
  );
  // 100 - 36 + 4, and half of 10 · 10
  expect(layer!.features.map(areaOf)).toEqual([68, 50]);
  expect(layer!.features[0]!.geometry?.type).toBe('MultiPolygon');
});

test('blocks are put where they are inserted: moved, turned, scaled, in arrays and in each other', async () => {
  const layers = await layersOf(
    drawing({
      blocks: [
        ...block('unit', 0, 'LINE', 8, '0', 62, 0, 10, 1, 20, 1, 11, 2, 21, 1),
        ...block('pair', ...insert('unit', 10, 1, 20, 1)),
        ...block('self', ...insert('self', 10, 0, 20, 0)),
      ],
      entities: [
        // one metre east from the base point (1, 1); turned by 90° and doubled it is two metres north
        ...insert('unit', 62, 5, 10, 100, 20, 200, 41, 2, 42, 2, 50, 90),
        ...insert('pair', 10, 0, 20, 0, 70, 2, 71, 1, 44, 10),
        ...insert('self', 10, 0, 20, 0),
        ...insert('gone', 10, 0, 20, 0),
      ],
    }),
  );
  const lines = layers[0]!;
  expect(lines.features.map(shape)).toEqual([
    [near(100, 200), near(100, 202)],
    [near(0, 0), near(1, 0)],
    [near(10, 0), near(11, 0)],
  ]);
  expect(lines.features[0]!.properties).toMatchObject({ layer: '楼', colour: 5, block: 'unit' });
  expect(lines.features[1]!.properties).toMatchObject({ layer: '楼', block: 'pair / unit' });
  expect(lines.refused.map(({ reason, count }) => [reason, count])).toEqual([
    ['entityUnsupported', 1],
    ['blockMissing', 1],
  ]);
});

test('attributes of blocks are labels; what is seen from below is turned over', async () => {
  const layers = await layersOf(
    drawing({
      blocks: [0, 'BLOCK', 2, 'mark', 10, 0, 20, 0, 0, 'ENDBLK'],
      entities: [
        ...groups(0, 'INSERT', 8, '0', 66, 1, 2, 'mark', 10, 5, 20, 5),
        ...groups(0, 'ATTRIB', 8, '0', 10, 5, 20, 6, 40, 1, 1, 'C-03', 2, '编号', 0, 'SEQEND', 8, '0'),
        ...closedPolyline('0', ...SQUARE),
        ...groups(230, -1),
      ],
    }),
  );
  expect(ringsOf(layers[0]!.features[0]!)[0]![1]).toEqual([-10, 0]);
  expect(layers[1]!.features[0]).toMatchObject({
    geometry: { coordinates: [5, 6] },
    properties: { text: 'C-03', tag: '编号' },
  });
});

test('a text in areas that lie in each other belongs to the smallest', async () => {
  const [areas] = await layersOf(
    drawing({
      entities: [
        ...closedPolyline('0', -50, -50, 50, -50, 50, 50, -50, 50),
        ...closedPolyline('0', ...SQUARE),
        ...textAt(5, 5, 'inner'),
        ...textAt(-20, 5, 'outer'),
        ...textAt(80, 5, 'outside'),
      ],
    }),
  );
  expect(areas!.features.map(({ properties }) => properties['text'])).toEqual(['outer', 'inner']);
});

test('MTEXT without its formatting', async () => {
  const written = String.raw`{\fSimSun|b0|i0|c134;\H2.5x;二类}\P居住\S1^2; \M+5B5D8 a\~b \\ \{x\}`;
  const layer = await onlyLayer(
    readDxf,
    'a.dxf',
    drawing({ entities: [0, 'MTEXT', 10, 1, 20, 2, 3, '编号', 1, written] }),
  );
  expect(layer.features[0]!.properties['text']).toBe('编号二类\n居住1/2 地 a b \\ {x}');
});

test('paper space, other kinds and impossible numbers are counted with their lines', async () => {
  const layer = await onlyLayer(
    readDxf,
    'a.dxf',
    drawing({
      entities: [
        ...closedPolyline('0', ...SQUARE),
        ...groups(0, 'LINE', 67, 1, 10, 0, 20, 0, 11, 1, 21, 1),
        ...groups(0, 'DIMENSION', 8, '0'),
        ...closedPolyline('0', 0, 0, 1, 1, 0, 0),
        ...groups(0, 'CIRCLE', 8, '0', 10, 'x', 20, 1, 40, 1),
      ],
    }),
  );
  expect(layer.refused).toEqual([
    {
      reason: 'ringTooShort',
      count: 1,
      where: [expect.stringMatching(/^LWPOLYLINE at line \d+\.coordinates\[0\]$/)],
    },
    { reason: 'coordinateNotFinite', count: 1, where: [expect.stringContaining('CIRCLE at line')] },
    {
      reason: 'entityUnsupported',
      count: 2,
      where: ['paper space: LINE at line 29', 'DIMENSION at line 41'],
    },
  ]);
  expect([layer.features.length, layer.rowsInFile]).toEqual([1, 5]);
});

test('text in GBK by the code page of an older drawing', async () => {
  const [head, tail] = drawing({
    header: [9, '$ACADVER', 1, 'AC1015', 9, '$DWGCODEPAGE', 3, 'ANSI_936'],
    entities: textAt(1, 2, '#'),
  }).split('#');
  const layer = await onlyLayer(readDxf, 'a.dxf', Uint8Array.of(...utf8(head!), 0xb5, 0xd8, ...utf8(tail!)));
  expect([layer.features[0]!.properties['text'], layer.encoding]).toEqual([
    '地',
    { name: 'GBK', known: 'declared', undecodable: 0 },
  ]);
});

test('drawings of which nothing can be read', async () => {
  expect(await outcome('AutoCAD Binary DXF\r\n\u001a\0')).toBe('dxfBinary {"file":"a.dxf"}');
  expect(await outcome('AC1027\0\0')).toBe('dwgRefused {"file":"a.dxf"}');
  expect(await outcome('')).toBe('fileEmpty {"file":"a.dxf"}');
  expect(await outcome(drawing({ entities: [] }))).toBe('dxfEmpty {"file":"a.dxf"}');
  expect(await outcome('0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n')).toBe(
    'dxfDamaged {"file":"a.dxf","where":"line 6: end of file"}',
  );
  expect(await outcome('0\nSECTION\n2\nENTITIES\nzero\nLINE\n')).toBe(
    'dxfDamaged {"file":"a.dxf","where":"line 5: group code \\"zero\\""}',
  );
});

test('blocks that unfold to too much are stopped', async () => {
  const blocks = Array.from({ length: 9 }, (_, n) => level(n)).flat();
  expect(
    await outcomeOf(readDxf, 'a', drawing({ blocks, entities: [0, 'INSERT', 2, 'b0', 10, 0, 20, 0] })),
  ).toBe('fileTooLarge {"file":"a"}');
});

test('the Hangzhou parcels: 1,143 hatches, 8 holes, 1,987.88 ha', async () => {
  const layer = await onlyLayer(
    readDxf,
    'p.dxf',
    sharedBytes('derived-parcels/hangzhou-parcels-cgcs2000.dxf'),
  );
  expect([layer.features.length, layer.refused]).toEqual([1143, []]);
  const holes = layer.features.reduce((sum, feature) => sum + ringsOf(feature).length - 1, 0);
  expect(holes).toBe(8);
  const hectares = layer.features.reduce((sum, feature) => sum + areaOf(feature), 0) / 10_000;
  expect(hectares).toBeCloseTo(1987.88, 2);
  // its template says inches, although the numbers are metres: units are a hint, never a fact
  expect(layer.declared).toEqual({ from: 'drawingUnits', text: '', metresPerUnit: 0.0254 });
});

test('a floor plan of real life', async () => {
  const { layers } = await readFile(readDxf, 'f.dxf', sharedBytes('dxf-drawings/floorplan.dxf'));
  expect(layers.map(({ features }) => features.length)).toEqual([94, 839, 98]);
  expect(layers[0]!.refused.map(({ reason, count }) => [reason, count])).toEqual([['entityUnsupported', 69]]);
});
