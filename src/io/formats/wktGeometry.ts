const TYPES: Readonly<Record<string, { readonly type: string; readonly depth: number }>> = {
  POINT: { type: 'Point', depth: 0 },
  MULTIPOINT: { type: 'MultiPoint', depth: 1 },
  LINESTRING: { type: 'LineString', depth: 1 },
  MULTILINESTRING: { type: 'MultiLineString', depth: 2 },
  POLYGON: { type: 'Polygon', depth: 2 },
  MULTIPOLYGON: { type: 'MultiPolygon', depth: 3 },
};
const HEAD = /\s*([A-Z]+?)\s*(ZM|Z|M)?\s*(?=\(|EMPTY|$)/iy;
const DEEPEST = 8;

/** A position, or a list of such at any depth. */
type Nested = (number | Nested)[];

/**
 * The geometry of Well-Known Text, or PostGIS' form of it with `SRID=4549;` before. The result has the shape of GeoJSON
 * but its positions are not checked; measures are left out. Null when the text is none.
 */
export function geometryFromWkt(text: string): { geometry: unknown; srid: number | null } | null {
  const [, code, body = ''] = /^\s*(?:SRID\s*=\s*(\d+)\s*;)?([^]*)$/i.exec(text) ?? [];
  const reader = new WktReader(body);
  const geometry = reader.geometry(0);
  if (geometry === null || !reader.isAtEnd()) return null;
  return { geometry, srid: code ? Number(code) : null };
}

class WktReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.#text.length;
  }

  geometry(depth: number): unknown {
    HEAD.lastIndex = this.#at;
    const head = HEAD.exec(this.#text);
    if (!head || depth > DEEPEST) return null;
    this.#at = HEAD.lastIndex;
    const [, name = '', dimensions = ''] = head.map((part) => part?.toUpperCase());
    if (name === 'GEOMETRYCOLLECTION') return this.#collection(depth);
    const known = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    if (!known) return null;
    if (this.#maybeTake('EMPTY')) return { type: known.type, coordinates: [] };
    const body = this.#list(0, dimensions === 'M');
    if (!body) return null;
    return { type: known.type, coordinates: known.depth === 0 ? body[0] : shaped(known.type, body) };
  }

  #collection(depth: number): unknown {
    const geometries: unknown[] = [];
    if (this.#maybeTake('EMPTY')) return { type: 'GeometryCollection', geometries };
    if (!this.#maybeTake('(')) return null;
    do {
      const member = this.geometry(depth + 1);
      if (member === null) return null;
      geometries.push(member);
    } while (this.#maybeTake(','));
    return this.#maybeTake(')') ? { type: 'GeometryCollection', geometries } : null;
  }

  /** `( … , … )` of lists or positions. */
  #list(depth: number, hasMeasure: boolean): Nested | null {
    if (depth > 4 || !this.#maybeTake('(')) return null;
    const items: Nested = [];
    do {
      this.#skipSpace();
      const item =
        this.#text[this.#at] === '(' ? this.#list(depth + 1, hasMeasure) : this.#position(hasMeasure);
      if (!item) return null;
      items.push(item);
    } while (this.#maybeTake(','));
    return this.#maybeTake(')') ? items : null;
  }

  #position(hasMeasure: boolean): number[] | null {
    const start = this.#at;
    while (this.#at < this.#text.length && !'(),'.includes(this.#text[this.#at]!)) this.#at += 1;
    const words = this.#text.slice(start, this.#at).trim().split(/\s+/);
    if (words.length < 2 || words.length > 4) return null;
    return words.slice(0, hasMeasure ? 2 : 3).map(Number);
  }

  #maybeTake(mark: string): boolean {
    this.#skipSpace();
    if (this.#text.slice(this.#at, this.#at + mark.length).toUpperCase() !== mark) return false;
    this.#at += mark.length;
    return true;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}

/** The points of a MULTIPOINT may stand in brackets of their own. */
function shaped(type: string, body: Nested): Nested {
  if (type !== 'MultiPoint') return body;
  return body.map((item) => (Array.isArray(item) && Array.isArray(item[0]) ? item[0] : item));
}
