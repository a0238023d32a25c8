import { triangulate } from './fillMesh.ts';
import { spreadCorners } from './lineMesh.ts';
import { buildingShell } from './buildingShell.ts';
import { isHeightAssumed, storeyPitch, type BuildingShape } from './buildingShape.ts';
import { BUILDING, DEMOLISHED, DEMOLISHED_EDGE, EDGE, PAPER, PLANNED, PLANNED_EDGE } from './palette.ts';
import { mixColours, withAlpha, type Colour } from './palette.ts';

/** Vertices of one block: x, y, z float; red, green, blue, surface byte; slot, pitch ushort. */
export interface BuildingBlockMesh {
  readonly vertices: Uint8Array;
  readonly indices: Uint32Array;
  /** a, b (x, y, z float), colour, which corner: four for each edge line. */
  readonly edges: Uint8Array;
  readonly edgeCount: number;
}

const BUILDING_VERTEX_BYTES = 20;
const EDGE_BYTES = 32;

/** Codes that the shader reads from the fourth colour byte. */
const WALL = 0;
const ROOF = 128;
const HATCHED = 64;

/** Walls turn no further than this are one curved wall and get no upright line. */
const CREASE_COSINE = Math.cos((25 * Math.PI) / 180);

/**
 * Solids with the fixed drawing light (north-west, 45°) in their colours: roofs lightest, walls by where they face.
 * `slots` gives each building its place in the tint texture.
 */
export function buildingBlockMesh(
  shapes: readonly BuildingShape[],
  slots: readonly number[],
): BuildingBlockMesh {
  const roofs = shapes.map((shape) => triangulate(shape.rings));
  let corners = 0;
  let roofCorners = 0;
  for (const roof of roofs) {
    corners += roof.vertices.length / 2;
    roofCorners += roof.indices.length;
  }
  const shells = shapes.map(({ shell }) => shell && buildingShell(shell, CREASE_COSINE));
  const shellSize = { vertices: 0, indices: 0, edges: 0 };
  for (const shell of shells) {
    shellSize.vertices += shell?.vertexCount ?? 0;
    shellSize.indices += shell?.indexCount ?? 0;
    shellSize.edges += shell?.edges.length ?? 0;
  }
  const buffer = new ArrayBuffer((corners * 2 + shellSize.vertices) * BUILDING_VERTEX_BYTES);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const shorts = new Uint16Array(buffer);
  const indices = new Uint32Array(corners * 6 + roofCorners + shellSize.indices);
  const edgeBuffer = new ArrayBuffer((corners * 2 + shellSize.edges) * 4 * EDGE_BYTES);
  const edgeFloats = new Float32Array(edgeBuffer);
  const edgeBytes = new Uint8Array(edgeBuffer);
  let vertex = 0;
  let index = 0;
  let edge = 0;

  const putVertex = (
    x: number,
    y: number,
    z: number,
    colour: Colour,
    light: number,
    slot: number,
    pitch: number,
  ) => {
    const word = vertex * 5;
    const byte = word * 4 + 12;
    floats[word] = x;
    floats[word + 1] = y;
    floats[word + 2] = z;
    bytes[byte] = Math.min(colour[0] * light, 255);
    bytes[byte + 1] = Math.min(colour[1] * light, 255);
    bytes[byte + 2] = Math.min(colour[2] * light, 255);
    bytes[byte + 3] = colour[3];
    shorts[word * 2 + 8] = slot;
    shorts[word * 2 + 9] = pitch;
    return vertex++;
  };
  const putEdge = (
    ax: number,
    ay: number,
    az: number,
    bx: number,
    by: number,
    bz: number,
    colour: Colour,
  ) => {
    const word = edge * 4 * (EDGE_BYTES / 4);
    edgeFloats[word] = ax;
    edgeFloats[word + 1] = ay;
    edgeFloats[word + 2] = az;
    edgeFloats[word + 3] = bx;
    edgeFloats[word + 4] = by;
    edgeFloats[word + 5] = bz;
    edgeBytes.set(colour, word * 4 + 24);
    spreadCorners(edgeBytes, word * 4, EDGE_BYTES);
    edge++;
  };

  shapes.forEach((shape, position) => {
    const { colour, edgeColour } = looks(shape);
    const slot = slots[position]!;
    const hatch = isHeightAssumed(shape) ? HATCHED : 0;
    const wall: Colour = [colour[0], colour[1], colour[2], WALL + hatch];
    const roof: Colour = [colour[0], colour[1], colour[2], ROOF + hatch];
    const pitch = shape.record.isContext ? 0 : Math.round(storeyPitch(shape) * 100);
    const { height, base } = shape;

    const shell = shells[position];
    if (shell) {
      for (const side of shell.sides) {
        const start = vertex;
        const { normal, vertices: at } = side;
        const light = side.isRoof ? roofLight(normal) : softened(wallLight(normal[0], normal[1]), shape);
        for (let i = 0; i < at.length; i += 3) {
          const [x, y, z] = [at[i]!, at[i + 1]!, at[i + 2]!];
          putVertex(x, y, z, side.isRoof ? roof : wall, light, slot, side.isRoof ? 0 : pitch);
        }
        for (const corner of side.triangles) indices[index++] = start + corner;
      }
      for (const [ax, ay, az, bx, by, bz] of shell.edges) putEdge(ax, ay, az, bx, by, bz, edgeColour);
      return;
    }

    // feet first, then tops in the same order: top = foot + ringed
    const ringed = roofs[position]!.vertices.length / 2;
    const first = vertex;
    for (const ring of shape.rings) {
      const last = ring.length - 2;
      const start = vertex;
      for (let i = 0, h = last; i <= last; h = i, i += 2) {
        const j = i === last ? 0 : i + 2;
        const x = ring[i]!;
        const y = ring[i + 1]!;
        const nextX = ring[j]!;
        const nextY = ring[j + 1]!;
        const length = Math.hypot(nextX - x, nextY - y) || 1;
        const light = softened(wallLight((nextY - y) / length, (x - nextX) / length), shape);
        const foot = putVertex(x, y, base, wall, light, slot, pitch);
        const nextFoot = j === 0 ? start : foot + 1;
        // both triangles end at the foot of this wall, whose colour the face takes
        indices[index++] = nextFoot;
        indices[index++] = nextFoot + ringed;
        indices[index++] = foot;
        indices[index++] = nextFoot + ringed;
        indices[index++] = foot + ringed;
        indices[index++] = foot;
        putEdge(x, y, height, nextX, nextY, height, edgeColour);
        const dx = x - ring[h]!;
        const dy = y - ring[h + 1]!;
        const turn = (dx * (nextX - x) + dy * (nextY - y)) / ((Math.hypot(dx, dy) || 1) * length);
        if (turn < CREASE_COSINE) putEdge(x, y, base, x, y, height, edgeColour);
      }
    }
    const { vertices, indices: triangles } = roofs[position]!;
    for (let i = 0; i < vertices.length; i += 2)
      putVertex(vertices[i]!, vertices[i + 1]!, height, roof, ROOF_LIGHT, slot, 0);
    for (const corner of triangles) indices[index++] = first + ringed + corner;
  });
  return {
    vertices: bytes.subarray(0, vertex * BUILDING_VERTEX_BYTES),
    indices: indices.subarray(0, index),
    edges: edgeBytes.subarray(0, edge * 4 * EDGE_BYTES),
    edgeCount: edge,
  };
}

const ROOF_LIGHT = 1.025;

/** That of a flat roof, a little more on slopes towards the north-west and less on those away from it. */
function roofLight([nx, ny, nz]: readonly [number, number, number]): number {
  const facing = (ny - nx) / 2 + Math.abs(nz) * Math.SQRT1_2;
  return ROOF_LIGHT + 0.065 * (facing - Math.SQRT1_2);
}

/** What recedes has less light and shade on it. */
function softened(light: number, { record }: BuildingShape): number {
  return record.isContext ? light + (1 - light) * 0.4 : light;
}

/** Half light on walls turned away from the north-west, full on those facing it. Takes the outward normal. */
function wallLight(nx: number, ny: number): number {
  const facing = (ny - nx) * Math.SQRT1_2;
  return 0.885 + 0.105 * facing + 0.02 * Math.abs(ny);
}

function looks({ record }: BuildingShape): { colour: Colour; edgeColour: Colour } {
  if (record.status === 'toDemolish') return { colour: DEMOLISHED, edgeColour: DEMOLISHED_EDGE };
  if (record.status === 'planned') return { colour: PLANNED, edgeColour: PLANNED_EDGE };
  if (record.isContext)
    return { colour: mixColours(BUILDING, PAPER, 0.55), edgeColour: withAlpha(EDGE, 0.3) };
  return { colour: BUILDING, edgeColour: withAlpha(EDGE, 0.75) };
}
