import proj4 from 'proj4';

/** A definition (proj string, WKT 1 or 2, PROJJSON text), read by proj4 and put into plain numbers. */
export interface ProjectionParameters {
  readonly method: 'geographic' | 'transverseMercator' | 'webMercator' | 'other';
  /** proj4's name of the method. */
  readonly projName: string;
  /** Metres, and eccentricity squared. */
  readonly semiMajor: number;
  readonly e2: number;
  /** Degrees. */
  readonly centralMeridian: number;
  readonly latitudeOfOrigin: number;
  readonly scale: number;
  /** Metres. */
  readonly falseEasting: number;
  readonly falseNorthing: number;
  /** Of a file coordinate; 1 for geographic systems. */
  readonly metresPerUnit: number;
  /** Degrees east of Greenwich. */
  readonly primeMeridian: number;
  /** dx, dy, dz … as written (position vector), or null. */
  readonly toWgs84: readonly number[] | null;
  /** True when the definition wants a grid file for its datum, which we do not have. */
  readonly needsGrid: boolean;
  readonly proj: SlowProjection;
}

/** The part of a proj4 projection that we use; radians and metres. */
export interface SlowProjection {
  forward(point: { x: number; y: number }): { x: number; y: number };
  inverse(point: { x: number; y: number }): { x: number; y: number };
}

/** What proj4 keeps on a projection beyond its published type. */
interface ProjFields extends SlowProjection {
  readonly projName: string;
  readonly a: number;
  readonly b: number;
  readonly es: number;
  readonly k0?: number;
  readonly x0?: number;
  readonly y0?: number;
  readonly lat0?: number;
  readonly long0?: number;
  readonly lat_ts?: number;
  readonly to_meter?: number;
  readonly from_greenwich?: number;
  readonly datum_params?: readonly (number | string)[] | null;
  readonly nadgrids?: unknown;
}

const DEGREES = 180 / Math.PI;
const TRANSVERSE_MERCATOR =
  /^(e?tmerc|utm|transverse[ _]mercator|gauss[ _]kruger|extended[ _]transverse[ _]mercator|fast[ _]transverse[ _]mercator|universal transverse mercator system)$/i;
const MERCATOR = /^(merc|mercator.*|popular visualisation pseudo mercator|web mercator.*)$/i;

/** Throws when proj4 cannot read `definition`. */
export function projectionParameters(definition: string): ProjectionParameters {
  const text = definition.trim();
  const source = text.startsWith('{') ? (JSON.parse(text) as string) : text;
  const proj = new proj4.Proj(source) as unknown as ProjFields;
  const isSphere = proj.a === proj.b;
  const isGeographic = proj.projName === 'longlat';
  return {
    method: isGeographic
      ? 'geographic'
      : TRANSVERSE_MERCATOR.test(proj.projName)
        ? 'transverseMercator'
        : MERCATOR.test(proj.projName) && isSphere && proj.a === 6378137 && isPlainMercator(proj)
          ? 'webMercator'
          : 'other',
    projName: proj.projName,
    semiMajor: proj.a,
    e2: proj.es,
    centralMeridian: (proj.long0 ?? 0) * DEGREES,
    latitudeOfOrigin: (proj.lat0 ?? 0) * DEGREES,
    scale: proj.k0 ?? 1,
    falseEasting: proj.x0 ?? 0,
    falseNorthing: proj.y0 ?? 0,
    metresPerUnit: isGeographic ? 1 : (proj.to_meter ?? 1),
    primeMeridian: (proj.from_greenwich ?? 0) * DEGREES,
    toWgs84: proj.datum_params ? proj.datum_params.map(Number) : null,
    needsGrid: proj.nadgrids !== undefined && proj.nadgrids !== null,
    proj,
  };
}

function isPlainMercator(proj: ProjFields): boolean {
  return !proj.x0 && !proj.y0 && !proj.long0 && !proj.lat_ts && (proj.k0 ?? 1) === 1;
}
