import type { Building, Facility, Green, RecordId, Water } from '../plan/records.ts';
import type { OpenArea } from '../plan/streetRecords.ts';
import { CATEGORY_SCENES, type FacilityCategory } from '../plan/scenes.ts';
import type { IdIndex } from './idIndex.ts';
import {
  buildingFacts,
  greenType,
  isCoastline,
  isWaterArea,
  isWaterLine,
  openAreaFacts,
} from './osmAreaTags.ts';
import { IS_DOOR, named, positionOf, runsOfWay, type OsmConversion } from './osmConversion.ts';
import type { Tags } from './osmElements.ts';
import { facilityCapacity, facilityCategory } from './osmFacilityTags.ts';
import { assembleArea, type AssembledArea } from './multipolygon.ts';
import { metresFromTag } from './osmStreetTags.ts';
import { interiorPoint, polygonCoordinates, type Ring } from './ring.ts';

/** What an area's tags make of it; undefined when nothing. */
interface AreaUse {
  readonly building: ReturnType<typeof buildingFacts>;
  readonly green: ReturnType<typeof greenType>;
  readonly isWater: boolean;
  readonly open: ReturnType<typeof openAreaFacts>;
  readonly category: ReturnType<typeof facilityCategory>;
}

function areaUse(tags: Tags, isRelation: boolean): AreaUse | undefined {
  const building = buildingFacts(tags);
  const green = greenType(tags);
  const isWater = isWaterArea(tags);
  const open = openAreaFacts(tags, isRelation);
  const category = facilityCategory(tags);
  return building || green || isWater || open || category
    ? { building, green, isWater, open, category }
    : undefined;
}

/** Makes areas of ways and relations. */
export interface AreaMaker {
  /** Makes the way what its tags say: building, water or green, and a facility in it; or a line of water. */
  addWay(way: number, tags: Tags): void;
  /** The same for a relation of type multipolygon or boundary, its rings put together from its ways. */
  addRelation(relation: number, ways: IdIndex): void;
  /** Building of each door found on an outline, by place of the node. */
  readonly buildingOfDoor: ReadonlyMap<number, RecordId>;
}

export function createAreaMaker(conversion: OsmConversion): AreaMaker {
  const { elements, wayFates, relationFates, records, nodeMarks, coordinates } = conversion;
  const buildingOfDoor = new Map<number, RecordId>();
  /** Outlines that a relation has made a building of already; mappers often tag both. */
  const builtOutlines = new Set<number>();

  function addArea(
    polygons: AssembledArea['polygons'],
    use: AreaUse,
    tags: Tags,
    id: string,
    source: string,
  ): void {
    const name = named(tags);
    polygons.forEach((rings, index) => {
      const suffix = index === 0 ? id : `${id}-${index + 1}`;
      const geometry = {
        type: 'Polygon' as const,
        coordinates: polygonCoordinates(rings, coordinates, conversion.positionAt),
      };
      if (use.building) {
        const building: Building = {
          kind: 'building',
          id: `b-${suffix}`,
          ...name,
          source,
          geometry,
          ...use.building,
          households: null,
          residents: null,
          isContext: false,
        };
        records.push(building);
        noteDoors(rings, building.id);
      }
      if (use.isWater) {
        const water: Water = { kind: 'water', id: `a-${suffix}`, ...name, source, geometry, width: null };
        records.push(water);
      }
      if (use.open) {
        const area: OpenArea = {
          kind: 'openArea',
          id: `o-${suffix}`,
          ...name,
          source,
          geometry,
          ...use.open,
        };
        records.push(area);
      }
      if (use.green) {
        const green: Green = {
          kind: 'green',
          id: `g-${suffix}`,
          ...name,
          source,
          geometry,
          greenType: use.green,
        };
        records.push(green);
      }
    });
    if (use.category && polygons[0]) {
      const point = interiorPoint(polygons[0], coordinates);
      records.push(
        facilityRecord(
          tags,
          use.category,
          positionOf(point.x, point.y),
          id,
          source,
          use.building ? `b-${id}` : null,
        ),
      );
    }
  }

  function noteDoors(rings: readonly Ring[], building: RecordId): void {
    for (const ring of rings)
      for (const place of ring)
        if (nodeMarks[place]! & IS_DOOR && !buildingOfDoor.has(place)) buildingOfDoor.set(place, building);
  }

  return {
    buildingOfDoor,
    addWay(way, tags) {
      const found = areaUse(tags, false);
      const isLine = isWaterLine(tags);
      if (!found && !isLine) return;
      const use = found && builtOutlines.has(way) ? { ...found, building: undefined } : found;
      const id = elements.wayIds.values[way]!;
      const { runs, missing } = runsOfWay(conversion, way);
      if (missing > 0) wayFates.settle(way, 'waysWithMissingNodes');
      const lines = isLine ? runs.filter((run) => run.length > 1) : [];
      lines.forEach((line, index) => {
        const water: Water = {
          kind: 'water',
          id: index === 0 ? `a-w${id}` : `a-w${id}-${index + 1}`,
          ...named(tags),
          source: `osm:way/${id}`,
          geometry: { type: 'LineString', coordinates: line.map(conversion.positionAt) },
          width: metresFromTag(tags.get('width')),
          ...(isCoastline(tags) && { isCoastline: true }),
        };
        records.push(water);
      });
      if (lines.length > 0) wayFates.settle(way, 'used');
      if (!use || isLine || missing > 0) return;
      const { polygons, refusal } = assembleArea(runs, coordinates);
      wayFates.settle(way, polygons.length > 0 ? 'used' : (refusal ?? 'tooFewPoints'));
      addArea(polygons, use, tags, `w${id}`, `osm:way/${id}`);
    },
    addRelation(relation, ways) {
      const { id, tags, members } = elements.relations[relation]!;
      const use = areaUse(tags, true);
      if (!use) return;
      const outlines: { way: number; line: readonly number[] }[] = [];
      let missing = 0;
      for (const member of members) {
        if (member.type !== 'way') continue;
        const way = ways.placeOf(member.id);
        const cut = way < 0 ? undefined : runsOfWay(conversion, way);
        const line = cut?.missing === 0 ? cut.runs[0] : undefined;
        if (line) outlines.push({ way, line });
        else missing++;
      }
      const assembled = assembleArea(
        outlines.map(({ line }) => line),
        coordinates,
      );
      // what the file lacks may close the open lines; where it lacks nothing, the relation is wrong
      const polygons = assembled.refusal && missing === 0 ? [] : assembled.polygons;
      relationFates.settle(relation, polygons.length > 0 ? 'used' : (assembled.refusal ?? 'tooFewPoints'));
      if (missing > 0) relationFates.settle(relation, 'relationsWithMissingMembers');
      if (polygons.length === 0) return;
      const outer = new Set(polygons.flatMap(([ring]) => ring!));
      for (const { way, line } of outlines) {
        wayFates.settle(way, 'used');
        if (use.building && outer.has(line[0]!)) builtOutlines.add(way);
      }
      addArea(polygons, use, tags, `r${id}`, `osm:relation/${id}`);
    },
  };
}

/** A facility; `key` is the element's short name, e.g. `n12`. */
export function facilityRecord(
  tags: Tags,
  category: FacilityCategory,
  position: [longitude: number, latitude: number],
  key: string,
  source: string,
  building: RecordId | null,
): Facility {
  return {
    kind: 'facility',
    id: `f-${key}`,
    ...named(tags),
    source,
    geometry: { type: 'Point', coordinates: position },
    scene: CATEGORY_SCENES[category],
    category,
    capacity: facilityCapacity(tags),
    openingHours: tags.get('opening_hours') ?? null,
    building,
    entrance: null,
  };
}
