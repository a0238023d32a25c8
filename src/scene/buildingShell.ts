import { shellEdges, type ShellFace } from './shellFaces.ts';

/** One side of a face, as it is drawn. */
interface ShellSide {
  readonly vertices: Float64Array;
  readonly triangles: readonly number[];
  readonly normal: readonly [x: number, y: number, z: number];
  readonly isRoof: boolean;
}

export interface BuildingShell {
  readonly sides: readonly ShellSide[];
  readonly edges: readonly (readonly [number, number, number, number, number, number])[];
  readonly vertexCount: number;
  readonly indexCount: number;
}

/** Share of the normal that points up from which a face is a roof and not a wall. */
const ROOF_SHARE = 0.25;

/**
 * Both sides of every face, each with the light of the way it looks: files do not all turn their faces outwards, and a
 * face missing from a building would be worse than one drawn twice.
 */
export function buildingShell(faces: readonly ShellFace[], creaseCosine: number): BuildingShell {
  const sides = faces.flatMap(({ vertices, triangles, normal }): ShellSide[] => {
    const [x, y, z] = normal;
    const isRoof = Math.abs(z) > ROOF_SHARE;
    return [
      { vertices, triangles, normal, isRoof },
      { vertices, triangles: triangles.toReversed(), normal: [-x, -y, -z], isRoof },
    ];
  });
  return {
    sides,
    edges: shellEdges(faces, creaseCosine),
    vertexCount: sides.reduce((sum, side) => sum + side.vertices.length / 3, 0),
    indexCount: sides.reduce((sum, side) => sum + side.triangles.length, 0),
  };
}
