import { knownSystem, type KnownSystem } from './knownSystem.ts';
import { matchKnownSystem } from './matchKnownSystem.ts';
import { namedDatum } from './namedDatum.ts';
import type { PositionSystem } from './positionSystem.ts';
import { type ProjectionParameters, projectionParameters } from './projectionParameters.ts';
import { systemByName } from './systemByName.ts';
import { datumOf } from './worldDatums.ts';

/** What a declaration says. `accuracy`: metres left by its datum shift; null when it needs one that nobody gave. */
export type DeclaredReading =
  | { readonly kind: 'system'; readonly system: PositionSystem; readonly accuracy: number | null }
  /** Says nothing: empty, or "undefined". */
  | { readonly kind: 'none' }
  /** Says that the numbers are those of a drawing or a site. */
  | { readonly kind: 'local' }
  /** Says something that we cannot read; the code, where it is one. */
  | { readonly kind: 'unreadable'; readonly code: string | null };

/** Other numbers for the same horizontal system: three-dimensional, compound with heights, superseded, ESRI's. */
const SAME_AS: Readonly<Record<string, number>> = {
  900913: 3857,
  3785: 3857,
  102100: 3857,
  102113: 3857,
  4979: 4326,
  4329: 4326,
  4480: 4490,
  4937: 4258,
  4345: 4258,
  7415: 28992,
  7405: 27700,
  5555: 25832,
  5556: 25833,
  5972: 25832,
  5973: 25833,
  6697: 6668,
  6893: 3857,
};

const NAMES: readonly (readonly [name: RegExp, system: PositionSystem])[] = [
  [/^(gcj[-_ ]?0?2|mars|火星坐标系?|国测局坐标系?)$/i, { base: { kind: 'gcj02' } }],
  [/^(bd[-_ ]?0?9(ll)?|baidu|百度坐标系?)$/i, { base: { kind: 'bd09' } }],
  [/^(wgs[-_ ]?(19)?84|gps)$/i, { base: { kind: 'known', code: 'EPSG:4326' } }],
  [/^(cgcs[-_ ]?2000|国家2000|2000国家大地坐标系)$/i, { base: { kind: 'known', code: 'EPSG:4490' } }],
];

/**
 * Reads what a file says of its system: a code in any of its spellings, WKT 1 (OGC and ESRI), WKT 2, PROJJSON, a
 * GeoJSON `crs` object, a proj string, or a name such as GCJ-02. A definition that equals one of our systems
 * becomes that system. Axis order is not taken from it: files of these formats hold x (east) first whatever the
 * register says. Never throws.
 */
export function readDeclaredText(declared: string): DeclaredReading {
  const text = declared.replace(/^\uFEFF/, '').trim();
  if (text === '' || /^(undefined|unknown|null|none|EPSG:+0|EPSG:+-1)$/i.test(text)) return { kind: 'none' };
  const named = NAMES.find(([name]) => name.test(text));
  if (named) return { kind: 'system', system: named[1], accuracy: 0 };
  const code = codeIn(text);
  if (code !== null) return readCode(code);
  if (text.startsWith('{')) return readJson(text);
  if (/\+(proj|init)=/.test(text)) return readProjString(text);
  if (/^[A-Za-z_0-9]+\s*[[(]/.test(text)) return readWkt(text);
  const byName = systemByName(text);
  return byName ? ofKnown(byName) : UNREADABLE;
}

function codeIn(text: string): string | null {
  if (/^[{+]|[[]/.test(text)) return null;
  if (/CRS:?84h?$/i.test(text)) return 'OGC:CRS84';
  const match =
    /^(\d{4,6})$/.exec(text) ??
    /(?:EPSG|ESRI)(?:\.xml#|[:/](?:[^:/,]*[:/])?)(\d{4,6})\b/i.exec(text) ??
    /epsg\.io\/(\d{4,6})/i.exec(text);
  return match ? `EPSG:${match[1]}` : null;
}

function readCode(code: string): DeclaredReading {
  const number = code.replace('EPSG:', '');
  const known = knownSystem(SAME_AS[number] === undefined ? code : `EPSG:${SAME_AS[number]}`);
  return known ? ofKnown(known) : { kind: 'unreadable', code };
}

function ofKnown(known: KnownSystem): DeclaredReading {
  const system: PositionSystem = { base: { kind: 'known', code: known.code } };
  return { kind: 'system', system, accuracy: known.accuracy };
}

function readJson(text: string): DeclaredReading {
  try {
    const json = JSON.parse(text) as {
      readonly properties?: { readonly name?: unknown };
      readonly type?: unknown;
    };
    const name = json.properties?.name;
    if (typeof name === 'string') return name.startsWith('{') ? UNREADABLE : readDeclaredText(name);
    if (json.type === 'EngineeringCRS') return { kind: 'local' };
  } catch {
    return UNREADABLE;
  }
  return readDefinition(
    text,
    /"id"\s*:\s*\{\s*"authority"\s*:\s*"EPSG"\s*,\s*"code"\s*:\s*"?(\d+)"?\s*\}\s*\}\s*$/,
  );
}

function readProjString(text: string): DeclaredReading {
  const init = /\+init=epsg:(\d+)/i.exec(text);
  if (init) return readCode(`EPSG:${init[1]}`);
  // westings, southings or north first, said so on purpose
  if (/\+axis=(?!en)/.test(text)) return UNREADABLE;
  return readDefinition(text, null);
}

function readWkt(text: string): DeclaredReading {
  if (/^(LOCAL_CS|ENGCRS|ENGINEERINGCRS)\b/i.test(text)) return { kind: 'local' };
  if (/^[A-Z_0-9]+\s*[[(]\s*"(undefined|unknown|unnamed)[^"]*"/i.test(text) && !/PROJCS|PROJCRS/i.test(text))
    return { kind: 'none' };
  // grads are not degrees, and what is given in them would land anywhere
  if (/UNIT\s*[[(]\s*"(grad|gon)/i.test(text)) return UNREADABLE;
  if (/^(GEOGCS|GEOGCRS|GEODCRS)/i.test(text) && !/UNIT\s*[[(]\s*"[^"]*"\s*,\s*0?\.01745329/i.test(text))
    return UNREADABLE;
  if (/AXIS\s*[[(][^\])]*\b(WEST|SOUTH)\b/i.test(text)) return UNREADABLE;
  return readDefinition(
    horizontalPart(text),
    /(?:AUTHORITY|ID)\s*[[(]\s*"EPSG"\s*,\s*"?(\d+)"?\s*[\])]\s*[\])]\s*$/i,
  );
}

/** Of a compound system (place and height) the system of the place. */
function horizontalPart(text: string): string {
  if (!/^(COMPD_CS|COMPOUNDCRS)/i.test(text)) return text;
  const start = text.search(/\b(PROJCS|PROJCRS|PROJECTEDCRS|GEOGCS|GEOGCRS|GEODCRS)\s*[[(]/i);
  let depth = 0;
  let quoted = false;
  for (let i = Math.max(0, start); i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] === '[' || text[i] === '(') depth++;
    if ((text[i] === ']' || text[i] === ')') && --depth === 0) return text.slice(start, i + 1);
  }
  return text;
}

const UNREADABLE: DeclaredReading = { kind: 'unreadable', code: null };

function readDefinition(text: string, ownCode: RegExp | null): DeclaredReading {
  let parameters: ProjectionParameters;
  try {
    parameters = projectionParameters(text);
  } catch {
    return UNREADABLE;
  }
  if (isUnknownEllipsoid(text, parameters)) return UNREADABLE;
  const datum = namedDatum(text);
  const code = (ownCode?.exec(text)?.[1] && `EPSG:${ownCode.exec(text)![1]}`) || null;
  if (/auxiliary[_ ]sphere|pseudo[-_ ]?mercator/i.test(parameters.projName)) return readCode('EPSG:3857');
  const given = parameters.toWgs84?.some((value) => value !== 0) ?? false;
  // a shift written by hand counts for more than the one of our table
  const saysShift = /TOWGS84\s*\[|\+towgs84=/i.test(text) && given;
  const name = nameIn(text);
  const match = matchKnownSystem(parameters, datum, code, name);
  if (match && (!saysShift || sameShift(parameters.toWgs84!, match))) return ofKnown(match);

  // proj4 reads some spellings of the oblique methods wrongly, by hundreds of kilometres
  if (/hotine|oblique|krovak/i.test(parameters.projName) && !text.startsWith('+'))
    return { kind: 'unreadable', code };

  const base = { kind: 'written', name: name ?? text.slice(0, 60), text } as const;
  if (saysShift) return { kind: 'system', system: { base }, accuracy: 1 };
  if (parameters.needsGrid) return { kind: 'system', system: { base }, accuracy: null };
  const ours = datum === null ? null : datumOf(datum);
  if (ours?.shift)
    return { kind: 'system', system: { base, datumShift: ours.shift }, accuracy: ours.accuracy };
  return {
    kind: 'system',
    system: { base },
    accuracy: ours ? ours.accuracy : accuracyByEllipsoid(parameters),
  };
}

/** proj4 takes WGS84 for an ellipsoid it does not know by name, a metre off and without a word. */
function isUnknownEllipsoid(text: string, { semiMajor, e2 }: ProjectionParameters): boolean {
  const name = /\+ellps=(\S+)/i.exec(text)?.[1];
  const isWgs84 = semiMajor === 6378137 && Math.abs(e2 - 0.0066943799901413) < 1e-14;
  return name !== undefined && isWgs84 && !/^wgs84$/i.test(name);
}

function nameIn(text: string): string | null {
  const match = /^[A-Z_0-9]+\s*[[(]\s*"([^"]*)"|"name"\s*:\s*"([^"]*)"/i.exec(text);
  return match?.[1] ?? match?.[2] ?? null;
}

function sameShift(given: readonly number[], { datumShift }: KnownSystem): boolean {
  if (!datumShift) return false;
  const { dx, dy, dz, rx, ry, rz, ppm } = datumShift;
  return [dx, dy, dz, rx, ry, rz, ppm].every((value, index) => Math.abs(value - (given[index] ?? 0)) < 0.01);
}

/** A datum that we do not know by name: on the ellipsoid of today's datums it agrees with WGS84, on others it does not. */
function accuracyByEllipsoid({ semiMajor, e2 }: ProjectionParameters): number | null {
  return Math.abs(semiMajor - 6378137) < 0.01 && Math.abs(e2 - 0.00669438) < 1e-7 ? 2 : null;
}
