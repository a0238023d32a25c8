import type { Position } from 'geojson';
import type { Street, StreetNodeId, TurnRestriction } from '../plan/streetRecords.ts';
import type { IdIndex } from './idIndex.ts';
import type { OsmConversion } from './osmConversion.ts';
import type { OsmRelation } from './osmElements.ts';
import { isRestriction, restrictionFacts, type RestrictionFacts } from './osmRestrictionTags.ts';

/** Restrictions of turning, found before the streets are made and tied to them afterwards. */
export interface RestrictionCollector {
  /** True when a restriction names the way. */
  names(way: number): boolean;
  /** Remembers a street that such a way became, whole or in part. */
  note(way: number, street: Street): void;
  /** Makes the records; those that fit no streets of the file are refused with a reason. */
  finish(): void;
}

export function createRestrictionCollector(conversion: OsmConversion, ways: IdIndex): RestrictionCollector {
  const { elements, relationFates, records } = conversion;
  const found: { relation: number; facts: RestrictionFacts }[] = [];
  const isNamed = new Uint8Array(elements.wayIds.length);
  const piecesOfWay = new Map<number, Street[]>();
  elements.relations.forEach(({ tags, members }, relation) => {
    if (!isRestriction(tags) || relationFates.isDuplicate(relation)) return;
    const facts = restrictionFacts(tags);
    if (typeof facts === 'string') return relationFates.settle(relation, facts);
    found.push({ relation, facts });
    for (const { type, id } of members) {
      const way = type === 'way' ? ways.placeOf(id) : -1;
      if (way < 0) continue;
      isNamed[way] = 1;
      piecesOfWay.set(id, []);
    }
  });

  return {
    names: (way) => isNamed[way] === 1,
    note: (way, street) => piecesOfWay.get(elements.wayIds.values[way]!)?.push(street),
    finish() {
      for (const { relation, facts } of found) {
        const made = turnsOf(elements.relations[relation]!, facts, piecesOfWay);
        const isWhole = hasAllMembers(elements.relations[relation]!, conversion, ways);
        const refusal = isWhole ? 'restrictionsUnreadable' : 'relationsWithMissingMembers';
        relationFates.settle(relation, made.length > 0 ? 'used' : refusal);
        records.push(...made);
      }
    },
  };
}

function hasAllMembers({ members }: OsmRelation, { nodes }: OsmConversion, ways: IdIndex): boolean {
  return members.every(
    ({ type, id }) => type === 'relation' || (type === 'node' ? nodes : ways).placeOf(id) >= 0,
  );
}

/** One for each pair of ways in and out: no_entry may have several of the one, no_exit of the other. */
function turnsOf(
  { id, members }: OsmRelation,
  facts: RestrictionFacts,
  piecesOfWay: ReadonlyMap<number, readonly Street[]>,
): TurnRestriction[] {
  const waysOf = (role: string) =>
    members.filter((member) => member.role === role && member.type === 'way').map((member) => member.id);
  const vias = members.filter(({ role }) => role === 'via');
  const turns = waysOf('from').flatMap((from) =>
    waysOf('to').flatMap((to) => {
      const turn = vias.every(({ type }) => type === 'way')
        ? turnAlong([from, ...waysOf('via'), to], piecesOfWay)
        : turnAt(from, vias.length === 1 ? vias[0]!.id : Number.NaN, to, piecesOfWay);
      return turn ? [turn] : [];
    }),
  );
  return turns.map((turn, index) => ({
    kind: 'turnRestriction',
    id: index === 0 ? `r-r${id}` : `r-r${id}-${index + 1}`,
    source: `osm:relation/${id}`,
    ...turn,
    ...facts,
  }));
}

type Turn = Pick<TurnRestriction, 'geometry' | 'from' | 'viaNode' | 'viaStreets' | 'to'>;

function turnAt(
  from: number,
  node: StreetNodeId,
  to: number,
  piecesOfWay: ReadonlyMap<number, readonly Street[]>,
): Turn | null {
  const pieceAt = (way: number) => piecesOfWay.get(way)?.find(({ nodes }) => nodes.includes(node));
  const [entry, exit] = [pieceAt(from), pieceAt(to)];
  if (!entry || !exit) return null;
  return { ...placeOf(entry, node), from: entry.id, viaNode: node, viaStreets: [], to: exit.id };
}

/** Ways each of which meets the next; a way that the file cuts into pieces is one only if it is whole. */
function turnAlong(
  ways: readonly number[],
  piecesOfWay: ReadonlyMap<number, readonly Street[]>,
): Turn | null {
  const streets = ways.map((way) => {
    const pieces = piecesOfWay.get(way);
    return pieces?.length === 1 ? pieces[0] : undefined;
  });
  const [entry, ...rest] = streets;
  if (!entry || rest.length < 2) return null;
  let joint: StreetNodeId | undefined;
  for (let at = 1; at < streets.length; at++) {
    const [before, after] = [streets[at - 1], streets[at]];
    if (!before || !after) return null;
    const shared = before.nodes.find((node) => after.nodes.includes(node));
    if (shared === undefined) return null;
    joint ??= shared;
  }
  const exit = rest.pop()!;
  return {
    ...placeOf(entry, joint!),
    from: entry.id,
    viaNode: null,
    viaStreets: rest.map((street) => street!.id),
    to: exit.id,
  };
}

function placeOf({ nodes, geometry }: Street, node: StreetNodeId): Pick<Turn, 'geometry'> {
  const coordinates: Position = geometry.coordinates[nodes.indexOf(node)]!;
  return { geometry: { type: 'Point', coordinates } };
}
