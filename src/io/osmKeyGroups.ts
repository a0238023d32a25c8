import { TagView, type Tags } from './osmElements.ts';

/** Bits of what the keys of an element speak of, so that tables are not asked for what is not there. */
export const ACCESS_KEYS = 1;
export const DIRECTION_KEYS = 2;
export const STRUCTURE_KEYS = 4;
/** What holds at times only. */
export const TIMED_KEYS = 16;
export const CROSSING_WAY_KEYS = 32;
export const CROSSING_NODE_KEYS = 64;
export const OPEN_AREA_KEYS = 128;
/** One bit for each optional field of a street: most streets have few of them. */
export const DETAIL_KEYS = {
  lit: 1 << 8,
  surface: 1 << 9,
  incline: 1 << 10,
  maxSpeed: 1 << 11,
  lanes: 1 << 12,
  sidewalk: 1 << 13,
  cycleway: 1 << 14,
  wheelchair: 1 << 15,
  kerb: 1 << 16,
  stepCount: 1 << 17,
  ramp: 1 << 18,
  hasHandrail: 1 << 19,
  conveyor: 1 << 20,
  duration: 1 << 21,
} as const;

const GROUPS: readonly (readonly [group: number, keys: string])[] = [
  [ACCESS_KEYS, 'access foot bicycle vehicle motor_vehicle motorcar motorroad'],
  [ACCESS_KEYS | DETAIL_KEYS.sidewalk, 'sidewalk sidewalk:both sidewalk:left sidewalk:right'],
  [DIRECTION_KEYS, 'oneway oneway:bicycle junction cycleway:oneway'],
  [DIRECTION_KEYS, 'cycleway:left:oneway cycleway:right:oneway cycleway:both:oneway'],
  [DIRECTION_KEYS | DETAIL_KEYS.cycleway, 'cycleway:both cycleway:left cycleway:right'],
  [DIRECTION_KEYS | DETAIL_KEYS.cycleway | CROSSING_WAY_KEYS, 'cycleway'],
  [STRUCTURE_KEYS, 'bridge tunnel layer width est_width'],
  [DETAIL_KEYS.lit, 'lit'],
  [DETAIL_KEYS.surface, 'surface tracktype'],
  [DETAIL_KEYS.incline, 'incline'],
  [DETAIL_KEYS.maxSpeed, 'maxspeed'],
  [DETAIL_KEYS.lanes, 'lanes'],
  [DETAIL_KEYS.wheelchair, 'wheelchair'],
  [DETAIL_KEYS.kerb, 'kerb'],
  [DETAIL_KEYS.stepCount, 'step_count'],
  [DETAIL_KEYS.ramp, 'ramp ramp:wheelchair ramp:stroller ramp:bicycle'],
  [DETAIL_KEYS.hasHandrail, 'handrail handrail:left handrail:right handrail:center handrail:both'],
  [DETAIL_KEYS.conveyor, 'conveying'],
  [DETAIL_KEYS.duration, 'duration'],
  [TIMED_KEYS, 'opening_hours access:conditional foot:conditional vehicle:conditional'],
  [TIMED_KEYS, 'bicycle:conditional motor_vehicle:conditional motorcar:conditional'],
  [TIMED_KEYS, 'oneway:conditional maxspeed:conditional'],
  [CROSSING_WAY_KEYS, 'footway path'],
  [CROSSING_NODE_KEYS, 'crossing'],
  [CROSSING_NODE_KEYS | OPEN_AREA_KEYS, 'highway'],
  [OPEN_AREA_KEYS, 'place'],
];
const GROUPS_OF_KEY: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([group, keys]) => keys.split(' ').map((key) => [key, group] as const)),
);
const EVERY_GROUP = ~0;

/** The groups that an element's keys may belong to; all of them where that is not known at a glance. */
export function keyGroups(tags: Tags): number {
  return tags instanceof TagView ? tags.groups(GROUPS_OF_KEY) : EVERY_GROUP;
}
