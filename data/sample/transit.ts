import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { TransitStop } from '../../src/plan/records.ts';
import { lineLength, pointAlong } from './lines.ts';
import { distance } from './plane.ts';
import { createRouter } from './router.ts';
import type { StreetNetwork } from './streetNetwork.ts';
import { pointsOf } from './townPlan.ts';
import type { Writer } from './writer.ts';

/** A line as the timetable needs it: its stops, and the metres from the first. */
export interface TransitLine {
  readonly name: string;
  readonly type: 'bus' | 'rail';
  readonly headwayMinutes: number;
  readonly calls: readonly { stop: string; metres: number }[];
}

export interface Transit {
  readonly stops: readonly TransitStop[];
  readonly lines: readonly TransitLine[];
}

const BUS_LINES: readonly { name: string; headwayMinutes: number; via: string }[] = [
  { name: '1路', headwayMinutes: 10, via: '-2200 40, -478 2, 118 38, 1130 62, 1830 -40' },
  {
    name: '2路',
    headwayMinutes: 12,
    via: '-600 2100, -555 1350, -500 500, -480 0, -500 -460, -570 -1300, -640 -2150',
  },
  {
    name: '3路',
    headwayMinutes: 12,
    via: '330 1900, 215 1300, 720 1230, 660 650, 577 -5, 118 38, 140 -452, 300 -460',
  },
  {
    name: '5路',
    headwayMinutes: 15,
    via: '-2250 -700, -1020 -540, -500 -462, 140 -452, 612 -470, 1800 -560',
  },
  {
    name: '8路',
    headwayMinutes: 20,
    via: '-1600 900, -1580 480, -500 330, -480 0, 118 38, 140 -452, 612 -470, 700 -965, 1240 -1060',
  },
];

/** The stations on the railway inside the data. */
const STATIONS: readonly { name: string; at: LocalPoint }[] = [
  { name: '西塘站', at: { x: -2400, y: -930 } },
  { name: '和合里站', at: { x: 345, y: -520 } },
  { name: '东浦站', at: { x: 2330, y: -900 } },
];

const SPACING = 430;
/** A stop this near serves another line as well. */
const SHARED_WITHIN = 110;

export function transitOf(network: StreetNetwork, write: Writer): Transit {
  const router = createRouter(network);
  const stops: { at: LocalPoint; name: string; type: 'bus' | 'rail'; lines: string[] }[] = [];
  const names = new Set<string>();
  const stopAt = (at: LocalPoint, type: 'bus' | 'rail', line: string, given?: string) => {
    let index = stops.findIndex((stop) => stop.type === type && distance(stop.at, at) < SHARED_WITHIN);
    if (index < 0)
      index =
        stops.push({ at, type, lines: [], name: uniqueName(given ?? crossingName(network, at), names) }) - 1;
    const { lines } = stops[index]!;
    if (!lines.includes(line)) lines.push(line);
    return `t${index + 1}`;
  };
  const buses = BUS_LINES.map(({ name, headwayMinutes, via }): TransitLine => {
    const path = router.through(pointsOf(via));
    const whole = lineLength(path);
    const count = Math.max(2, Math.round(whole / SPACING));
    const calls: { stop: string; metres: number }[] = [];
    for (let i = 0; i <= count; i++) {
      // a little off the end, so that no stop stands on a junction
      const metres = Math.min(whole - 12, 12 + (i * whole) / count);
      const { point, angle } = pointAlong(path, metres);
      const at = { x: point.x + Math.sin(angle) * 13, y: point.y - Math.cos(angle) * 13 };
      const stop = stopAt(at, 'bus', name);
      if (!calls.some((call) => call.stop === stop)) calls.push({ stop, metres: Math.round(metres) });
    }
    return { name, type: 'bus', headwayMinutes, calls };
  });
  let met = 0;
  const calls = STATIONS.map(({ name, at }, i) => {
    met += i === 0 ? 0 : distance(STATIONS[i - 1]!.at, at) * 1.04;
    const beside = i === 1 ? at : router.nearest(at);
    return { stop: stopAt(beside, 'rail', '和东线', name), metres: Math.round(met) };
  });
  const rail: TransitLine = { name: '和东线', type: 'rail', headwayMinutes: 30, calls };
  return {
    lines: [...buses, rail],
    stops: stops.map(({ at, name, type, lines }, i) => ({
      kind: 'transitStop',
      id: `t${i + 1}`,
      name,
      geometry: write.point(at),
      stopType: type,
      lines,
    })),
  };
}

/** Places that only the bus stop remembers. */
const OLD_PLACES = [
  '石桥头',
  '大樟树',
  '水闸头',
  '三官亭',
  '下洋',
  '沙埠',
  '前岸',
  '塘里',
  '新桥',
  '后洋',
  '井头',
  '路廊',
  '上泽',
  '竹园',
  '渡船头',
  '埠头',
  '桑园',
  '泾岸',
  '粮站',
  '窑头',
] as const;

/** 和合路文昌路口 at a junction. */
function crossingName(network: StreetNetwork, at: LocalPoint): string | null {
  const nearest = new Map<string, number>();
  for (const { name, nodes } of network.streets) {
    if (!name) continue;
    for (const node of nodes) {
      const away = distance(network.points[node]!, at);
      if (away < (nearest.get(name) ?? 170)) nearest.set(name, away);
    }
  }
  const [first, second] = [...nearest].toSorted((p, q) => p[1] - q[1]).map(([name]) => name);
  return first && second ? `${first}${second}口` : null;
}

function uniqueName(wished: string | null, names: Set<string>): string {
  const name =
    wished !== null && !names.has(wished) ? wished : OLD_PLACES.find((place) => !names.has(place))!;
  names.add(name);
  return name;
}
