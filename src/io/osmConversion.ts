import type { Position } from 'geojson';
import type { PlanRecord } from '../plan/records.ts';
import { IdIndex } from './idIndex.ts';
import { UNITS_PER_DEGREE, type OsmElements, type Tags } from './osmElements.ts';
import type { Coordinates } from './ring.ts';

/** What a node turned out to be; bits of `OsmConversion.nodeMarks`. */
export const ON_STREET = 1;
/** On a street at ground level, which cannot pass a barrier unasked. */
export const ON_GROUND_STREET = 2;
export const ON_BARRIER = 4;
export const HAS_GATE = 8;
/** A door, if it lies on the outline of a building. */
export const IS_DOOR = 16;
/** On a street with wheeled traffic, which people on foot cross. */
export const ON_ROAD = 32;

/** What can become of a way or relation, a later one beating an earlier: each counts once. */
const FATES = [
  'notNeeded',
  'streetsNotInUse',
  'streetsOfOtherKinds',
  'restrictionsConditional',
  'restrictionsOfOtherModes',
  'restrictionsUnreadable',
  'barriersNotAtGround',
  'tooFewPoints',
  'unclosedAreas',
  'selfCrossingAreas',
  'used',
  'waysWithMissingNodes',
  'relationsWithMissingMembers',
  'duplicates',
] as const;
export type Fate = (typeof FATES)[number];

export class FateList {
  readonly #ranks: Uint8Array;

  constructor(length: number) {
    this.#ranks = new Uint8Array(length);
  }

  settle(element: number, fate: Fate): void {
    this.#ranks[element] = Math.max(this.#ranks[element]!, FATES.indexOf(fate));
  }

  isDuplicate(element: number): boolean {
    return FATES[this.#ranks[element]!] === 'duplicates';
  }

  /** How many came to each end. */
  tally(): Partial<Record<Fate, number>> {
    const counts: Partial<Record<Fate, number>> = {};
    for (const rank of this.#ranks) counts[FATES[rank]!] = (counts[FATES[rank]!] ?? 0) + 1;
    return counts;
  }
}

/** The work in hand while elements become records. */
export interface OsmConversion {
  readonly elements: OsmElements;
  readonly coordinates: Coordinates;
  readonly nodes: IdIndex;
  readonly nodeMarks: Uint8Array;
  readonly wayFates: FateList;
  readonly relationFates: FateList;
  readonly records: PlanRecord[];
  /** GeoJSON position of a node; shared by all records that pass it. */
  positionAt(place: number): Position;
}

export function startConversion(elements: OsmElements): OsmConversion {
  const positions: (Position | undefined)[] = [];
  for (let place = 0; place < elements.nodeIds.length; place++) positions.push(undefined);
  const x = elements.longitudes.values;
  const y = elements.latitudes.values;
  return {
    elements,
    coordinates: { x, y },
    nodes: new IdIndex(elements.nodeIds.values, elements.nodeIds.length),
    nodeMarks: new Uint8Array(elements.nodeIds.length),
    wayFates: new FateList(elements.wayIds.length),
    relationFates: new FateList(elements.relations.length),
    records: [],
    positionAt: (place) =>
      (positions[place] ??= [x[place]! / UNITS_PER_DEGREE, y[place]! / UNITS_PER_DEGREE]),
  };
}

/** A position from units that may be between the grain. */
export function positionOf(x: number, y: number): [longitude: number, latitude: number] {
  return [Math.round(x) / UNITS_PER_DEGREE, Math.round(y) / UNITS_PER_DEGREE];
}

/** The local name, else the Chinese, else the English one; nothing when there is none. */
export function named(tags: Tags): { name?: string } {
  const name = tags.get('name') ?? tags.get('name:zh') ?? tags.get('name:en');
  return name === undefined || name === '' ? {} : { name };
}

/** The vertices of a way as places in the node lists, in unbroken runs. */
export interface WayRuns {
  readonly runs: readonly (readonly number[])[];
  readonly missing: number;
}

/** Cuts the way where its nodes are not in the file, and drops a node that follows itself. */
export function runsOfWay({ elements, nodes }: OsmConversion, way: number): WayRuns {
  const references = elements.references.values;
  const start = way === 0 ? 0 : elements.referenceEnds.values[way - 1]!;
  const end = elements.referenceEnds.values[way]!;
  const runs: number[][] = [];
  let run: number[] = [];
  let missing = 0;
  let last = -1;
  for (let at = start; at < end; at++) {
    const place = nodes.placeOf(references[at]!);
    if (place < 0) {
      missing++;
      if (run.length > 0) runs.push(run);
      run = [];
      last = -1;
    } else if (place !== last) {
      run.push(place);
      last = place;
    }
  }
  if (run.length > 0) runs.push(run);
  return { runs, missing };
}

/** True when the way ends where it begins. */
export function isClosedWay(elements: OsmElements, way: number): boolean {
  const start = way === 0 ? 0 : elements.referenceEnds.values[way - 1]!;
  const end = elements.referenceEnds.values[way]!;
  return end > start && elements.references.values[start] === elements.references.values[end - 1];
}
