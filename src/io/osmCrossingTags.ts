import type { Crossing, CrossingType } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';
import { CROSSING_NODE_KEYS, CROSSING_WAY_KEYS, keyGroups } from './osmKeyGroups.ts';
import { kerbOf } from './osmStreetDetails.ts';

export type CrossingFacts = Pick<
  Crossing,
  'crossingType' | 'stopsTraffic' | 'kerb' | 'hasIsland' | 'tactilePaving'
>;

const SIGNAL_CROSSINGS = new Set(['pelican', 'toucan', 'puffin', 'pegasus']);

/**
 * What a node says as a crossing: `highway=crossing`, `highway=traffic_signals`, or any `crossing` on a node
 * that is neither (but for railways); undefined when it is none. Signals beat marks.
 */
export function crossingFacts(tags: Tags): CrossingFacts | undefined {
  if (!(keyGroups(tags) & CROSSING_NODE_KEYS)) return undefined;
  const highway = tags.get('highway');
  const isSignal = highway === 'traffic_signals';
  if (!isSignal && highway !== 'crossing' && !hasLooseCrossing(tags)) return undefined;
  return factsOf(tags, isSignal);
}

function hasLooseCrossing(tags: Tags): boolean {
  return tags.get('crossing') !== undefined && tags.get('railway') === undefined;
}

/** The same of a way drawn over the carriageway: `footway=crossing`, `cycleway=crossing`, `path=crossing`. */
export function wayCrossingFacts(tags: Tags): CrossingFacts | undefined {
  if (!(keyGroups(tags) & CROSSING_WAY_KEYS)) return undefined;
  const isCrossing =
    tags.get('footway') === 'crossing' ||
    tags.get('cycleway') === 'crossing' ||
    tags.get('path') === 'crossing';
  return isCrossing ? factsOf(tags, false) : undefined;
}

function factsOf(tags: Tags, isSignal: boolean): CrossingFacts {
  const crossingType = crossingTypeOf(tags, isSignal);
  return {
    crossingType,
    stopsTraffic: isSignal || crossingType === 'signals',
    kerb: kerbOf(tags),
    hasIsland: islandOf(tags),
    tactilePaving: tactilePavingOf(tags),
  };
}

const UNSIGNALLED: Readonly<Record<string, CrossingType | undefined>> = {
  zebra: 'zebra',
  marked: 'zebra',
  uncontrolled: 'zebra',
  unmarked: 'unmarked',
  informal: 'unmarked',
};

function crossingTypeOf(tags: Tags, isSignal: boolean): CrossingType {
  const crossing = tags.get('crossing') ?? '';
  const reference = tags.get('crossing_ref') ?? '';
  if (crossing === 'no') return 'none';
  const hasSignals =
    crossing === 'traffic_signals' ||
    tags.get('crossing:signals') === 'yes' ||
    SIGNAL_CROSSINGS.has(reference) ||
    SIGNAL_CROSSINGS.has(crossing);
  if (hasSignals || isSignal) return 'signals';
  if (reference === 'zebra' || reference === 'tiger') return 'zebra';
  const markings = tags.get('crossing:markings');
  if (markings !== undefined) return markings === 'no' ? 'unmarked' : 'zebra';
  return Object.hasOwn(UNSIGNALLED, crossing) ? UNSIGNALLED[crossing]! : 'unknown';
}

function islandOf(tags: Tags): boolean | null {
  const island = tags.get('crossing:island');
  if (island === 'yes' || tags.get('crossing') === 'island' || tags.get('traffic_calming') === 'island')
    return true;
  return island === 'no' ? false : null;
}

const TACTILE = new Set(['yes', 'contrasted', 'primitive']);

function tactilePavingOf(tags: Tags): boolean | null {
  const tactile = tags.get('tactile_paving');
  if (tactile === undefined) return null;
  if (TACTILE.has(tactile)) return true;
  return tactile === 'no' ? false : null;
}
