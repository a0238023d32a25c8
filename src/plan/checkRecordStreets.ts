import {
  ANY,
  area,
  finite,
  flag,
  lineString,
  listOf,
  maybe,
  maybeFinite,
  oneOf,
  orNull,
  point,
  text,
  wordOf,
  type Fields,
} from './checkRecordFields.ts';
import {
  STREET_CLASSES,
  STREET_MODES,
  type CrossingType,
  type Cycleway,
  type Kerb,
  type Ramp,
  type Sidewalk,
  type Street,
  type StreetRight,
  type TurnRestriction,
  type WheelAccess,
} from './streetRecords.ts';

const wheels = wordOf<WheelAccess>({ both: true, forward: true, backward: true, no: true });
const right = maybe(
  orNull(wordOf<StreetRight>({ destination: true, customers: true, permit: true, private: true })),
);
const kerb = orNull(wordOf<Kerb>({ flush: true, lowered: true, raised: true }));
const surface = orNull(oneOf(['paved', 'unpaved']));
const maybeFlag = maybe(orNull(flag));

/** The checks of all that the travel engine searches on. */
export const STREET_FIELDS: {
  readonly [K in 'street' | 'crossing' | 'lift' | 'turnRestriction' | 'openArea']: Fields<K>;
} = {
  street: {
    ...ANY,
    geometry: lineString,
    nodes: listOf(finite),
    streetClass: oneOf(STREET_CLASSES),
    foot: flag,
    bicycle: wheels,
    motor: wheels,
    structure: wordOf<Street['structure']>({ ground: true, bridge: true, tunnel: true }),
    layer: finite,
    width: orNull(finite),
    footRight: right,
    bicycleRight: right,
    motorRight: right,
    lit: maybeFlag,
    surface: maybe(surface),
    incline: maybeFinite,
    maxSpeed: maybeFinite,
    lanes: maybeFinite,
    sidewalk: maybe(
      orNull(wordOf<Sidewalk>({ both: true, left: true, right: true, none: true, separate: true })),
    ),
    cycleway: maybe(
      orNull(wordOf<Cycleway>({ track: true, lane: true, shared: true, separate: true, none: true })),
    ),
    wheelchair: maybe(orNull(oneOf(['yes', 'limited', 'no']))),
    kerb: maybe(kerb),
    stepCount: maybeFinite,
    ramp: maybe(
      orNull(wordOf<Ramp>({ wheelchair: true, pram: true, bicycle: true, unspecified: true, none: true })),
    ),
    hasHandrail: maybeFlag,
    conveyor: maybe(orNull(oneOf(['both', 'forward', 'backward']))),
    duration: maybeFinite,
  },
  crossing: {
    ...ANY,
    geometry: point,
    streetNode: finite,
    crossingType: wordOf<CrossingType>({
      signals: true,
      zebra: true,
      unmarked: true,
      none: true,
      unknown: true,
    }),
    stopsTraffic: flag,
    kerb,
    hasIsland: orNull(flag),
    tactilePaving: orNull(flag),
  },
  lift: { ...ANY, geometry: point, streetNode: finite },
  turnRestriction: {
    ...ANY,
    geometry: point,
    from: text,
    viaNode: orNull(finite),
    viaStreets: listOf(text),
    to: text,
    rule: wordOf<TurnRestriction['rule']>({ no: true, only: true }),
    modes: listOf(oneOf(STREET_MODES)),
  },
  openArea: { ...ANY, geometry: area, surface, layer: finite },
};
