import { piecesOf } from '../../geo/areaPieces.ts';
import type { AppState } from '../../app/state.ts';
import { projectLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Green, type Plan, type Street } from '../../plan/records.ts';
import type { BuildingShape } from '../buildingShape.ts';
import { createMesh, type Mesh } from '../gpu.ts';
import { createBuildingPicker } from '../picking.ts';
import { TREE } from '../shaders.ts';
import { treesAlong, treesIn, type Tree } from '../treeScatter.ts';
import { streetWidth } from './streets.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

const MOST_TREES = 7000;
/** Metres between trees, by kind of green; others have none. */
const SPACING: Readonly<Partial<Record<Green['greenType'], number>>> = { park: 13, garden: 12, wood: 9 };
const LINED: ReadonlySet<Street['streetClass']> = new Set(['primary', 'secondary', 'tertiary']);

/** Low-poly trees in parks and along arterials: scenery for scale, which goes when far away. */
export function createTreesLayer(world: World, shapesOf: (plan: Plan) => readonly BuildingShape[]): Layer {
  let lastPlan: Plan | null = null;
  let grown: readonly (Green | Street)[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        const homes = [
          ...recordsOfKind(plan, 'green').filter(({ greenType }) => SPACING[greenType]),
          ...recordsOfKind(plan, 'street').filter(
            ({ streetClass, structure }) => LINED.has(streetClass) && structure === 'ground',
          ),
        ];
        grown = redrawn(grown, homes, (now) => {
          const isBuilt = builtUp(shapesOf(plan));
          const trees = now.flatMap((home) => treesOf(world, home)).filter((tree) => !isBuilt(tree));
          world.drawList.put('trees', 'trees', treeMeshes(world, trees.slice(0, MOST_TREES)));
        });
      }
      world.drawList.show('trees', 'trees', view.visibleLayers.green);
    },
    dispose() {
      world.drawList.remove('trees', 'trees');
    },
  };
}

function treesOf(world: World, home: Green | Street): Tree[] {
  const { frame } = world.placement;
  if (home.kind === 'street')
    return treesAlong(projectLine(home.geometry.coordinates, frame), streetWidth(home) / 2 + 1.6, 14);
  return piecesOf(home.geometry).flatMap((piece) =>
    treesIn(
      piece.map((ring) => projectLine(ring, frame)),
      SPACING[home.greenType] ?? 12,
      400,
    ),
  );
}

/** Whether a building stands where a tree would. */
function builtUp(shapes: readonly BuildingShape[]): (tree: Tree) => boolean {
  const pick = createBuildingPicker(shapes);
  return ({ x, y }) => pick({ from: [x, y, 1000], along: [0, 0, -1] }) !== null;
}

/** A crown of two six-sided cones, lit from the north-west; x, y, z and light of each corner. */
const SIDES = 6;

function treeMeshes(world: World, trees: readonly Tree[]): Mesh[] {
  if (trees.length === 0) return [];
  const corners = SIDES + 2;
  const buffer = new ArrayBuffer(trees.length * corners * 24);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const indices = new Uint32Array(trees.length * SIDES * 6);
  let vertex = 0;
  let index = 0;
  const put = ({ x, y, tone }: Tree, dx: number, dy: number, z: number, light: number) => {
    floats.set([x, y, dx, dy, z], vertex * 6);
    bytes.set(
      [(172 + 18 * tone) * light, (196 + 10 * tone) * light, (156 + 10 * tone) * light, 255],
      vertex * 24 + 20,
    );
    return vertex++;
  };
  for (const tree of trees) {
    const radius = tree.height * 0.36;
    const foot = put(tree, 0, 0, tree.height * 0.12, 0.8);
    const top = put(tree, 0, 0, tree.height, 1);
    const ring = vertex;
    for (let side = 0; side < SIDES; side++) {
      const angle = ((side + 0.5) / SIDES) * 2 * Math.PI;
      const facing = (Math.sin(angle) - Math.cos(angle)) * Math.SQRT1_2;
      put(tree, Math.cos(angle) * radius, Math.sin(angle) * radius, tree.height * 0.42, 0.94 + 0.09 * facing);
    }
    for (let side = 0; side < SIDES; side++) {
      const here = ring + side;
      const next = ring + ((side + 1) % SIDES);
      indices[index++] = next;
      indices[index++] = top;
      indices[index++] = here;
      indices[index++] = foot;
      indices[index++] = next;
      indices[index++] = here;
    }
  }
  return [
    createMesh(world.context, {
      shader: TREE,
      streams: [
        {
          data: bytes,
          fields: [
            { name: 'foot', components: 2, type: 'float' },
            { name: 'shape', components: 3, type: 'float' },
            { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
          ],
        },
      ],
      indices,
      modelMatrix: world.placement.modelMatrix,
      uniforms: world.uniforms,
      blend: 'solid',
    }),
  ];
}
