import { expect, test } from 'vitest';
import { townsOnMap } from '../../src/ui/importing/townsOnMap.ts';

const size = { width: 320, height: 200 };
/** One degree is 100 pixels; 0, 0 is the middle. */
const project = (longitude: number, latitude: number) =>
  [160 + longitude * 100, 100 - latitude * 100] as const;
const town = (name: string, longitude: number, latitude: number, kilometres = 1) => ({
  name,
  longitude,
  latitude,
  kilometres,
});
const shown = (...towns: readonly ReturnType<typeof town>[]) => townsOnMap(towns, project, size);

test('places in the map are named, the nearest first, and none over another', () => {
  const { marks, arrow } = shown(
    town('杭州市', 0, 0),
    town('西湖区', 0.1, 0.05),
    town('萧山区', 1.5, -0.5),
    town('宁波市', 3, 0),
  );
  expect(marks).toEqual([
    { x: 160, y: 100, name: '杭州市', isLeftOfDot: false },
    // its name would leave the map on the right
    { x: 310, y: 150, name: '萧山区', isLeftOfDot: true },
  ]);
  expect(arrow).toBeNull();
});

test('with none in the map, an arrow at the edge leads to the nearest', () => {
  expect(shown(town('杭州市', 10, 0, 1.4), town('宁波市', -9, 0))).toEqual({
    marks: [],
    arrow: { x: 306, y: 100, bearing: 90, name: '杭州市', kilometres: 1.4 },
  });
  // up 86 pixels, down 66: the scale bar stands below
  expect(shown(town('a', 0, 10)).arrow).toMatchObject({ x: 160, y: 14, bearing: 0 });
  expect(shown(town('a', 0, -10)).arrow).toMatchObject({ x: 160, y: 166, bearing: 180 });
  // the north arrow stands in this corner
  expect(shown(town('a', 10, 5.5)).arrow).toMatchObject({ x: 306, y: 56 });
  expect(shown(town('a', -10, -10)).arrow).toMatchObject({ x: 94, y: 166, bearing: -135 });
});

test('no arrow to what is far, and nothing where no place is known', () => {
  expect(shown(town('a', 10, 0, 501)).arrow).toBeNull();
  expect(shown()).toEqual({ marks: [], arrow: null });
});
