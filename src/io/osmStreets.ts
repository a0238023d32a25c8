import type { Position } from 'geojson';
import type { Gate, Street } from '../plan/records.ts';
import type { BarrierCrossings } from './osmBarriers.ts';
import {
  named,
  ON_GROUND_STREET,
  ON_ROAD,
  ON_STREET,
  positionOf,
  runsOfWay,
  type OsmConversion,
} from './osmConversion.ts';
import type { Tags } from './osmElements.ts';
import { wayCrossingFacts, type CrossingFacts } from './osmCrossingTags.ts';
import type { RestrictionCollector } from './osmRestrictions.ts';
import { addDetails, type Unfinished } from './osmStreetDetails.ts';
import { streetFacts, type StreetFacts } from './osmStreetTags.ts';

/** Makes streets of ways and of the member ways of areas. */
export interface StreetMaker {
  /**
   * Makes the way a street if `tags` say so; `id` and `source` name the records. A way whose nodes are not
   * all in the file becomes one street for each unbroken piece. A square (area=yes) becomes a street along
   * its edge. Where a street on the ground crosses a barrier without sharing a node, it gets a vertex of its
   * own there (a negative id no element has) with an assumed gate. Answers whether the way is a street.
   */
  addWay(way: number, tags: Tags, id: string, source: string): boolean;
  /** Gates put where streets cross barriers. */
  readonly assumedPassages: number;
  /** What ways drawn over carriageways say of each of their nodes, by place. */
  readonly crossingWays: ReadonlyMap<number, CrossingFacts>;
}

export function createStreetMaker(
  conversion: OsmConversion,
  barriers: BarrierCrossings,
  restrictions: RestrictionCollector,
): StreetMaker {
  const { elements, nodeMarks, records, wayFates, coordinates } = conversion;
  const nodeIds = elements.nodeIds.values;
  let freshNode = Math.min(0, lowest(elements.nodeIds.values, elements.nodeIds.length));
  let assumedPassages = 0;
  const crossingWays = new Map<number, CrossingFacts>();

  function passage(x: number, y: number, source: string): { node: number; position: Position } {
    freshNode--;
    assumedPassages++;
    const position = positionOf(x, y);
    records.push(assumedGate(freshNode, position, source));
    return { node: freshNode, position };
  }

  function addRun(
    run: readonly number[],
    facts: StreetFacts,
    id: string,
    source: string,
    name: string | undefined,
    tags: Tags,
  ): Street {
    const isOnGround = facts.structure === 'ground' && facts.streetClass !== 'ferry';
    const marks = ON_STREET | (isOnGround ? ON_GROUND_STREET : 0) | (isRoad(facts) ? ON_ROAD : 0);
    for (const place of run) nodeMarks[place]! |= marks;
    // lists made by map hold no spare room, of which growing ones would keep two thirds
    const positions = run.map(conversion.positionAt);
    const nodes = run.map((place) => nodeIds[place]!);
    // from the end, so that what was put in does not shift what comes
    const isNearBarrier = isOnGround && barriers.mayTouch(run);
    for (let at = isNearBarrier ? run.length - 1 : 0; at > 0; at--) {
      const hits = barriers.hits(run[at - 1]!, run[at]!);
      if (hits.length === 0) continue;
      const passages = hits.map(({ x, y }) => passage(x, y, source));
      positions.splice(at, 0, ...passages.map(({ position }) => position));
      nodes.splice(at, 0, ...passages.map(({ node }) => node));
    }
    const street = streetRecord(id, name, source, positions, nodes, facts, tags);
    records.push(street);
    return street;
  }

  function noteCrossing(line: readonly number[], tags: Tags): void {
    const crossing = wayCrossingFacts(tags);
    if (crossing) for (const place of line) if (!crossingWays.has(place)) crossingWays.set(place, crossing);
  }

  return {
    crossingWays,
    get assumedPassages() {
      return assumedPassages;
    },
    addWay(way, tags, id, source) {
      const facts = streetFacts(tags);
      if (facts === undefined) return false;
      if (typeof facts === 'string') {
        wayFates.settle(way, facts);
        return false;
      }
      const { runs, missing } = runsOfWay(conversion, way);
      const lines = runs.filter((run) => hasLength(run, coordinates.x, coordinates.y));
      const { name } = named(tags);
      const isRestricted = restrictions.names(way) && source.startsWith('osm:way');
      lines.forEach((run, index) => {
        const street = addRun(run, facts, index === 0 ? id : `${id}-${index + 1}`, source, name, tags);
        if (isRestricted) restrictions.note(way, street);
        if (!isRoad(facts)) noteCrossing(run, tags);
      });
      wayFates.settle(way, lines.length > 0 ? 'used' : 'tooFewPoints');
      if (missing > 0) wayFates.settle(way, 'waysWithMissingNodes');
      return true;
    },
  };
}

function isRoad({ motor, streetClass }: StreetFacts): boolean {
  return motor !== 'no' || streetClass === 'busway';
}

/** Written out: spreading the facts into tens of thousands of streets allocates as much again. */
function streetRecord(
  id: string,
  name: string | undefined,
  source: string,
  coordinates: Position[],
  nodes: number[],
  { streetClass, foot, bicycle, motor, structure, layer, width, rights }: StreetFacts,
  tags: Tags,
): Street {
  const geometry: Street['geometry'] = { type: 'LineString', coordinates };
  const kind = 'street';
  const street: Unfinished<Street> =
    name === undefined
      ? { kind, id, source, geometry, nodes, streetClass, foot, bicycle, motor, structure, layer, width }
      : {
          kind,
          id,
          name,
          source,
          geometry,
          nodes,
          streetClass,
          foot,
          bicycle,
          motor,
          structure,
          layer,
          width,
        };
  if (rights) Object.assign(street, rights);
  addDetails(street, tags);
  return street;
}

/** The way through that must be there, though nothing says how: who may pass is unknown. */
export function assumedGate(node: number, position: Position, source: string): Gate {
  return {
    kind: 'gate',
    id: `p-n${node}`,
    source,
    geometry: { type: 'Point', coordinates: position },
    streetNode: node,
    access: 'unknown',
    openingHours: null,
    isAssumed: true,
  };
}

function hasLength(run: readonly number[], x: Int32Array, y: Int32Array): boolean {
  return run.some((place) => x[place] !== x[run[0]!] || y[place] !== y[run[0]!]);
}

function lowest(values: Float64Array, count: number): number {
  let low = Infinity;
  for (let at = 0; at < count; at++) if (values[at]! < low) low = values[at]!;
  return low;
}
