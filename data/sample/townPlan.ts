import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { withFittedEnds } from './fittedEnds.ts';
import { smoothLine } from './lines.ts';
import { swayed } from './swayed.ts';
import { STREET_STYLES, type StreetStyle } from './streetStyles.ts';

/** The bones of the town, drawn by hand in metres east and north of the middle of the planning unit. */
export interface PlannedStreet {
  readonly name?: string;
  readonly style: StreetStyle;
  readonly line: readonly LocalPoint[];
  /** Waters it bridges: all, none, or those named. Elsewhere it stops at the bank. */
  readonly bridges: 'all' | 'none' | readonly string[];
  /** Whether it dives under the railway. Elsewhere it stops short of it. */
  readonly passesRailway: boolean;
}

export interface PlannedWater {
  readonly name: string;
  readonly line: readonly LocalPoint[];
  /** Metres across at a share of its length. */
  readonly widthAt: (share: number) => number;
}

/** Half the side of the square that holds all data. */
export const TOWN_REACH = 4080;

/** Points to pass through, as in `0 0, 120 40`: metres east and north. */
type Control = string;
export const pointsOf = (control: Control): LocalPoint[] =>
  control.split(', ').map((pair) => {
    const [x, y] = pair.split(' ').map(Number);
    return { x: x!, y: y! };
  });
const smooth = (control: Control) => smoothLine(smoothLine(pointsOf(control), 25).map(swayed), 30);

const RIVER = '和溪';
const CANALS = ['枫桥浜', '柳浦', '莲塘河', '双桂浜', '白沙浦', '东官浦', '西渡浜', '北塘浜'] as const;

function street(
  name: string,
  style: StreetStyle,
  control: Control,
  across: 'all' | 'canals' | 'none' | readonly string[] = 'canals',
  passesRailway = false,
): PlannedStreet {
  const bridges = across === 'canals' ? CANALS : across;
  return { name, style, line: smooth(control), bridges, passesRailway };
}

const { trunk, primary, secondary, tertiary, residential, pedestrian, footway } = STREET_STYLES;

/** Roughly south to north. */
const NORTHWARD: readonly PlannedStreet[] = [
  street(
    '枫山路',
    primary,
    '-600 -4300, -655 -2500, -570 -1300, -500 -480, -478 0, -507 520, -560 1300, -620 2600, -700 4300',
    'all',
    true,
  ),
  street('文昌路', secondary, '140 -452, 126 -200, 118 38, 140 300, 150 462'),
  street('站前南路', secondary, '300 -2940, 310 -2300, 232 -1200, 196 -690'),
  street('文昌北路', secondary, '170 560, 215 1300, 330 2500, 420 4300'),
  street(
    '柳浦路',
    secondary,
    '1010 -4300, 880 -2500, 720 -1200, 612 -470, 577 0, 600 350, 720 1150, 905 2400, 1050 4300',
    'all',
    true,
  ),
  street(
    '环东路',
    primary,
    '1720 -4300, 1560 -2700, 1270 -1500, 1120 -500, 1130 300, 1230 1100, 1500 2500, 1790 4300',
    'canals',
    true,
  ),
  street(
    '东港路',
    secondary,
    '2560 -3140, 2040 -2000, 1790 -900, 1820 0, 2000 900, 2350 2300, 2700 4300',
    'all',
  ),
  street(
    '海门路',
    secondary,
    '3620 -4300, 3250 -2600, 2900 -1200, 2950 300, 3300 2000, 3680 4300',
    'all',
    true,
  ),
  street('桂花路', secondary, '-1310 -3210, -1260 -2700, -1150 -1800, -1030 -700, -1012 100, -1080 760'),
  street('桂花北路', secondary, '-1160 1000, -1225 2400, -1360 4300'),
  street(
    '学院路',
    primary,
    '-1900 -4300, -1790 -2300, -1590 -1200, -1545 -200, -1610 700, -1760 1700, -1900 2420',
    'all',
    true,
  ),
  street(
    '西山路',
    secondary,
    '-2700 -4300, -2600 -2900, -2330 -1600, -2235 -400, -2350 800, -2600 2300, -2920 4300',
  ),
  street('古塘路', secondary, '-3720 -4300, -3350 -2000, -3200 -200, -3350 1100', 'canals', true),
  street('古塘北路', secondary, '-3420 1450, -3520 2700, -3650 4300'),
];

/** Roughly west to east. */
const EASTWARD: readonly PlannedStreet[] = [
  street(
    '和合路',
    secondary,
    '-4300 -260, -3000 -120, -2000 62, -1010 32, -478 2, -160 42, 118 38, 350 8, 577 -8, 1130 62, 1900 -62, 3000 60, 4300 -110',
  ),
  street(
    '康宁路',
    secondary,
    '-4300 -960, -2900 -800, -1580 -650, -1020 -535, -499 -462, -150 -428, 140 -452, 612 -470, 1120 -428, 1800 -565, 2900 -480, 4300 -720',
  ),
  street(
    '南环路',
    primary,
    '-4300 -1750, -2300 -1360, -1150 -1125, -540 -1005, 200 -940, 690 -965, 1200 -1065, 1950 -1330, 3000 -1700, 4300 -2150',
  ),
  street(
    '工贸路',
    secondary,
    '-1690 -1750, -1100 -1640, -590 -1520, 240 -1430, 760 -1480, 1270 -1600, 1960 -1830',
  ),
  street(
    '新建路',
    secondary,
    '-4300 -2760, -1800 -2390, -630 -2200, 300 -2080, 850 -2200, 1480 -2350, 2200 -2420, 4300 -2960',
  ),
  street(
    '南塘路',
    secondary,
    '-2640 -3380, -1300 -3200, 280 -2950, 920 -3050, 1650 -3150, 2560 -3140, 4300 -3640',
  ),
  street('溪南路', secondary, '-3350 760, -2340 640, -1600 480, -1040 420, -500 330'),
  street(
    '滨溪北路',
    secondary,
    '-4300 1860, -3300 1570, -2400 1730, -1700 1470, -1150 1110, -540 890, 180 765, 650 700, 1190 905, 2000 850, 3000 960, 4300 1090',
  ),
  street(
    '建设路',
    primary,
    '-4300 2520, -2600 2260, -1780 1930, -1190 1640, -570 1400, 220 1280, 740 1220, 1260 1330, 2060 1360, 3150 1450, 4300 1640',
  ),
  street(
    '书香路',
    secondary,
    '-3520 2760, -1900 2420, -1220 2200, -600 2010, 290 1880, 830 1850, 1370 1920, 2250 1950, 3300 2060, 4300 2240',
  ),
  street(
    '城北快速路',
    trunk,
    '-4300 3300, -2000 3000, -650 2760, 370 2620, 960 2560, 1560 2600, 2500 2700, 4300 2940',
    'all',
  ),
  street('北塘路', secondary, '-2800 3820, -1330 3600, -680 3480, 400 3350, 1000 3300'),
  street('古驿路', secondary, '-4300 -3350, -3000 -2900, -2300 -2250, -1850 -1700, -1080 -1130'),
  street('石桥路', secondary, '1240 1330, 1900 2050, 2350 2900, 3300 3500, 4300 3900'),
  street('渡头路', secondary, '2900 -1200, 3300 -900, 3700 100, 4300 500'),
];

/** The finer streets of the planning unit. */
const UNIT_STREETS: readonly PlannedStreet[] = [
  street('永安路', tertiary, '-322 22, -336 -110, -322 -300, -340 -449', 'none'),
  street('康乐路', tertiary, '-487 -232, -400 -214, -290 -226, -210 -222', 'none'),
  street('康乐东路', tertiary, '-232 -224, -60 -196, 40 -212, 126 -200', 'none'),
  street('平安巷', residential, '-20 44, -34 -80, -30 -198', 'none'),
  street('同心巷', residential, '-22 -203, -40 -330, -30 -437', 'none'),
  street('和合老街', pedestrian, '-160 172, -60 150, 40 168, 129 160', 'none'),
  street('学前路', tertiary, '131 240, 250 252, 360 232, 470 240', 'none'),
  street('文星路', residential, '314 12, 304 120, 318 246, 322 350', 'none'),
  street('柳湾路', tertiary, '126 -205, 260 -190, 400 -212, 500 -204', 'none'),
  street('工农路', residential, '322 10, 334 -100, 318 -200, 336 -330, 328 -456', 'none'),
  street('枫桥路', residential, '-505 196, -400 214, -330 190, -225 205', 'none'),
  street('渔市巷', residential, '-36 43, -52 152, -30 290, -40 420', 'none'),
  street(
    '溪滨路',
    residential,
    '-507 440, -400 446, -290 440, -130 402, 0 386, 146 388, 318 350, 400 330, 470 318',
    'none',
  ),
  street('枫桥', footway, '-225 205, -202 196, -160 172', ['枫桥浜']),
];

export const PLANNED_STREETS: readonly PlannedStreet[] = withFittedEnds([
  ...NORTHWARD,
  ...EASTWARD,
  ...UNIT_STREETS,
]);

const canal = (name: string, width: number, control: Control): PlannedWater => ({
  name,
  line: smooth(control),
  widthAt: (share) => width * (1 + 0.14 * Math.sin(share * 37 + width)),
});

export const PLANNED_WATERS: readonly PlannedWater[] = [
  {
    name: RIVER,
    line: smooth(
      '-4400 1500, -3300 1260, -2500 1420, -1750 1180, -1200 810, -700 610, -350 540, -60 472, 220 486, 480 405, 760 330, 1000 460, 1300 640, 1700 560, 2200 330, 2800 420, 3400 700, 4400 620',
    ),
    widthAt: (share) => 38 + 6 * Math.sin(share * 41),
  },
  canal(
    '枫桥浜',
    11,
    '-150 500, -178 380, -250 270, -208 190, -250 90, -160 20, -150 -110, -236 -250, -215 -390, -130 -530, -200 -640, -300 -800, -260 -1200, -330 -1700, -200 -2300, -280 -3200, -150 -4400',
  ),
  canal(
    '柳浦',
    15,
    '490 420, 452 300, 436 140, 470 -60, 488 -200, 440 -380, 480 -560, 540 -800, 430 -1500, 540 -2300, 470 -3300, 480 -4400',
  ),
  canal(
    '莲塘河',
    16,
    '-1880 1260, -1800 900, -1900 500, -1815 100, -1900 -400, -1820 -900, -1980 -1500, -1920 -2300, -2130 -3200, -2050 -4400',
  ),
  canal(
    '双桂浜',
    12,
    '330 450, 330 560, 430 780, 360 1050, 520 1500, 470 2000, 620 2700, 560 3400, 700 4400',
  ),
  canal(
    '白沙浦',
    13,
    '-4400 -2080, -3000 -1790, -2200 -1920, -1200 -1880, -700 -1830, -330 -1770, 100 -1740, 490 -1800, 1100 -1950, 1800 -2160, 2600 -2050, 3300 -2320, 4400 -2280',
  ),
  canal('东官浦', 17, '2300 350, 2370 0, 2250 -500, 2400 -1000, 2300 -1600, 2420 -2080'),
  canal('西渡浜', 12, '-3100 1300, -2900 900, -2800 300, -2910 -500, -2750 -1200, -2850 -1800'),
  canal('北塘浜', 10, '-1000 720, -950 1000, -880 1400, -970 1900, -860 2500, -950 3300, -900 4400'),
];

export const RAILWAY = {
  name: '和东铁路',
  line: smooth(
    '-4300 -1310, -2500 -960, -1200 -790, -400 -650, 200 -585, 650 -610, 1300 -700, 2400 -985, 4300 -1560',
  ),
  /** From the middle to where other uses begin. */
  half: 12,
} as const;
