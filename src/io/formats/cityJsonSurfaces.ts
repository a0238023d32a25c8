import { isObject } from './jsonObject.ts';

/** x, y, z in the file's own units, transform applied. */
export type Vertex = readonly [x: number, y: number, z: number];

/** A flat face: its outer ring, then holes; rings are open, as CityJSON writes them. */
export interface Surface {
  readonly rings: readonly (readonly Vertex[])[];
  /** Type of its semantic surface, e.g. `GroundSurface`; null when not said. */
  readonly semantic: string | null;
}

/** One geometry of a city object with its level of detail. */
export interface CityGeometry {
  /** 0 … 3.3; null when the file does not say. */
  readonly lod: number | null;
  readonly surfaces: readonly Surface[];
}

/** What boundaries refer to. */
export interface VertexSource {
  /** Undefined for an index that is not there or a vertex that is no number. */
  vertexAt(index: unknown): Vertex | undefined;
  /** By index of `geometry-templates.templates`. */
  templateAt(index: unknown): CityGeometry | undefined;
}

/** How many arrays lie around a surface (a list of rings) in the boundaries of each type. */
const SHELL_DEPTH: Readonly<Record<string, number>> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};

/**
 * Resolves a geometry object of CityJSON into faces with coordinates. Null for points, lines and what is damaged: a
 * vertex that is not there, boundaries of the wrong depth.
 */
export function cityGeometry(value: unknown, source: VertexSource): CityGeometry | null {
  if (!isObject(value) || typeof value['type'] !== 'string') return null;
  if (value['type'] === 'GeometryInstance') return instanceOf(value, source);
  const depth = SHELL_DEPTH[value['type']];
  if (depth === undefined || !Array.isArray(value['boundaries'])) return null;
  const semantics = isObject(value['semantics']) ? value['semantics'] : {};
  const types = Array.isArray(semantics['surfaces']) ? semantics['surfaces'] : [];
  const faces = flattened(value['boundaries'], depth);
  const values = flattened(Array.isArray(semantics['values']) ? semantics['values'] : [], depth);
  const surfaces: Surface[] = [];
  for (const [index, face] of faces.entries()) {
    const rings = ringsOf(face, source);
    if (!rings) return null;
    const type: unknown = types[values[index] as number];
    const semantic = isObject(type) && typeof type['type'] === 'string' ? type['type'] : null;
    surfaces.push({ rings, semantic });
  }
  return surfaces.length > 0 ? { lod: lodOf(value['lod']), surfaces } : null;
}

/** Lists inside lists, `depth` levels taken away. A null level (no semantics for it) yields nothing. */
function flattened(list: readonly unknown[], depth: number): unknown[] {
  if (depth === 0) return [...list];
  return list.flatMap((inner) => (Array.isArray(inner) ? flattened(inner, depth - 1) : []));
}

function ringsOf(face: unknown, { vertexAt }: VertexSource): Vertex[][] | null {
  if (!Array.isArray(face) || face.length === 0) return null;
  const rings: Vertex[][] = [];
  for (const ring of face as unknown[]) {
    if (!Array.isArray(ring) || ring.length < 3) return null;
    const vertices: Vertex[] = [];
    for (const index of ring as unknown[]) {
      const vertex = vertexAt(index);
      if (!vertex) return null;
      vertices.push(vertex);
    }
    rings.push(vertices);
  }
  return rings;
}

/** A template set down at its anchor by a 4 × 4 matrix written row by row. */
function instanceOf(value: Record<string, unknown>, source: VertexSource): CityGeometry | null {
  const template = source.templateAt(value['template']);
  const anchor = source.vertexAt(Array.isArray(value['boundaries']) ? value['boundaries'][0] : undefined);
  const matrix: unknown = value['transformationMatrix'];
  if (!template || !anchor || !isMatrix(matrix)) return null;
  const move = ([x, y, z]: Vertex): Vertex => {
    const row = (at: number) => matrix[at]! * x + matrix[at + 1]! * y + matrix[at + 2]! * z + matrix[at + 3]!;
    return [anchor[0] + row(0), anchor[1] + row(4), anchor[2] + row(8)];
  };
  const surfaces = template.surfaces.map(({ rings, semantic }) => ({
    semantic,
    rings: rings.map((ring) => ring.map(move)),
  }));
  return { lod: template.lod, surfaces };
}

function isMatrix(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length === 16 && value.every((cell) => Number.isFinite(cell));
}

function lodOf(value: unknown): number | null {
  const lod = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof lod === 'number' && Number.isFinite(lod) ? lod : null;
}
