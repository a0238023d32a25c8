import type { Barrier, GateAccess } from '../plan/records.ts';
import type { Tags } from './osmElements.ts';

/**
 * Lines nobody walks across. Not here, because people step over or round them: kerb, bollard, block, chain,
 * rope, log, handrail, height_restrictor, cycle_barrier, swing_gate and the other gates.
 */
const BARRIERS: Readonly<Record<string, Barrier['barrierType']>> = {
  wall: 'wall',
  city_wall: 'wall',
  'dry-stone_wall': 'wall',
  fence: 'fence',
  hedge: 'hedge',
  retaining_wall: 'retainingWall',
  guard_rail: 'other',
  jersey_barrier: 'other',
  cable_barrier: 'other',
  wire_fence: 'fence',
  spikes: 'other',
  ditch: 'other',
  yes: 'other',
};

/** Tracks that are crossed only where there is a crossing. Trams run in streets and hinder nobody. */
const RAILWAYS = new Set(['rail', 'light_rail', 'narrow_gauge', 'subway', 'funicular', 'preserved']);

/**
 * What a way keeps people from crossing, 'barriersNotAtGround' when it runs on a bridge or below ground
 * (a barrier record stands on the ground), undefined when it is no barrier.
 */
export function barrierType(tags: Tags): Barrier['barrierType'] | 'barriersNotAtGround' | undefined {
  const railway = tags.get('railway');
  const isRailway = railway !== undefined && RAILWAYS.has(railway) && tags.get('highway') === undefined;
  const type = BARRIERS[tags.get('barrier') ?? ''] ?? (isRailway ? 'railway' : undefined);
  if (type === undefined) return undefined;
  const isRaised = isSet(tags.get('bridge')) || (isRailway && Number(tags.get('layer') ?? 0) !== 0);
  const isBelow = isSet(tags.get('tunnel')) || tags.get('location') === 'underground';
  return isRaised || isBelow ? 'barriersNotAtGround' : type;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

/** Openings that stop or check who passes, or lead through a wall. Bollards and the like are no gates. */
const GATES = new Set([
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'hampshire_gate',
  'wicket_gate',
  'bump_gate',
  'entrance',
  'gap',
  'sally_port',
  'kissing_gate',
  'stile',
  'turnstile',
  'full-height_turnstile',
  'toll_booth',
  'border_control',
  'security_control',
  'checkpoint',
]);
/** Made for people to walk through; the others say nothing without a tag. */
const OPEN_BY_KIND = new Set(['entrance', 'gap', 'kissing_gate', 'stile', 'toll_booth']);

const PUBLIC = new Set(['yes', 'permissive', 'designated', 'public', 'destination', 'official']);
const OWN_PEOPLE = new Set([
  'private',
  'residents',
  'permit',
  'customers',
  'employees',
  'staff',
  'students',
  'members',
  'delivery',
]);

/**
 * Who may pass the gate on a node on foot; undefined when the node is no gate. `foot` decides, then
 * `locked=yes` closes, then `access`; nothing said is 'unknown'.
 */
export function gateAccess(tags: Tags): GateAccess | undefined {
  const barrier = tags.get('barrier');
  if (barrier === undefined || !GATES.has(barrier)) return undefined;
  const access = tags.get('access');
  return (
    accessOf(tags.get('foot')) ??
    (tags.get('locked') === 'yes' ? 'closed' : undefined) ??
    accessOf(access) ??
    (OPEN_BY_KIND.has(barrier) ? 'open' : 'unknown')
  );
}

function accessOf(value: string | undefined): GateAccess | undefined {
  if (value === undefined) return undefined;
  if (value === 'no') return 'closed';
  if (PUBLIC.has(value)) return 'open';
  return OWN_PEOPLE.has(value) ? 'residents' : undefined;
}

/** True for a node where people may cross the tracks. */
export function isTrackCrossing(tags: Tags): boolean {
  const railway = tags.get('railway');
  return railway === 'level_crossing' || railway === 'crossing';
}
