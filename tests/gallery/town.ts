import { createLocalFrame } from '../../src/geo/localFrame.ts';
import { SCENES, FACILITY_CATEGORIES, CATEGORY_SCENES } from '../../src/plan/scenes.ts';
import type { Building, PlanRecord, StreetClass } from '../../src/plan/records.ts';

const CENTRE = [120.2, 30.25] as const;
const BLOCK = 120;

/** A made-up town on a lattice of `size` × `size` blocks: a canal, parks, a unit in the middle, all statuses. */
export function townRecords(size: number): PlanRecord[] {
  const frame = createLocalFrame({ longitude: CENTRE[0], latitude: CENTRE[1] });
  const at = (x: number, y: number) => {
    const { longitude, latitude } = frame.toGeographic(x, y);
    return [longitude, latitude];
  };
  const polygon = (corners: readonly (readonly [number, number])[]) => ({
    type: 'Polygon' as const,
    coordinates: [[...corners, corners[0]!].map(([x, y]) => at(x, y))],
  });
  const box = (x: number, y: number, w: number, d: number) =>
    polygon([
      [x, y],
      [x + w, y],
      [x + w, y + d],
      [x, y + d],
    ]);
  const random = seeded(7);
  const records: PlanRecord[] = [
    {
      kind: 'community',
      id: 'community',
      name: '测试社区',
      centre: CENTRE,
      attribution: ['虚构数据'],
      dataDate: null,
      isFictional: true,
    },
    {
      kind: 'planningUnit',
      id: 'unit',
      name: '东巷规划单元',
      geometry: polygon([
        [-480, -480],
        [470, -485],
        [490, 100],
        [250, 480],
        [-470, 470],
      ]),
    },
    { kind: 'implementationUnit', id: 'impl', geometry: box(-240, -240, 355, 235) },
    {
      kind: 'water',
      id: 'canal',
      name: '东河',
      width: 22,
      geometry: {
        type: 'LineString',
        coordinates: Array.from({ length: 41 }, (_, i) =>
          at(180 + Math.sin(i / 4) * 25, (i - 20) * size * (BLOCK / 40)),
        ),
      },
    },
  ];
  const half = size / 2;
  const classes: StreetClass[] = ['primary', 'residential', 'tertiary', 'residential'];
  for (let i = 0; i <= size; i++) {
    const line = (i - half) * BLOCK;
    const end = half * BLOCK;
    const streetClass = classes[i % 4]!;
    const common = {
      kind: 'street' as const,
      nodes: [],
      streetClass,
      foot: true,
      bicycle: 'both' as const,
      motor: 'both' as const,
      layer: 0,
      width: null,
      structure: 'ground' as const,
    };
    records.push({
      ...common,
      id: `ns${i}`,
      name: `${i} 号路`,
      geometry: { type: 'LineString', coordinates: [at(line, -end), at(line, end)] },
    });
    records.push({
      ...common,
      id: `ew${i}`,
      name: `第 ${i} 街`,
      geometry: { type: 'LineString', coordinates: [at(-end, line), at(end, line)] },
    });
    records.push({
      ...common,
      id: `bridge${i}`,
      structure: 'bridge',
      layer: 1,
      geometry: { type: 'LineString', coordinates: [at(145, line), at(220, line)] },
    });
  }
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      records.push(...blockRecords(column, row, (column - half) * BLOCK, (row - half) * BLOCK, random, box));
  FACILITY_CATEGORIES.forEach((category, i) => {
    for (let k = 0; k < 4; k++) {
      const scene = CATEGORY_SCENES[category];
      const [x, y] = [(random() - 0.5) * size * BLOCK * 0.7, (random() - 0.5) * size * BLOCK * 0.7];
      records.push({
        kind: 'facility',
        id: `f${i} ${k}`,
        name: `${category} ${SCENES.indexOf(scene)}`,
        scene,
        category,
        capacity: null,
        openingHours: null,
        building: null,
        entrance: null,
        geometry: { type: 'Point', coordinates: at(x, y) },
      });
    }
  });
  return records;
}

function blockRecords(
  column: number,
  row: number,
  x: number,
  y: number,
  random: () => number,
  box: (x: number, y: number, w: number, d: number) => Building['geometry'],
): PlanRecord[] {
  const isNearCanal = Math.abs(x + BLOCK / 2 - 180) < 90;
  const isPark = random() < 0.08;
  const id = `${column} ${row}`;
  if (isNearCanal || isPark)
    return [
      {
        kind: 'green',
        id: `green ${id}`,
        greenType: isPark ? 'park' : 'grass',
        geometry: box(x + 8, y + 8, BLOCK - 16, BLOCK - 16),
        ...(isPark && { name: '小游园' }),
      },
    ];
  const found: PlanRecord[] = [
    {
      kind: 'parcel',
      id: `parcel ${id}`,
      landUse: random() < 0.7 ? '0701' : random() < 0.5 ? '0901' : '0804',
      geometry: box(x + 8, y + 8, BLOCK - 16, BLOCK - 16),
    },
  ];
  const isInside = Math.abs(x) < 480 && Math.abs(y) < 480;
  const rows = 3 + Math.floor(random() * 3);
  const storeys = random() < 0.12 ? 18 + Math.floor(random() * 14) : 3 + Math.floor(random() * 4);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < 4; k++) {
      const depth = 11;
      const width = 20;
      found.push({
        kind: 'building',
        id: `b ${id} ${i} ${k}`,
        geometry: box(x + 12 + k * 25, y + 12 + i * ((BLOCK - 24) / rows), width, depth),
        use: 'residential',
        status:
          isInside && random() < 0.04 ? 'planned' : isInside && random() < 0.04 ? 'toDemolish' : 'existing',
        height: storeys * 3,
        heightIsAssumed: random() < 0.3,
        storeys,
        dwellings: 12,
        households: 12,
        residents: null,
        yearBuilt: null,
        isContext: !isInside,
      });
    }
  return found;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
