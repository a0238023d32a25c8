import type { MultiPolygon } from 'geojson';
import type { Building } from '../../plan/records.ts';
import type { SourceFeature } from '../sourceLayer.ts';
import type { NoteTally } from './buildNotes.ts';
import type { ToWgs84 } from './placeGeometry.ts';
import type { RowReading } from './rowReader.ts';
import { buildingStatusOf, buildingUseOf } from './valueWords.ts';

export type BuildingFacts = Omit<Building, 'id' | 'kind' | 'geometry'>;

/** Metres of a storey, for heights made from storeys. */
export const STOREY = 3;

/** What a row says of a building. A height of 0, 0 storeys or the year 0 mean "not known" in files. */
export function buildingFacts(
  row: RowReading,
  feature: Pick<SourceFeature, 'groundZ' | 'topZ' | 'shell'>,
  toWgs84: ToWgs84 | null,
  notes: NoteTally,
): BuildingFacts {
  const storeys = positive(row, 'storeys');
  const measured = positive(row, 'height') ?? heightOf(feature);
  if (measured === null && storeys !== null) notes.add('heightFromStoreys', row.row);
  const facts: { -readonly [K in keyof BuildingFacts]: BuildingFacts[K] } = {
    use: useOf(row, notes),
    status: statusOf(row),
    height: measured ?? (storeys === null ? null : storeys * STOREY),
    heightIsAssumed: measured === null && storeys !== null,
    storeys,
    dwellings: row.numbers['dwellings'] ?? null,
    households: row.numbers['households'] ?? null,
    residents: null,
    yearBuilt: yearOf(row, notes),
  };
  if (row.numbers['population'] !== undefined) facts.population = row.numbers['population'];
  if (row.numbers['baseHeight'] !== undefined) facts.baseHeight = row.numbers['baseHeight'];
  const floorArea = positive(row, 'statedFloorArea');
  if (floorArea !== null) facts.statedFloorArea = floorArea;
  const shell = feature.shell && toWgs84 ? shellOf(feature.shell, feature.groundZ ?? 0, toWgs84) : null;
  if (shell) facts.shell = shell;
  return facts;
}

function positive(row: RowReading, to: string): number | null {
  const value = row.numbers[to];
  if (value !== undefined && value > 0) return value;
  if (value !== undefined) row.giveBack(to);
  return null;
}

function heightOf({ groundZ, topZ }: Pick<SourceFeature, 'groundZ' | 'topZ'>): number | null {
  if (groundZ === undefined || topZ === undefined) return null;
  const height = topZ - groundZ;
  return Number.isFinite(height) && height > 0 ? height : null;
}

function useOf(row: RowReading, notes: NoteTally): Building['use'] {
  const text = row.texts['use'];
  if (text === undefined) return 'other';
  const use = buildingUseOf(text);
  // The record has no finer words than `use`, so the file's own stay beside it.
  if (text !== use) row.giveBack('use');
  if (use === null) notes.add('useUnknown', row.row);
  return use ?? 'other';
}

function statusOf(row: RowReading): Building['status'] {
  const text = row.texts['status'];
  const status = text === undefined ? null : buildingStatusOf(text);
  if (status === null) row.giveBack('status');
  return status ?? 'existing';
}

function yearOf(row: RowReading, notes: NoteTally): number | null {
  const year = row.numbers['yearBuilt'];
  if (year === undefined) return null;
  if (Number.isInteger(year) && year >= 1000 && year <= 2200) return year;
  row.giveBack('yearBuilt');
  if (year !== 0) notes.add('valueUnread', row.row);
  return null;
}

/** Faces with heights above the building's ground; null when one of them has no place. */
function shellOf(shell: MultiPolygon, groundZ: number, toWgs84: ToWgs84): MultiPolygon | null {
  const out = new Float64Array(2);
  let isPlaced = true;
  const coordinates = shell.coordinates.map((rings) =>
    rings.map((ring) =>
      ring.map(([x, y, z]) => {
        toWgs84(x!, y!, out, 0);
        if (!Number.isFinite(out[0]) || !Number.isFinite(out[1]) || !Number.isFinite(z)) isPlaced = false;
        return [out[0]!, out[1]!, z! - groundZ];
      }),
    ),
  );
  return isPlaced ? { type: 'MultiPolygon', coordinates } : null;
}
