import type { LandUseSystem } from '../../plan/records.ts';
import type { FacilityCategory } from '../../plan/scenes.ts';

/** What the rows of a layer may become. `table` has no places of its own: its rows are joined to records. */
export const TARGETS = [
  'parcel',
  'building',
  'facility',
  'street',
  'water',
  'green',
  'planningUnit',
  'implementationUnit',
  'barrier',
  'gate',
  'entrance',
  'transitStop',
  'label',
  'drawing',
  'table',
] as const;
export type Target = (typeof TARGETS)[number];

/** How numbers of a field are written; null where the field has no unit. */
export const FIELD_UNITS = [
  'metres',
  'feet',
  'centimetres',
  'squareMetres',
  'hectares',
  'mu',
  'squareFeet',
  'squareKilometres',
  'share',
  'percent',
  'count',
  'tenThousand',
] as const;
export type FieldUnit = (typeof FIELD_UNITS)[number];

/** One field of the file read as one field of the record; `to` is a name of `targetFields(target)`. */
export interface FieldMapping {
  readonly field: string;
  readonly to: string;
  readonly unit: FieldUnit | null;
}

/** How one layer becomes records. Fields named nowhere are kept as attributes. */
export interface LayerMapping {
  /** Null leaves the layer out. */
  readonly target: Target | null;
  readonly fields: readonly FieldMapping[];
  /** Which codes the land use field holds; null while nobody has said, and then no land use is read. */
  readonly landUseSystem: LandUseSystem | null;
  /** Category of every row where no field says it (facilities); null when a field does. */
  readonly category: FacilityCategory | null;
  /** Field whose equal values mark pieces of one thing (tiled buildings); null when every row is one. */
  readonly piecesBy: string | null;
  /** For `table`: which field names the record, by which of its values. */
  readonly join: {
    readonly field: string;
    readonly target: 'parcel' | 'building';
    readonly by: string;
  } | null;
}

/** What the app proposes, and what it is not sure of: the user is asked about `open` before anything is built. */
export interface MappingProposal {
  readonly mapping: LayerMapping;
  readonly open: readonly MappingQuestion[];
  /** Field of the file → why it was mapped so. */
  readonly because: Readonly<Record<string, 'nameKnown' | 'nameAlike' | 'valuesFit' | 'saved'>>;
  /** Name of the saved mapping that was used, if any. */
  readonly saved: string | null;
}
export type MappingQuestion = 'target' | 'landUseSystem' | 'category' | 'unit' | 'join';

/** A mapping kept for the next file with the same fields. */
export interface SavedMapping {
  readonly name: string;
  readonly savedAt: string;
  /** Field names of the layer it was made for, sorted. */
  readonly fieldNames: readonly string[];
  readonly mapping: LayerMapping;
}

/** A real row as it would become: values by target field, null where unknown; `refused` says why it would not. */
export interface RowPreview {
  readonly row: number;
  readonly given: Readonly<Record<string, string | number | boolean | null>>;
  readonly read: Readonly<Record<string, string | number | boolean | null>>;
  readonly refused: string | null;
}
