import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Facility, Street } from '../../src/plan/records.ts';
import type { BuiltBuilding } from './buildingRecords.ts';
import type { StreetRecords } from './streetRecords.ts';
import type { StreetStyle } from './streetStyles.ts';
import type { Town } from './town.ts';
import type { Writer } from './writer.ts';

/** The town with the records it became: what scenarios start from. */
export interface WrittenTown {
  readonly town: Town;
  readonly paths: StreetRecords;
  readonly buildings: readonly BuiltBuilding[];
  readonly facilities: readonly Facility[];
  readonly write: Writer;
  /** A street node that no other record uses. */
  readonly nextNode: () => number;
}

/** The streets as records together with their points in metres. */
export function editableStreets({ town, paths }: WrittenTown): {
  record: Street;
  style: StreetStyle;
  points: LocalPoint[];
}[] {
  return town.network.streets.map(({ style, nodes }, i) => ({
    record: paths.streets[i]!,
    style,
    points: nodes.map((node) => town.network.points[node]!),
  }));
}
