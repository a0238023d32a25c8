import type { Polygon } from 'geojson';
import type { Building, Facility, Gate, PlanRecord, Street } from '../../src/plan/records.ts';

/** Metres east and north of the corner of the community, roughly. */
const at = (x: number, y: number): [number, number] => [120.15 + x / 96_000, 30.28 + y / 111_000];
const box = (x: number, y: number, width: number, height: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]],
});

const TOWER: Building = {
  id: 'b1',
  kind: 'building',
  name: '柳岸新村 3 幢',
  source: 'osm:way/4711',
  geometry: box(100, 100, 40, 14),
  use: 'residential',
  status: 'existing',
  height: 54,
  heightIsAssumed: true,
  storeys: 18,
  dwellings: 72,
  households: 70,
  residents: { '0-2': 6, '3-5': 8, '6-11': 14, '12-17': 12, '18-59': 121, '60-79': 34, '80+': 7 },
  yearBuilt: null,
};

const OLD_BLOCK: Building = {
  ...TOWER,
  id: 'b2',
  name: '机械厂宿舍',
  geometry: box(260, 100, 60, 12),
  status: 'toDemolish',
  height: null,
  heightIsAssumed: false,
  storeys: null,
  dwellings: null,
  households: null,
  residents: null,
};

const NEW_BLOCK: Building = {
  ...TOWER,
  id: 'b3',
  name: '青枫里 1 幢',
  geometry: box(260, 100, 60, 16),
  status: 'planned',
  residents: { '0-2': 12, '3-5': 14, '6-11': 20, '12-17': 15, '18-59': 190, '60-79': 40, '80+': 9 },
};

const GATE: Gate = {
  id: 'g1',
  kind: 'gate',
  name: '柳岸新村东门',
  geometry: { type: 'Point', coordinates: at(200, 100) },
  streetNode: 2,
  access: 'unknown',
  openingHours: null,
  isAssumed: true,
};

const NURSERY: Facility = {
  id: 'f1',
  kind: 'facility',
  name: '青枫托育中心',
  geometry: { type: 'Point', coordinates: at(420, 160) },
  scene: 'education',
  category: 'childcare',
  capacity: 60,
  openingHours: 'Mo-Fr 07:30-18:00',
  building: null,
  entrance: null,
};

const MARKET: Facility = {
  ...NURSERY,
  id: 'f2',
  name: '柳浪农贸市场',
  geometry: { type: 'Point', coordinates: at(80, 300) },
  scene: 'services',
  category: 'market',
  capacity: null,
};

const CLINIC: Facility = {
  ...NURSERY,
  id: 'f3',
  name: '柳岸社区卫生服务站',
  geometry: { type: 'Point', coordinates: at(180, 260) },
  scene: 'health',
  category: 'healthStation',
};

const STREET: Street = {
  id: 's1',
  kind: 'street',
  name: '柳岸路',
  geometry: { type: 'LineString', coordinates: [at(0, 80), at(200, 80), at(600, 80)] },
  nodes: [1, 2, 3],
  streetClass: 'tertiary',
  foot: true,
  bicycle: 'both',
  motor: 'both',
  structure: 'ground',
  layer: 0,
  width: 9,
};

/** A place by hand: every kind once, with what is unknown left unknown. */
export const SMALL_PLAN: readonly PlanRecord[] = [
  {
    id: 'c',
    kind: 'community',
    name: '柳岸社区',
    centre: at(400, 400),
    attribution: ['邻里示例数据'],
    dataDate: '2026-10-01',
    isFictional: true,
  },
  { id: 'u1', kind: 'planningUnit', name: '柳岸规划单元', geometry: box(0, 0, 900, 860) },
  { id: 'u2', kind: 'implementationUnit', name: '机械厂实施单元', geometry: box(240, 60, 400, 420) },
  { id: 'p1', kind: 'parcel', name: 'LA-03', geometry: box(240, 90, 120, 80), landUse: '0701' },
  { id: 'p2', kind: 'parcel', name: 'LA-07', geometry: box(400, 140, 60, 60), landUse: '0804' },
  TOWER,
  OLD_BLOCK,
  {
    ...TOWER,
    id: 'b9',
    name: '临街商铺',
    use: 'commercial',
    isContext: true,
    geometry: box(700, 900, 40, 12),
  },
  { id: 'e1', kind: 'entrance', geometry: { type: 'Point', coordinates: at(120, 100) }, building: 'b1' },
  GATE,
  {
    id: 'w1',
    kind: 'barrier',
    barrierType: 'wall',
    geometry: { type: 'LineString', coordinates: [at(200, 60), at(200, 400)] },
  },
  STREET,
  {
    id: 'river',
    kind: 'water',
    name: '柳浪河',
    width: 18,
    geometry: { type: 'LineString', coordinates: [at(0, 480), at(900, 480)] },
  },
  { id: 'park', kind: 'green', name: '柳岸公园', greenType: 'park', geometry: box(40, 320, 140, 120) },
  NURSERY,
  MARKET,
  CLINIC,
  {
    id: 't1',
    kind: 'transitStop',
    name: '柳岸路口',
    stopType: 'bus',
    lines: ['12 路', 'B2'],
    geometry: { type: 'Point', coordinates: at(300, 76) },
  },
  {
    id: 'sc1',
    kind: 'scenario',
    name: '方案A',
    description: '拆除机械厂宿舍,原地建住宅,增设托育点',
    change: { put: [NEW_BLOCK, { ...NURSERY, id: 'f9', name: '机械厂托育点' }], remove: ['b2'] },
  },
  {
    id: 'sc2',
    kind: 'scenario',
    name: '方案B',
    description: '保留宿舍,打开东门',
    change: { put: [{ ...GATE, access: 'open', isAssumed: false }], remove: [] },
  },
];
