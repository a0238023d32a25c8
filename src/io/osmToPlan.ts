import type { Community, PlanRecord, RecordKind } from '../plan/records.ts';
import { createAreaMaker } from './osmAreas.ts';
import { barriersOf } from './osmBarriers.ts';
import {
  isClosedWay,
  ON_STREET,
  positionOf,
  runsOfWay,
  startConversion,
  type OsmConversion,
} from './osmConversion.ts';
import { IdIndex } from './idIndex.ts';
import type { OsmElements, Tags } from './osmElements.ts';
import { addCrossings } from './osmCrossings.ts';
import { addAssumedGates, addNodes, markDoors } from './osmNodes.ts';
import { createRestrictionCollector } from './osmRestrictions.ts';
import { createStopCollector, isStop, type StopCollector } from './osmStops.ts';
import { createStreetMaker, type StreetMaker } from './osmStreets.ts';

/** What elements became; see `ImportedPlan`. */
export interface ConvertedElements {
  readonly records: readonly PlanRecord[];
  readonly counts: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
}

/**
 * Makes plan records of the elements of a file and yields the share done. Ids are the element's, with a
 * letter for the kind: s street, x crossing, l lift, r turn restriction, o open area, b building, k barrier,
 * a water, g green, f facility, e entrance, p gate, t stop; `s-w12` is way 12. Parts of one element have `-2`, `-3` …
 *
 * `counts` has the elements read (nodes, ways, relations), those kept (nodesKept, waysUsed, relationsUsed),
 * assumedPassages, and the records of each kind under its name. Read = kept + all of `skipped`: each element
 * counts once, under the reason that weighs most; a way cut at missing nodes counts as skipped, though its
 * pieces are streets; what has no tag we use is `notNeeded`. The first record is the community, always.
 */
export function* osmToPlan(name: string, elements: OsmElements): Generator<number, ConvertedElements> {
  const conversion = startConversion(elements);
  const ways = new IdIndex(elements.wayIds.values, elements.wayIds.length);
  settleDuplicates(conversion, ways);
  yield 0.1;
  markDoors(conversion);
  const barriers = barriersOf(conversion);
  yield 0.2;
  const restrictions = createRestrictionCollector(conversion, ways);
  const streets = createStreetMaker(conversion, barriers, restrictions);
  const areas = createAreaMaker(conversion);
  const stops = createStopCollector(conversion);
  for (let relation = 0; relation < elements.relations.length; relation++) {
    const { tags } = elements.relations[relation]!;
    const type = tags.get('type');
    if (conversion.relationFates.isDuplicate(relation)) continue;
    if (type !== 'multipolygon' && type !== 'boundary') continue;
    areas.addRelation(relation, ways);
    addSquare(conversion, relation, ways, streets);
    if (relation % 500 === 0) yield 0.2 + (0.1 * relation) / elements.relations.length;
  }
  const tagsOf = elements.wayTagReader();
  for (let way = 0; way < elements.wayIds.length; way++) {
    if (way % 4000 === 3999) yield 0.3 + (0.5 * way) / elements.wayIds.length;
    const tags = tagsOf(way);
    if (tags.isEmpty || conversion.wayFates.isDuplicate(way)) continue;
    const id = elements.wayIds.values[way]!;
    const isStreet = streets.addWay(way, tags, `s-w${id}`, `osm:way/${id}`);
    // an open street is never an area, whatever else its tags say
    if (!isStreet || isClosedWay(elements, way)) areas.addWay(way, tags);
    addWayStop(conversion, way, tags, stops);
  }
  yield 0.8;
  restrictions.finish();
  addNodes(conversion, areas, stops);
  addCrossings(conversion, streets.crossingWays);
  stops.finish();
  const passages = streets.assumedPassages + addAssumedGates(conversion);
  yield 0.95;
  const records = [community(name, conversion), ...conversion.records];
  return { records, ...countAll(conversion, records, passages) };
}

function settleDuplicates({ elements, wayFates, relationFates }: OsmConversion, ways: IdIndex): void {
  if (ways.duplicates > 0)
    for (let way = 0; way < elements.wayIds.length; way++)
      if (ways.placeOf(elements.wayIds.values[way]!) !== way) wayFates.settle(way, 'duplicates');
  const relations = new Set<number>();
  elements.relations.forEach(({ id }, relation) => {
    if (relations.has(id)) relationFates.settle(relation, 'duplicates');
    relations.add(id);
  });
}

/** Streets along the edges of a square that is a relation; its ways seldom have tags of their own. */
function addSquare(conversion: OsmConversion, relation: number, ways: IdIndex, streets: StreetMaker): void {
  const { id, tags, members } = conversion.elements.relations[relation]!;
  if (tags.get('highway') === undefined) return;
  const tagsOf = conversion.elements.wayTagReader();
  for (const member of members) {
    const way = member.type === 'way' ? ways.placeOf(member.id) : -1;
    if (way < 0 || tagsOf(way).get('highway') !== undefined) continue;
    streets.addWay(way, tags, `s-r${id}-w${member.id}`, `osm:relation/${id}`);
    conversion.relationFates.settle(relation, 'used');
  }
}

function addWayStop(conversion: OsmConversion, way: number, tags: Tags, stops: StopCollector): void {
  if (!isStop(tags)) return;
  const run = runsOfWay(conversion, way).runs[0];
  if (!run) return;
  const { x, y } = conversion.coordinates;
  const middleX = run.reduce((sum, place) => sum + x[place]!, 0) / run.length;
  const middleY = run.reduce((sum, place) => sum + y[place]!, 0) / run.length;
  stops.add('way', conversion.elements.wayIds.values[way]!, tags, middleX, middleY);
  conversion.wayFates.settle(way, 'used');
}

/** Ending of file names that is not part of the community's name. */
const ENDINGS = /(\.osm)?(\.pbf|\.xml|\.osm)?(\.gz|\.gzip)?$/i;

function community(name: string, conversion: OsmConversion): Community {
  const { elements } = conversion;
  const moment = elements.timestamp ?? (elements.newestEdit > 0 ? isoMoment(elements.newestEdit) : null);
  return {
    kind: 'community',
    id: 'community',
    name: name.replace(/^.*[/\\]/, '').replace(ENDINGS, '') || name,
    centre: centreOf(conversion),
    attribution: ['© OpenStreetMap contributors, ODbL 1.0'],
    dataDate: moment?.slice(0, 10) ?? null,
    isFictional: false,
  };
}

function isoMoment(milliseconds: number): string | null {
  return milliseconds < 8.64e15 ? new Date(milliseconds).toISOString() : null;
}

/** Nodes the centre is taken from. */
const SAMPLE = 2000;

/** The median of street nodes, else of all nodes, evenly sampled: far ends do not draw it away. */
function centreOf({
  coordinates,
  nodeMarks,
  elements,
}: OsmConversion): [longitude: number, latitude: number] {
  let places: number[] = [];
  for (const mask of [ON_STREET, 0]) {
    const isWanted = (mark: number): boolean => (mark & mask) === mask;
    let count = 0;
    for (let place = 0; place < elements.nodeIds.length; place++) if (isWanted(nodeMarks[place]!)) count++;
    const step = Math.ceil(count / SAMPLE);
    let seen = 0;
    places = [];
    for (let place = 0; place < elements.nodeIds.length; place++)
      if (isWanted(nodeMarks[place]!) && seen++ % step === 0) places.push(place);
    if (places.length > 0) break;
  }
  const middleOf = (values: Int32Array): number =>
    places.map((place) => values[place]!).toSorted((a, b) => a - b)[places.length >> 1] ?? 0;
  return positionOf(middleOf(coordinates.x), middleOf(coordinates.y));
}

const COUNT_NAMES: Partial<Record<RecordKind, string>> = {
  street: 'streets',
  crossing: 'crossings',
  lift: 'lifts',
  turnRestriction: 'turnRestrictions',
  openArea: 'openAreas',
  building: 'buildings',
  entrance: 'entrances',
  gate: 'gates',
  barrier: 'barriers',
  water: 'water',
  green: 'green',
  facility: 'facilities',
  transitStop: 'transitStops',
};

function countAll(
  { elements, nodes, wayFates, relationFates }: OsmConversion,
  records: readonly PlanRecord[],
  assumedPassages: number,
): Omit<ConvertedElements, 'records'> {
  const ways = wayFates.tally();
  const relations = relationFates.tally();
  const counts: Record<string, number> = {
    ...elements.read,
    nodesKept: elements.nodeIds.length - nodes.duplicates,
    waysUsed: ways.used ?? 0,
    relationsUsed: relations.used ?? 0,
    assumedPassages,
  };
  for (const name of Object.values(COUNT_NAMES)) counts[name] = 0;
  for (const { kind } of records) {
    const name = COUNT_NAMES[kind];
    if (name !== undefined) counts[name]!++;
  }
  const skipped: Record<string, number> = {};
  const add = (reason: string, count: number): void => {
    if (count > 0) skipped[reason] = (skipped[reason] ?? 0) + count;
  };
  for (const [reason, count] of Object.entries(elements.refused)) add(reason, count);
  add('duplicates', nodes.duplicates);
  for (const fates of [ways, relations])
    for (const [fate, count] of Object.entries(fates)) if (fate !== 'used') add(fate, count);
  return { counts, skipped };
}
