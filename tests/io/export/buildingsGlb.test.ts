import { type Document, WebIO, type Node } from '@gltf-transform/core';
import { expect, test } from 'vitest';
import { createLocalFrame } from '../../../src/geo/localFrame.ts';
import { buildingsToGlb } from '../../../src/io/export/buildingsGlb.ts';
import { extrudedSolid, shellSolid, solidVolume } from '../../../src/io/export/buildingSolid.ts';
import { readGltf } from '../../../src/io/formats/gltf.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import type { Building, Community } from '../../../src/plan/records.ts';

const CENTRE = [120, 30] as const;
const FRAME = createLocalFrame({ longitude: CENTRE[0], latitude: CENTRE[1] });
const at = (x: number, y: number): number[] => {
  const { longitude, latitude } = FRAME.toGeographic(x, y);
  return [longitude, latitude];
};
const square = (x: number, y: number, side: number) => [
  at(x, y),
  at(x + side, y),
  at(x + side, y + side),
  at(x, y + side),
  at(x, y),
];
const COMMUNITY: Community = {
  id: 'c',
  kind: 'community',
  name: '合和',
  centre: CENTRE,
  attribution: ['© someone'],
  dataDate: null,
  isFictional: true,
};
const BUILDING: Building = {
  id: 'b',
  kind: 'building',
  name: '一号楼',
  geometry: { type: 'Polygon', coordinates: [square(100, 200, 10)] },
  use: 'residential',
  status: 'existing',
  height: 30,
  heightIsAssumed: false,
  storeys: 10,
  dwellings: 40,
  households: null,
  residents: null,
  yearBuilt: null,
};

test('a building with a court holds what its walls enclose, whichever way its rings run', () => {
  const court = square(2, 2, 4);
  for (const outer of [square(0, 0, 10), square(0, 0, 10).toReversed()])
    for (const inner of [court, court.toReversed()]) {
      const area = { type: 'Polygon' as const, coordinates: [outer, inner] };
      // (100 - 16) m² from 3 m to 33 m
      expect(solidVolume(extrudedSolid(area, 3, 33, FRAME, [0, 0])!)).toBeCloseTo(2520, 1);
    }
});

test('normals look out of the walls, up from the roof and down from the underside', () => {
  const area = { type: 'Polygon' as const, coordinates: [square(-5, -5, 10)] };
  const { positions, normals, indices } = extrudedSolid(area, -5, 5, FRAME, [0, 0])!;
  for (let i = 0; i < positions.length; i += 3) {
    const out = [0, 1, 2].reduce((sum, axis) => sum + positions[i + axis]! * normals[i + axis]!, 0);
    expect(out).toBeCloseTo(5, 4);
  }
  // roof, underside, four walls: two triangles each
  expect(indices).toHaveLength(36);
});

/** A tent on the square of 6 m: ridge of 3 m along the east, 6 × 6 × 3 / 2 = 54 m³. */
function tent(inwards: boolean) {
  const [a, b, c, d] = [
    [0, 0],
    [6, 0],
    [6, 6],
    [0, 6],
  ].map(([x, y]) => [...at(x!, y!), 0]);
  const [e, f] = [
    [...at(0, 3), 3],
    [...at(6, 3), 3],
  ];
  const faces = [
    [a, d, c, b],
    [a, b, f, e],
    [c, d, e, f],
    [b, c, f],
    [d, a, e],
  ].map((ring) => [[...ring, ring[0]] as number[][]]);
  return {
    type: 'MultiPolygon' as const,
    coordinates: inwards ? faces.map(([ring]) => [ring!.toReversed()]) : faces,
  };
}

test('roofs and walls of a file keep their volume, also when they were given inside out', () => {
  expect(solidVolume(shellSolid(tent(false), FRAME, [0, 0])!)).toBeCloseTo(54, 2);
  expect(solidVolume(shellSolid(tent(true), FRAME, [0, 0])!)).toBeCloseTo(54, 2);
});

test('the file says where it stands, and other readers find each building there', async () => {
  const assumed: Building = { ...BUILDING, id: 'u', height: null, storeys: null };
  const glb = buildingsToGlb(planFromRecords([COMMUNITY, BUILDING, assumed]));
  const document: Document = await new WebIO().readBinary(glb);
  const root = document.getRoot();
  expect(root.getAsset()['extras']).toMatchObject({ origin: { longitude: 120, latitude: 30 } });
  const nodes: Node[] = root.listNodes();
  expect(nodes.map((node) => node.getName())).toEqual(['一号楼', '一号楼']);
  expect(nodes[0]!.getExtras()).toMatchObject({ id: 'b', height: 30, heightIsAssumed: false });
  expect(nodes[1]!.getExtras()).toMatchObject({ id: 'u', height: null, heightIsAssumed: true });

  // 10 m to the east and to the north, 30 m high
  const { layers } = await readGltf({ name: 'a.glb', bytes: glb }, [], () => {});
  const { payload } = layers[0]!;
  const size = payload.type === 'model' ? payload.model.size! : { x: 0, y: 0, z: 0 };
  expect(size.x).toBeCloseTo(10, 3);
  expect(size.y).toBeCloseTo(10, 3);
  expect(size.z).toBeCloseTo(30, 3);
  expect(nodes[0]!.getTranslation()).toEqual([100, 0, -200]);
});

test('a community without buildings is an empty model, not a broken one', async () => {
  const document = await new WebIO().readBinary(buildingsToGlb(planFromRecords([COMMUNITY])));
  expect(document.getRoot().listNodes()).toEqual([]);
});
