import { cityGeometry, type CityGeometry, type Vertex, type VertexSource } from './cityJsonSurfaces.ts';
import { isObject } from './jsonObject.ts';

/** From the whole numbers of a file to its coordinates; null when the file writes coordinates as they are. */
export interface CityTransform {
  readonly scale: Vertex;
  readonly translate: Vertex;
}

/** The `transform` member; undefined when it is there but damaged. */
export function cityTransform(value: unknown): CityTransform | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return undefined;
  const [scale, translate] = [vertexOf(value['scale']), vertexOf(value['translate'])];
  return scale && translate ? { scale, translate } : undefined;
}

/** Looks vertices and templates up in a file or in one feature of a sequence. */
export function vertexSource(
  vertices: unknown,
  transform: CityTransform | null,
  templates: unknown,
): VertexSource {
  const list: unknown[] = Array.isArray(vertices) ? vertices : [];
  return {
    vertexAt(index) {
      const vertex = vertexOf(list[index as number]);
      if (!vertex || !transform) return vertex;
      const { scale, translate } = transform;
      const place = (axis: 0 | 1 | 2) => tidy(vertex[axis] * scale[axis] + translate[axis]);
      return [place(0), place(1), place(2)];
    },
    templateAt: templateSource(templates),
  };
}

function templateSource(value: unknown): (index: unknown) => CityGeometry | undefined {
  if (!isObject(value)) return () => undefined;
  const list: unknown[] = Array.isArray(value['templates']) ? value['templates'] : [];
  const vertices: unknown[] = Array.isArray(value['vertices-templates']) ? value['vertices-templates'] : [];
  // coordinates of templates are written as they are, and a template never holds another
  const source: VertexSource = {
    vertexAt: (index) => vertexOf(vertices[index as number]),
    templateAt: () => undefined,
  };
  return (index) => cityGeometry(list[index as number], source) ?? undefined;
}

/** Nanometres: takes away what multiplying by 0.001 adds. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function vertexOf(value: unknown): Vertex | undefined {
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const [x, y, z] = value as unknown[];
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z)
    ? [x as number, y as number, z as number]
    : undefined;
}
