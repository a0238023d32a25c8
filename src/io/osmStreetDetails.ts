import type { Cycleway, Kerb, Ramp, Sidewalk, Street } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';
import { DETAIL_KEYS, keyGroups, TIMED_KEYS } from './osmKeyGroups.ts';
import { countFromTag, durationFromTag, inclineFromTag, speedFromTag } from './osmTagValues.ts';

type DetailField = keyof typeof DETAIL_KEYS;

/** What holds at times only: kept as text, not used by the engine. */
const TEXT_KEYS = [
  'opening_hours',
  'access:conditional',
  'foot:conditional',
  'vehicle:conditional',
  'bicycle:conditional',
  'motor_vehicle:conditional',
  'motorcar:conditional',
  'oneway:conditional',
  'maxspeed:conditional',
];

/** A record while it is being made. */
export type Unfinished<T> = { -readonly [F in keyof T]: T[F] };

/** Adds the optional facts of a street, by the table in `data/standards/street-tags.md`. */
export function addDetails(street: Unfinished<Street>, tags: Tags): void {
  const groups = keyGroups(tags);
  if (groups & ANY_DETAIL) for (const { bit, add } of ADDERS) if (groups & bit) add(street, tags);
  if (groups & TIMED_KEYS) {
    const texts = TEXT_KEYS.filter((key) => tags.get(key) !== undefined);
    if (texts.length > 0) street.attributes = Object.fromEntries(texts.map((key) => [key, tags.get(key)!]));
  }
}

type ValueMap<T> = Readonly<Record<string, T | undefined>>;

/** Value by value, each list of words apart by spaces. */
function valueMap<T>(rows: readonly (readonly [values: string, meaning: T])[]): ValueMap<T> {
  const entries = rows.flatMap(([values, meaning]) => values.split(' ').map((value) => [value, meaning]));
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries)) as ValueMap<T>;
}

const LIT = valueMap<boolean>([
  ['yes automatic 24/7 limited sunset-sunrise dusk-dawn operating_times', true],
  ['no disused', false],
]);

const SURFACES = valueMap<'paved' | 'unpaved'>([
  [
    'paved asphalt concrete concrete:plates concrete:lanes paving_stones paving_stones:lanes sett cobblestone ' +
      'cobblestone:flattened unhewn_cobblestone brick bricks metal metal_grid wood stone tiles rubber tartan ' +
      'chipseal cement acrylic grass_paver granite marble plastic',
    'paved',
  ],
  [
    'unpaved compacted fine_gravel gravel ground dirt earth grass mud sand pebblestone rock woodchips clay shells ' +
      'soil snow ice salt mulch dirt/sand rocky',
    'unpaved',
  ],
]);
const TRACK_SURFACES = valueMap<'paved' | 'unpaved'>([
  ['grade1', 'paved'],
  ['grade2 grade3 grade4 grade5', 'unpaved'],
]);

/** The surface, else what the grade of a track says. */
export function surfaceOf(tags: Tags): 'paved' | 'unpaved' | null {
  return SURFACES[tags.get('surface') ?? ''] ?? TRACK_SURFACES[tags.get('tracktype') ?? ''] ?? null;
}

const SIDEWALKS = valueMap<Sidewalk>([
  ['both yes', 'both'],
  ['left', 'left'],
  ['right', 'right'],
  ['no none', 'none'],
  ['separate', 'separate'],
]);

function sidewalkOf(tags: Tags): Sidewalk | null {
  const whole = SIDEWALKS[tags.get('sidewalk') ?? ''] ?? SIDEWALKS[tags.get('sidewalk:both') ?? ''];
  if (whole) return whole;
  const [left, right] = [tags.get('sidewalk:left'), tags.get('sidewalk:right')];
  if (left === 'yes') return right === 'yes' ? 'both' : 'left';
  if (right === 'yes') return 'right';
  if (left === 'separate' || right === 'separate') return 'separate';
  return left === 'no' && right === 'no' ? 'none' : null;
}

const CYCLEWAYS = valueMap<Cycleway>([
  ['track opposite_track', 'track'],
  ['lane opposite_lane', 'lane'],
  ['shared_lane share_busway opposite_share_busway shared opposite', 'shared'],
  ['separate', 'separate'],
  ['no none', 'none'],
]);
const CYCLEWAY_KEYS = ['cycleway', 'cycleway:both', 'cycleway:left', 'cycleway:right'] as const;
const BEST_CYCLEWAY: readonly Cycleway[] = ['track', 'lane', 'separate', 'shared', 'none'];

/** The best of the sides. */
function cyclewayOf(tags: Tags): Cycleway | null {
  let best = BEST_CYCLEWAY.length;
  for (const key of CYCLEWAY_KEYS) {
    const kind = CYCLEWAYS[tags.get(key) ?? ''];
    if (kind) best = Math.min(best, BEST_CYCLEWAY.indexOf(kind));
  }
  return BEST_CYCLEWAY[best] ?? null;
}

const WHEELCHAIR = valueMap<'yes' | 'limited' | 'no'>([
  ['yes designated', 'yes'],
  ['limited', 'limited'],
  ['no', 'no'],
]);

const KERBS = valueMap<Kerb>([
  ['flush no', 'flush'],
  ['lowered', 'lowered'],
  // a rolled kerb is some centimetres high: no way for a wheelchair
  ['raised regular rolled', 'raised'],
]);

export function kerbOf(tags: Tags): Kerb | null {
  return KERBS[tags.get('kerb') ?? ''] ?? null;
}

/** Who can use it decides; a bare `ramp=yes` beside a kind is that kind. */
function rampOf(tags: Tags): Ramp | null {
  if (isThere(tags.get('ramp:wheelchair'))) return 'wheelchair';
  if (isThere(tags.get('ramp:stroller'))) return 'pram';
  if (isThere(tags.get('ramp:bicycle'))) return 'bicycle';
  if (tags.get('ramp') === 'yes') return 'unspecified';
  return tags.get('ramp') === 'no' ? 'none' : null;
}

function isThere(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

const HANDRAIL_KEYS = [
  'handrail',
  'handrail:left',
  'handrail:right',
  'handrail:center',
  'handrail:both',
] as const;

function handrailOf(tags: Tags): boolean | null {
  let known: boolean | null = null;
  for (const key of HANDRAIL_KEYS) {
    if (isThere(tags.get(key))) return true;
    if (tags.get(key) === 'no') known = false;
  }
  return known;
}

const CONVEYING = valueMap<NonNullable<Street['conveyor']>>([
  ['forward', 'forward'],
  ['backward', 'backward'],
  ['reversible', 'both'],
]);

interface Adder {
  readonly bit: number;
  readonly add: (street: Unfinished<Street>, tags: Tags) => void;
}

function adder<F extends DetailField>(field: F, read: (tags: Tags) => Street[F]): Adder {
  return {
    bit: DETAIL_KEYS[field],
    add(street, tags) {
      const value = read(tags);
      if (value !== null && value !== undefined) street[field] = value;
    },
  };
}

const ADDERS: readonly Adder[] = [
  adder('lit', (tags) => LIT[tags.get('lit') ?? '']),
  adder('surface', surfaceOf),
  adder('incline', (tags) => inclineFromTag(tags.get('incline'))),
  adder('maxSpeed', (tags) => speedFromTag(tags.get('maxspeed'))),
  adder('lanes', (tags) => countFromTag(tags.get('lanes'), 30)),
  adder('sidewalk', sidewalkOf),
  adder('cycleway', cyclewayOf),
  adder('wheelchair', (tags) => WHEELCHAIR[tags.get('wheelchair') ?? '']),
  adder('kerb', kerbOf),
  adder('stepCount', (tags) => countFromTag(tags.get('step_count'), 5000)),
  adder('ramp', rampOf),
  adder('hasHandrail', handrailOf),
  adder('conveyor', (tags) => CONVEYING[tags.get('conveying') ?? '']),
  adder('duration', (tags) => durationFromTag(tags.get('duration'))),
];
const ANY_DETAIL = ADDERS.reduce((bits, { bit }) => bits | bit, 0);
