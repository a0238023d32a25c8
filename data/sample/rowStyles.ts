import type { FrontageStyle } from './frontage.ts';
import type { RowStyle } from './rowBlock.ts';
import type { VillageStyle } from './village.ts';

/** Ways of building, each of its decade. */
const SHOPS: FrontageStyle = {
  along: ['primary', 'secondary'],
  uses: ['commercial', 'mixed', 'mixed'],
  depth: [9, 11.5],
  lengths: [18, 42],
  storeys: [2, 2, 3, 3, 4],
  years: [1994, 2010],
  density: 0.82,
};

export const OLD_STREET_SHOPS: FrontageStyle = {
  along: ['pedestrian', 'secondary', 'residential'],
  uses: ['mixed', 'mixed', 'commercial'],
  depth: [9.5, 12.5],
  lengths: [8, 17],
  storeys: [2, 2, 3],
  years: [1930, 1992],
  density: 0.96,
};

const VILLAGE_SHOPS: FrontageStyle = {
  ...OLD_STREET_SHOPS,
  along: ['primary', 'secondary', 'residential'],
  lengths: [8, 14],
  storeys: [3, 3, 4],
  years: [1988, 2004],
  density: 0.9,
};

export const SLABS: RowStyle = {
  form: 'slab',
  use: 'residential',
  depth: [10.6, 11.4],
  lengths: [21, 28, 34, 42, 47, 56, 60],
  gap: [7, 9],
  pitch: 31,
  storeys: [6, 6, 6, 5, 7],
  years: [1984, 1998],
  laneEvery: 1,
  spines: 1,
  walled: true,
  hasSheds: true,
  hasLawns: true,
};

export const SLABS_WITH_SHOPS: RowStyle = { ...SLABS, frontage: SHOPS };

export const MIDRISE: RowStyle = {
  ...SLABS,
  depth: [13, 14],
  lengths: [30, 38, 44, 50],
  gap: [11, 14],
  pitch: 50,
  storeys: [11, 11, 9],
  years: [2004, 2015],
  hasSheds: false,
};

/** What a rebuilt estate looks like: open, higher, with shops at its feet. */
export const REBUILT: RowStyle = {
  form: 'tower',
  use: 'residential',
  depth: [16, 17],
  lengths: [28, 32, 36],
  gap: [13, 19],
  pitch: 47,
  storeys: [11, 14, 15, 16, 17, 18],
  years: [2028, 2029],
  laneEvery: 1,
  spines: 1,
  walled: false,
  hasLawns: true,
  frontage: { ...SHOPS, storeys: [2], uses: ['commercial'], years: [2028, 2029], density: 0.75 },
};

export const TOWERS: RowStyle = {
  form: 'tower',
  use: 'residential',
  depth: [16, 18],
  lengths: [30, 34, 38],
  gap: [14, 19],
  pitch: 50,
  storeys: [18, 20, 22, 24, 26],
  years: [2009, 2021],
  laneEvery: 1,
  spines: 1,
  walled: true,
  hasLawns: true,
};

export const SCHOOL: RowStyle = {
  form: 'bar',
  use: 'education',
  depth: [12, 15],
  lengths: [36, 48, 58, 66],
  gap: [12, 18],
  pitch: 37,
  storeys: [4, 4, 5],
  years: [1995, 2012],
  laneEvery: 2,
  spines: 1,
  walled: true,
  most: 6,
  pitchSize: [108, 62],
};

export const KINDERGARTEN: RowStyle = {
  ...SCHOOL,
  depth: [14, 16],
  lengths: [30, 38],
  storeys: [3],
  most: 2,
  pitchSize: [30, 18],
};

export const HOSPITAL: RowStyle = {
  form: 'bar',
  use: 'health',
  depth: [16, 18],
  lengths: [30, 44, 52],
  gap: [12, 16],
  pitch: 38,
  storeys: [4, 5],
  years: [2003, 2014],
  laneEvery: 1,
  spines: 1,
  walled: false,
  most: 4,
};

export const WORKS: RowStyle = {
  form: 'shed',
  use: 'industrial',
  depth: [22, 27],
  lengths: [32, 48, 64, 78],
  gap: [10, 14],
  pitch: 41,
  storeys: [1, 1, 2, 3],
  years: [1986, 2008],
  laneEvery: 1,
  spines: 1,
  walled: true,
};

export const LARGE_WORKS: RowStyle = {
  ...WORKS,
  depth: [30, 38],
  lengths: [48, 70, 92],
  gap: [13, 20],
  pitch: 56,
  years: [1998, 2020],
};

export const OFFICES: RowStyle = {
  form: 'hall',
  use: 'office',
  depth: [18, 22],
  lengths: [28, 36, 46],
  gap: [18, 24],
  pitch: 58,
  storeys: [5, 8, 10],
  years: [2002, 2020],
  laneEvery: 1,
  spines: 1,
  walled: false,
  frontage: SHOPS,
};

export const MARKET: RowStyle = {
  form: 'hall',
  use: 'commercial',
  depth: [34, 38],
  lengths: [36, 48, 62],
  gap: [10, 14],
  pitch: 56,
  storeys: [2],
  years: [1998, 2006],
  laneEvery: 1,
  spines: 1,
  walled: false,
  most: 2,
  frontage: OLD_STREET_SHOPS,
};

export const STATION: RowStyle = {
  form: 'hall',
  use: 'transport',
  depth: [24, 24],
  lengths: [60, 76],
  gap: [10, 14],
  pitch: 60,
  storeys: [2],
  years: [2012, 2012],
  laneEvery: 1,
  spines: 1,
  walled: false,
  most: 1,
};

export const OLD_VILLAGE: VillageStyle = {
  patch: 3000,
  storeys: [3, 3, 4, 4, 2],
  years: [1982, 2005],
  density: 0.96,
  isDense: true,
  frontage: VILLAGE_SHOPS,
};
export const FIELD_VILLAGE: VillageStyle = {
  patch: 4300,
  storeys: [2, 3, 3, 4],
  years: [1985, 2012],
  density: 0.72,
  isDense: false,
};
