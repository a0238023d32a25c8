import type { LineString, MultiLineString, Point, Polygon } from 'geojson';
import type { CrsReason } from '../geo/crs/crsFinding.ts';
import type { PositionSystem } from '../geo/crs/positionSystem.ts';
import type { Area, AssetId, Identified, RecordId } from './recordBase.ts';

/** A public transport line and the ways it takes. */
export interface TransitLine extends Identified {
  readonly kind: 'transitLine';
  readonly geometry: MultiLineString;
  readonly lineType: 'bus' | 'tram' | 'rail' | 'metro' | 'ferry' | 'other';
  /** `#RRGGBB`; null when the feed gives none. */
  readonly colour: string | null;
  readonly feed: RecordId;
}

/** A timetable: the GTFS feed itself is kept as an asset, for the travel engine. */
export interface TransitFeed extends Identified {
  readonly kind: 'transitFeed';
  readonly name: string;
  readonly asset: AssetId;
  /** First and last day of service, ISO 8601; null when not known. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly timezone: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** A glTF model or a 3D Tiles set shown where it stands; not part of any number. */
export interface Model extends Identified {
  readonly kind: 'model';
  readonly format: 'gltf' | 'tiles3d';
  /** Where the origin of the model stands. */
  readonly geometry: Point;
  /** Metres of the origin above the ground of the scene. */
  readonly elevation: number;
  /** Degrees clockwise from north, of the model's own north (its -z axis). */
  readonly heading: number;
  readonly scale: number;
  /** The file to open first and, by path, every file of the model. */
  readonly entry: string;
  readonly assets: Readonly<Record<string, AssetId>>;
  /** Metres in the model's own axes; null when not known. */
  readonly size: { readonly x: number; readonly y: number; readonly z: number } | null;
}

/** A grid of ground heights, kept in the system of its file so that nothing is resampled. */
export interface Terrain extends Identified {
  readonly kind: 'terrain';
  /** Its outline. */
  readonly geometry: Polygon;
  readonly columns: number;
  readonly rows: number;
  /** Centre of the north-west cell and steps from cell to cell, in `system`. */
  readonly originX: number;
  readonly originY: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly system: PositionSystem;
  /** Little-endian Float32 metres, row by row from the north; NaN where nothing is known. */
  readonly asset: AssetId;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** A text of a drawing, at its place. */
export interface PlanLabel extends Identified {
  readonly kind: 'label';
  readonly name: string;
  readonly geometry: Point;
}

/** Something drawn for reference that no rule or number looks at, such as contours or a drawing's lines. */
export interface Drawing extends Identified {
  readonly kind: 'drawing';
  readonly geometry: Point | LineString | MultiLineString | Area;
}

/** How the place of a layer is known. */
export const POSITION_KNOWN = ['byFormat', 'declared', 'confirmed', 'fitted'] as const;
export type PositionKnown = (typeof POSITION_KNOWN)[number];

/** A file (or a table in it) that was read into the plan: what it was, and every decision made on the way. */
export interface DataLayer extends Identified {
  readonly kind: 'dataLayer';
  readonly name: string;
  readonly file: string;
  readonly format: string;
  readonly encoding: string | null;
  /** Moment of the import, ISO 8601. */
  readonly importedAt: string;
  readonly position: {
    readonly known: PositionKnown;
    readonly system: PositionSystem;
    /** What spoke for it when it was decided. */
    readonly reasons: readonly CrsReason[];
    /** Root mean square of the control points, metres; null where none were used. */
    readonly residual: number | null;
  };
  /** What its rows became, and which field was read as what; null where the format fixes both. */
  readonly target: string | null;
  readonly fields: Readonly<Record<string, string>>;
  /** Rows in the file = rows kept + rows refused. */
  readonly rows: number;
  readonly kept: number;
  readonly refused: Readonly<Record<string, number>>;
}
