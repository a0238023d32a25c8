import type { Crossing, Lift } from '../plan/streetRecords.ts';
import { named, ON_ROAD, ON_STREET, type OsmConversion } from './osmConversion.ts';
import { crossingFacts, type CrossingFacts } from './osmCrossingTags.ts';

/**
 * Crossings and lifts that stand on nodes of streets, which must be made before. A way drawn over a road is a
 * crossing at the node it shares with it, where that node says nothing; where it does not know its kind, the way
 * tells.
 */
export function addCrossings(
  conversion: OsmConversion,
  crossingWays: ReadonlyMap<number, CrossingFacts>,
): void {
  const { elements, nodes, nodeMarks, records } = conversion;
  const tagsOf = elements.nodeTagReader();
  const hasOwn = new Set<number>();
  for (let tagged = 0; tagged < elements.taggedNodes.length; tagged++) {
    const place = elements.taggedNodes.values[tagged]!;
    if (!(nodeMarks[place]! & ON_STREET)) continue;
    const tags = tagsOf(tagged);
    const id = elements.nodeIds.values[place]!;
    if (nodes.duplicates > 0 && nodes.placeOf(id) !== place) continue;
    if (tags.get('highway') === 'elevator') records.push(liftAt(conversion, place, named(tags)));
    const facts = crossingFacts(tags);
    if (!facts) continue;
    hasOwn.add(place);
    const ofWay = facts.crossingType === 'unknown' ? crossingWays.get(place) : undefined;
    records.push(crossingAt(conversion, place, ofWay ? joined(facts, ofWay) : facts, named(tags)));
  }
  for (const [place, facts] of crossingWays)
    if (nodeMarks[place]! & ON_ROAD && !hasOwn.has(place))
      records.push(crossingAt(conversion, place, facts, {}));
}

/** What the node says beats what the way over it says. */
function joined(ofNode: CrossingFacts, ofWay: CrossingFacts): CrossingFacts {
  return {
    crossingType: ofWay.crossingType,
    stopsTraffic: ofNode.stopsTraffic || ofWay.stopsTraffic,
    kerb: ofNode.kerb ?? ofWay.kerb,
    hasIsland: ofNode.hasIsland ?? ofWay.hasIsland,
    tactilePaving: ofNode.tactilePaving ?? ofWay.tactilePaving,
  };
}

function crossingAt(
  conversion: OsmConversion,
  place: number,
  facts: CrossingFacts,
  name: { name?: string },
): Crossing {
  const id = conversion.elements.nodeIds.values[place]!;
  return {
    kind: 'crossing',
    id: `x-n${id}`,
    ...name,
    source: `osm:node/${id}`,
    geometry: { type: 'Point', coordinates: conversion.positionAt(place) },
    streetNode: id,
    ...facts,
  };
}

function liftAt(conversion: OsmConversion, place: number, name: { name?: string }): Lift {
  const id = conversion.elements.nodeIds.values[place]!;
  return {
    kind: 'lift',
    id: `l-n${id}`,
    ...name,
    source: `osm:node/${id}`,
    geometry: { type: 'Point', coordinates: conversion.positionAt(place) },
    streetNode: id,
  };
}
