import { KNOWN_SYSTEMS, type KnownSystem } from './knownSystem.ts';
import type { BaseSystem } from './positionSystem.ts';

/** Systems to choose from, in the order they are listed. */
export interface OfferedGroup {
  readonly group: OfferedGroupName;
  readonly systems: readonly BaseSystem[];
}

const OFFERED_GROUPS = [
  'geographic',
  'cgcs2000Zones3',
  'cgcs2000Zones6',
  'xian80',
  'beijing54',
  'utm',
  'web',
  'national',
] as const;
export type OfferedGroupName = (typeof OFFERED_GROUPS)[number];

/** All systems the app knows, grouped by datum and zone, for a picker. */
export function offeredSystems(): readonly OfferedGroup[] {
  const groups = new Map<OfferedGroupName, BaseSystem[]>(OFFERED_GROUPS.map((name) => [name, []]));
  for (const system of KNOWN_SYSTEMS.values())
    if (system.code !== 'OGC:CRS84') groups.get(groupOf(system))!.push({ kind: 'known', code: system.code });
  groups.get('geographic')!.push({ kind: 'gcj02' }, { kind: 'bd09' });
  return OFFERED_GROUPS.map((group) => ({ group, systems: groups.get(group)! }));
}

function groupOf({ family, datum, zoneWidth }: KnownSystem): OfferedGroupName {
  if (datum === 'xian80' || datum === 'beijing54') return datum;
  if (family === 'geographic') return datum === 'wgs84' || datum === 'cgcs2000' ? 'geographic' : 'national';
  if (family === 'gaussKruger') return zoneWidth === 3 ? 'cgcs2000Zones3' : 'cgcs2000Zones6';
  if (family === 'webMercator') return 'web';
  return family === 'utm' ? 'utm' : 'national';
}
