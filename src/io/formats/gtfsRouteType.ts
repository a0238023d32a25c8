import type { SourceFeed } from '../sourceLayer.ts';

type LineType = SourceFeed['lines'][number]['lineType'];

const BASIC: Readonly<Record<number, LineType>> = {
  0: 'tram',
  1: 'metro',
  2: 'rail',
  3: 'bus',
  4: 'ferry',
  5: 'tram',
  11: 'bus',
  12: 'rail',
};

/** What runs on a route by its `route_type`, the extended ones (Hierarchical Vehicle Types) included. */
export function gtfsLineType(routeType: string): LineType {
  if (!/^\d{1,4}$/.test(routeType)) return 'other';
  const type = Number(routeType);
  if (type < 100) return BASIC[type] ?? 'other';
  if (type < 200) return 'rail';
  if (type < 300) return 'bus';
  // 401 metro and 402 underground stand among urban railways
  if (type >= 400 && type < 500) return type === 401 || type === 402 ? 'metro' : 'rail';
  if (type >= 500 && type < 700) return 'metro';
  if (type >= 700 && type < 900) return 'bus';
  if (type >= 900 && type < 1000) return 'tram';
  if ((type >= 1000 && type < 1100) || (type >= 1200 && type < 1300)) return 'ferry';
  return 'other';
}
