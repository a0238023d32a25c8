import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERSONAS, type PersonaId } from '../../src/analysis/persona.ts';
import { LAYERS, TASKS, type LayerId, type ViewState } from '../../src/app/state.ts';
import { createAppStore } from '../../src/app/store.ts';
import { viewFromHash, viewToHash } from '../../src/app/viewHash.ts';

const START = createAppStore('zh-CN').getState().view;

/** Numbers as they are after rounding to `places`. */
const decimal = (min: number, max: number, places: number) =>
  fc
    .integer({ min: Math.round(min * 10 ** places), max: Math.round(max * 10 ** places) })
    .map((value) => Number((value / 10 ** places).toFixed(places)) + 0);
const recordId = fc.oneof(
  fc.constantFrom('b123', 'osm:way/123', '楼 1,甲', 'a&b=c#d%e', '+'),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const tripEnd = fc.record({
  point: fc.record({ longitude: decimal(-180, 180, 7), latitude: decimal(-90, 90, 7) }),
  recordId: fc.option(recordId),
});
const view: fc.Arbitrary<ViewState> = fc.record({
  locale: fc.constantFrom('zh-CN', 'en'),
  task: fc.constantFrom(...TASKS),
  selection: fc.option(recordId),
  scenario: fc.option(recordId),
  camera: fc.option(
    fc.record({
      longitude: decimal(-180, 180, 6),
      latitude: decimal(-90, 90, 6),
      range: decimal(0.1, 90_000, 1),
      heading: decimal(-900, 900, 1),
      pitch: decimal(-90, 90, 1),
    }),
  ),
  circle: fc.option(fc.record({ origin: tripEnd, target: fc.option(tripEnd) })),
  circleSettings: fc.record({
    persona: fc.constantFrom(...(Object.keys(PERSONAS) as PersonaId[])),
    speed: decimal(1, 8, 2).map((value) => value / 3.6),
    cutoffMinutes: fc
      .uniqueArray(decimal(0.5, 180, 1), { minLength: 1, maxLength: 6 })
      .map((values) => values.toSorted((a, b) => a - b)),
    showStraightLine: fc.boolean(),
  }),
  visibleLayers: fc
    .subarray([...LAYERS])
    .map(
      (shown) =>
        Object.fromEntries(LAYERS.map((layer) => [layer, shown.includes(layer)])) as Record<LayerId, boolean>,
    ),
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(view, (anyView) => {
      expect(viewFromHash(viewToHash(anyView), START)).toEqual(anyView);
    }),
  );
});

test('a view can be read by people', () => {
  const circles: ViewState = {
    ...START,
    selection: 'osm:way/7',
    camera: { longitude: 121.395, latitude: 28.655, range: 1800, heading: 315, pitch: -40 },
    circle: {
      origin: { point: { longitude: 121.3951, latitude: 28.6553 }, recordId: 'b123' },
      target: { point: { longitude: 121.4, latitude: 28.65 }, recordId: null },
    },
    visibleLayers: { ...START.visibleLayers, labels: false },
  };
  expect(viewToHash(circles)).toBe(
    '#v=1&l=zh-CN&t=circles&c=121.395,28.655,1800,315,-40&s=osm:way/7' +
      '&o=121.3951,28.6553,b123&d=121.4,28.65&p=adult&k=4.5&m=5,10,30&h=labels',
  );
});

test('each piece that makes no sense is left out alone', () => {
  const hash =
    '#v=1&t=dance&l=en&c=1,2,0,3,4&s=%E0%A4%A&o=121.4,28.6,b1&d=200,0&p=robot&k=99&m=5,x&h=labels,moon&&=&q';
  expect(viewFromHash(hash, START)).toEqual({
    ...START,
    locale: 'en',
    circle: { origin: { point: { longitude: 121.4, latitude: 28.6 }, recordId: 'b1' }, target: null },
    visibleLayers: { ...START.visibleLayers, labels: false },
  });
  for (const other of ['', '#', '#main', '#v=2&t=data']) expect(viewFromHash(other, START)).toBeNull();
});

test('no text makes it throw, and what it takes it writes again alike', () => {
  const key = fc.constantFrom('l', 't', 'c', 's', 'a', 'o', 'd', 'p', 'k', 'm', 'x', 'h');
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fc.double().map(String), fc.integer().map(String)), { maxLength: 6 }).map(String),
  );
  const hash = fc.array(fc.tuple(key, value).map((piece) => piece.join('=')));
  fc.assert(
    fc.property(hash, (pieces) => {
      const taken = viewFromHash(['#v=1', ...pieces].join('&'), START)!;
      const again = viewFromHash(viewToHash(taken), START)!;
      expect(viewToHash(again)).toBe(viewToHash(taken));
    }),
  );
});

test('a persona without a speed walks at its own', () => {
  expect(viewFromHash('#v=1&p=older', START)!.circleSettings).toMatchObject({ persona: 'older', speed: 1 });
});
