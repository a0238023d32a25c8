import type { MultiPolygon, Polygon } from 'geojson';

/**
 * The records a plan is made of. Geometry is GeoJSON in WGS84 longitude, latitude (OGC:CRS84), degrees;
 * rings are closed. Lengths are metres. `null` means *unknown*: it is never read as zero.
 */
export type RecordId = string;

export interface Identified {
  readonly id: RecordId;
  readonly name?: string;
  /** Where the record came from, e.g. `osm:way/123`. */
  readonly source?: string;
  /** The `DataLayer` it was read from. */
  readonly dataLayer?: RecordId;
  /** What its file said of it beyond the fields of its kind, under the file's own names. Text, never run. */
  readonly attributes?: Attributes;
}

export type AttributeValue = string | number | boolean | null;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An area in one piece or, for some, in several. */
export type Area = Polygon | MultiPolygon;

/** Names under which a plan's large bytes are kept beside it: SHA-256 of the content, 64 hexadecimal digits. */
export type AssetId = string;
