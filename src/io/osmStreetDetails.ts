import type { Cycleway, Kerb, Ramp, Sidewalk, Street } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';
import { countFromTag, durationFromTag, inclineFromTag, speedFromTag } from './osmTagValues.ts';

/** The fields of a street that most streets lack; absent is unknown. */
export type StreetDetails = {
  -readonly [
    F in
      | 'attributes'
      | 'footRight'
      | 'bicycleRight'
      | 'motorRight'
      | 'lit'
      | 'surface'
      | 'incline'
      | 'maxSpeed'
      | 'lanes'
      | 'sidewalk'
      | 'cycleway'
      | 'wheelchair'
      | 'kerb'
      | 'stepCount'
      | 'ramp'
      | 'hasHandrail'
      | 'conveyor'
      | 'duration'
  ]?: NonNullable<Street[F]>;
};

const DETAIL_KEYS = new Set([
  'lit',
  'surface',
  'tracktype',
  'incline',
  'maxspeed',
  'lanes',
  'sidewalk',
  'sidewalk:both',
  'sidewalk:left',
  'sidewalk:right',
  'cycleway',
  'cycleway:both',
  'cycleway:left',
  'cycleway:right',
  'wheelchair',
  'kerb',
  'step_count',
  'ramp',
  'ramp:wheelchair',
  'ramp:stroller',
  'ramp:bicycle',
  'handrail',
  'handrail:left',
  'handrail:right',
  'handrail:center',
  'handrail:both',
  'conveying',
  'duration',
]);
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
const TEXTS = new Set(TEXT_KEYS);

/** The optional facts of a street, by the table in `data/standards/street-tags.md`; nothing where tags say nothing. */
export function streetDetails(tags: Tags): StreetDetails | undefined {
  // one look at each tag spares two dozen searches for most streets
  let isDetailed = false;
  let hasText = false;
  tags.forEach((_value, key) => {
    isDetailed ||= DETAIL_KEYS.has(key);
    hasText ||= TEXTS.has(key);
  });
  if (!isDetailed && !hasText) return undefined;
  const details: StreetDetails = isDetailed ? detailsOf(tags) : {};
  if (hasText) {
    const texts = TEXT_KEYS.filter((key) => tags.get(key) !== undefined);
    details.attributes = Object.fromEntries(texts.map((key) => [key, tags.get(key)!]));
  }
  return details;
}

function detailsOf(tags: Tags): StreetDetails {
  const details: StreetDetails = {};
  const put = <F extends keyof StreetDetails>(field: F, value: StreetDetails[F] | null) => {
    if (value !== null && value !== undefined) details[field] = value;
  };
  put('lit', LIT[tags.get('lit') ?? '']);
  put('surface', surfaceOf(tags));
  put('incline', inclineFromTag(tags.get('incline')));
  put('maxSpeed', speedFromTag(tags.get('maxspeed')));
  put('lanes', countFromTag(tags.get('lanes'), 30));
  put('sidewalk', sidewalkOf(tags));
  put('cycleway', cyclewayOf(tags));
  put('wheelchair', WHEELCHAIR[tags.get('wheelchair') ?? '']);
  put('kerb', kerbOf(tags));
  put('stepCount', countFromTag(tags.get('step_count'), 5000));
  put('ramp', rampOf(tags));
  put('hasHandrail', handrailOf(tags));
  put('conveyor', CONVEYING[tags.get('conveying') ?? '']);
  put('duration', durationFromTag(tags.get('duration')));
  return details;
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
  const sides = new Set(CYCLEWAY_KEYS.map((key) => CYCLEWAYS[tags.get(key) ?? '']));
  return BEST_CYCLEWAY.find((kind) => sides.has(kind)) ?? null;
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
  const has = (key: string) => {
    const value = tags.get(key);
    return value !== undefined && value !== 'no';
  };
  if (has('ramp:wheelchair')) return 'wheelchair';
  if (has('ramp:stroller')) return 'pram';
  if (has('ramp:bicycle')) return 'bicycle';
  if (tags.get('ramp') === 'yes') return 'unspecified';
  return tags.get('ramp') === 'no' ? 'none' : null;
}

const HANDRAIL_KEYS = [
  'handrail',
  'handrail:left',
  'handrail:right',
  'handrail:center',
  'handrail:both',
] as const;

function handrailOf(tags: Tags): boolean | null {
  const values = HANDRAIL_KEYS.map((key) => tags.get(key)).filter((value) => value !== undefined);
  if (values.some((value) => value !== 'no')) return true;
  return values.length > 0 ? false : null;
}

const CONVEYING = valueMap<NonNullable<Street['conveyor']>>([
  ['forward', 'forward'],
  ['backward', 'backward'],
  ['reversible', 'both'],
]);
