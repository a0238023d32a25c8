import type { Entrance, Gate } from '../plan/records.ts';
import { facilityRecord, type AreaMaker } from './osmAreas.ts';
import { gateAccess, isTrackCrossing } from './osmBarrierTags.ts';
import {
  HAS_GATE,
  IS_DOOR,
  named,
  ON_BARRIER,
  ON_GROUND_STREET,
  ON_STREET,
  positionOf,
  type OsmConversion,
} from './osmConversion.ts';
import type { Tags } from './osmElements.ts';
import { facilityCategory } from './osmFacilityTags.ts';
import type { StopCollector } from './osmStops.ts';
import { assumedGate } from './osmStreets.ts';

/** Marks the nodes that are doors, so that outlines can claim them. */
export function markDoors({ elements, nodeMarks }: OsmConversion): void {
  const tagsOf = elements.nodeTagReader();
  for (let tagged = 0; tagged < elements.taggedNodes.length; tagged++)
    if (isDoor(tagsOf(tagged))) nodeMarks[elements.taggedNodes.values[tagged]!]! |= IS_DOOR;
}

function isDoor(tags: Tags): boolean {
  const entrance = tags.get('entrance');
  return (entrance !== undefined && entrance !== 'no') || tags.get('building') === 'entrance';
}

/** Gates, doors, facilities and stops that are single nodes; streets and areas must be made before. */
export function addNodes(conversion: OsmConversion, areas: AreaMaker, stops: StopCollector): void {
  const { elements, records, nodes } = conversion;
  const tagsOf = elements.nodeTagReader();
  for (let tagged = 0; tagged < elements.taggedNodes.length; tagged++) {
    const place = elements.taggedNodes.values[tagged]!;
    const tags = tagsOf(tagged);
    const id = elements.nodeIds.values[place]!;
    if (nodes.duplicates > 0 && nodes.placeOf(id) !== place) continue;
    const source = `osm:node/${id}`;
    addGate(conversion, place, id, tags, source);
    const building = areas.buildingOfDoor.get(place);
    if (building !== undefined) {
      const entrance: Entrance = {
        kind: 'entrance',
        id: `e-n${id}`,
        ...named(tags),
        source,
        geometry: { type: 'Point', coordinates: conversion.positionAt(place) },
        building,
      };
      records.push(entrance);
    }
    const x = conversion.coordinates.x[place]!;
    const y = conversion.coordinates.y[place]!;
    const category = facilityCategory(tags);
    if (category) records.push(facilityRecord(tags, category, positionOf(x, y), `n${id}`, source, null));
    stops.add('node', id, tags, x, y);
  }
}

function addGate(conversion: OsmConversion, place: number, id: number, tags: Tags, source: string): void {
  const { nodeMarks, records } = conversion;
  const marks = nodeMarks[place]!;
  const isCrossing = (marks & ON_GROUND_STREET) !== 0 && (marks & ON_BARRIER) !== 0 && isTrackCrossing(tags);
  const access = gateAccess(tags) ?? (isCrossing ? 'open' : undefined);
  if (access === undefined) return;
  nodeMarks[place]! |= HAS_GATE;
  const gate: Gate = {
    kind: 'gate',
    id: `p-n${id}`,
    ...named(tags),
    source,
    geometry: { type: 'Point', coordinates: conversion.positionAt(place) },
    streetNode: marks & ON_STREET ? id : null,
    access,
    openingHours: tags.get('opening_hours') ?? null,
    isAssumed: false,
  };
  records.push(gate);
}

/** Puts a gate on each node where a street meets a barrier and no gate is mapped; answers how many. */
export function addAssumedGates(conversion: OsmConversion): number {
  const { elements, nodeMarks, records } = conversion;
  let count = 0;
  for (let place = 0; place < elements.nodeIds.length; place++) {
    const marks = nodeMarks[place]!;
    if ((marks & (ON_GROUND_STREET | ON_BARRIER | HAS_GATE)) !== (ON_GROUND_STREET | ON_BARRIER)) continue;
    const id = elements.nodeIds.values[place]!;
    records.push(assumedGate(id, conversion.positionAt(place), `osm:node/${id}`));
    count++;
  }
  return count;
}
