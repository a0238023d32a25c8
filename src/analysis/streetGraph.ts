import type { LocalFrame } from '../geo/localFrame.ts';
import { hilbertOrder } from '../geo/hilbertOrder.ts';
import { NumberIndex } from '../geo/numberIndex.ts';
import type { Metres } from '../geo/units.ts';
import type { Gate, Street } from '../plan/records.ts';
import { crossingsAlong, type Obstacles } from './obstacles.ts';

/**
 * The walking network as typed arrays. Nodes are junctions, street ends and gates; edges are the stretches
 * between them with their full shape; every edge is two arcs. Metres, in the frame the graph was built in.
 */
export interface StreetGraph {
  readonly nodeCount: number;
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
  /** Arcs of node n are `firstArc[n] … firstArc[n + 1] - 1`. */
  readonly firstArc: Uint32Array;
  readonly arcTo: Uint32Array;
  readonly arcMetres: Float32Array;
  /** Edge of each arc, times two, plus one when walked against the shape. */
  readonly arcEdge: Uint32Array;
  readonly edgeCount: number;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeMetres: Float32Array;
  /** Index into `streets`. */
  readonly edgeStreet: Uint32Array;
  /** Vertices of edge e are `shapeStart[e] … shapeStart[e + 1] - 1` of `shape` (x, y pairs). */
  readonly shapeStart: Uint32Array;
  readonly shape: Float64Array;
  readonly streets: readonly Street[];
  /** Gates standing on nodes. A closed gate has one dead end on each side of it. */
  readonly nodeGate: ReadonlyMap<number, Gate>;
}

export interface StreetGraphRules {
  readonly avoidsSteps: boolean;
}

/** How far before a closed gate or a wall a street ends, so that the wall lies between both dead ends. */
const STAND_BACK: Metres = 0.3;
/** A gate this near to where a wall crosses a street is the way through. */
const GATE_REACH: Metres = 1;

function isWalkable(street: Street, rules: StreetGraphRules): boolean {
  const { foot, nodes, streetClass } = street;
  // a ferry is ridden, not walked
  return foot && nodes.length > 1 && streetClass !== 'ferry' && !(rules.avoidsSteps && streetClass === 'steps');
}

/**
 * Builds the graph of all streets that may be walked. Barriers cut streets on the ground unless a gate stands
 * at the crossing; closed gates cut too. Streets join only where they share a node id.
 */
export function buildStreetGraph(
  allStreets: readonly Street[],
  gates: readonly Gate[],
  barriers: Obstacles,
  frame: LocalFrame,
  rules: StreetGraphRules,
): StreetGraph {
  const streets = allStreets.filter((street) => isWalkable(street, rules));
  const vertexTotal = streets.reduce((sum, street) => sum + street.nodes.length, 0);
  const ids = new NumberIndex(vertexTotal);
  const vertexNode = new Uint32Array(vertexTotal);
  const vertices = new Float64Array(vertexTotal * 2);
  const uses = new Uint8Array(vertexTotal);

  // number the vertices; one used twice, or ending a street, is a junction
  let at = 0;
  for (const street of streets) {
    const { coordinates } = street.geometry;
    const last = coordinates.length - 1;
    for (let i = 0; i <= last; i++, at++) {
      const node = ids.add(street.nodes[i]!);
      vertexNode[at] = node;
      if (uses[node]! < 2) uses[node]! += i === 0 || i === last ? 2 : 1;
      frame.project(coordinates[i]![0]!, coordinates[i]![1]!, vertices, at * 2);
    }
  }
  const gateAt = new Map<number, Gate>();
  for (const gate of gates) {
    const node = gate.streetNode === null ? -1 : ids.find(gate.streetNode);
    if (node < 0) continue;
    gateAt.set(node, gate);
    uses[node] = 2;
  }

  const builder = new GraphBuilder(ids.size, vertexTotal);
  at = 0;
  for (let s = 0; s < streets.length; s++) {
    const street = streets[s]!;
    const end = at + street.nodes.length;
    const isCuttable = street.structure === 'ground' && barriers.ends.length > 0;
    builder.startEdge(s, vertexNode[at]!, gateAt.get(vertexNode[at]!), vertices, at);
    for (let v = at + 1; v < end; v++) {
      if (isCuttable) cutAtBarriers(builder, barriers, vertices, v, vertexNode, gateAt, s);
      builder.addVertex(vertices[v * 2]!, vertices[v * 2 + 1]!);
      const node = vertexNode[v]!;
      if (uses[node]! < 2) continue;
      builder.endEdge(node, gateAt.get(node));
      if (v + 1 < end) builder.startEdge(s, node, gateAt.get(node), vertices, v);
    }
    at = end;
  }
  return builder.finish(streets, gateAt);
}

function cutAtBarriers(
  builder: GraphBuilder,
  barriers: Obstacles,
  vertices: Float64Array,
  v: number,
  vertexNode: Uint32Array,
  gateAt: ReadonlyMap<number, Gate>,
  street: number,
): void {
  const ax = vertices[v * 2 - 2]!;
  const ay = vertices[v * 2 - 1]!;
  const bx = vertices[v * 2]!;
  const by = vertices[v * 2 + 1]!;
  const shares = crossingsAlong(barriers, ax, ay, bx, by);
  if (shares.length === 0) return;
  const length = Math.hypot(bx - ax, by - ay);
  for (const share of shares) {
    const isGateBefore = share * length <= GATE_REACH && gateAt.has(vertexNode[v - 1]!);
    const isGateAfter = (1 - share) * length <= GATE_REACH && gateAt.has(vertexNode[v]!);
    if (isGateBefore || isGateAfter) continue;
    const back = Math.min(STAND_BACK / length, share / 2, (1 - share) / 2);
    const before = share - back;
    const after = share + back;
    builder.addVertex(ax + (bx - ax) * before, ay + (by - ay) * before);
    builder.endDead();
    builder.startDead(street, ax + (bx - ax) * after, ay + (by - ay) * after);
  }
}

/** Collects edges in growing typed arrays; dead ends at walls and closed gates get nodes of their own. */
class GraphBuilder {
  private nodes = 0;
  private readonly nodeOf: Int32Array;
  private shape: Float64Array;
  private shapeLength = 0;
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly street: number[] = [];
  private readonly starts: number[] = [];
  private openFrom = -1;
  private readonly gateNodes = new Map<number, Gate>();

  constructor(idCount: number, vertexTotal: number) {
    this.nodeOf = new Int32Array(idCount).fill(-1);
    this.shape = new Float64Array(vertexTotal * 3 + 64);
  }

  startEdge(street: number, id: number, gate: Gate | undefined, vertices: Float64Array, v: number): void {
    const x = vertices[v * 2]!;
    const y = vertices[v * 2 + 1]!;
    if (gate?.access === 'closed') {
      this.begin(street, this.newNode());
      const nx = vertices[v * 2 + 2] ?? x;
      const ny = vertices[v * 2 + 3] ?? y;
      const share = Math.min(0.5, STAND_BACK / (Math.hypot(nx - x, ny - y) || 1));
      this.push(x + (nx - x) * share, y + (ny - y) * share);
      return;
    }
    this.begin(street, this.nodeFor(id, gate));
    this.push(x, y);
  }

  startDead(street: number, x: number, y: number): void {
    this.begin(street, this.newNode());
    this.push(x, y);
  }

  addVertex(x: number, y: number): void {
    this.push(x, y);
  }

  endEdge(id: number, gate: Gate | undefined): void {
    if (gate?.access !== 'closed') return this.close(this.nodeFor(id, gate));
    const { shape, shapeLength } = this;
    const x = shape[shapeLength - 2]!;
    const y = shape[shapeLength - 1]!;
    const px = shape[shapeLength - 4]!;
    const py = shape[shapeLength - 3]!;
    const share = Math.min(0.5, STAND_BACK / (Math.hypot(px - x, py - y) || 1));
    shape[shapeLength - 2] = x + (px - x) * share;
    shape[shapeLength - 1] = y + (py - y) * share;
    this.close(this.newNode());
  }

  endDead(): void {
    this.close(this.newNode());
  }

  finish(streets: readonly Street[], gateAt: ReadonlyMap<number, Gate>): StreetGraph {
    for (const [id, gate] of gateAt) {
      const node = this.nodeOf[id]!;
      if (node >= 0) this.gateNodes.set(node, gate);
    }
    const edgeCount = this.from.length;
    const shapeStart = new Uint32Array(edgeCount + 1);
    shapeStart.set(this.starts);
    shapeStart[edgeCount] = this.shapeLength / 2;
    const shape = this.shape.slice(0, this.shapeLength);
    const edgeMetres = new Float32Array(edgeCount);
    for (let e = 0; e < edgeCount; e++)
      edgeMetres[e] = shapeMetres(shape, shapeStart[e]!, shapeStart[e + 1]!);
    const places = nodePlaces(this.nodes, this.from, this.to, shape, shapeStart);
    const order = hilbertOrder(places.nodeX, places.nodeY);
    const rank = new Uint32Array(this.nodes);
    for (let i = 0; i < order.length; i++) rank[order[i]!] = i;
    const edges = {
      edgeCount,
      edgeFrom: Uint32Array.from(this.from, (node) => rank[node]!),
      edgeTo: Uint32Array.from(this.to, (node) => rank[node]!),
      edgeMetres,
    };
    return {
      nodeCount: this.nodes,
      nodeX: places.nodeX.map((_, i) => places.nodeX[order[i]!]!),
      nodeY: places.nodeY.map((_, i) => places.nodeY[order[i]!]!),
      ...edges,
      ...arcsOfEdges(this.nodes, edges),
      edgeStreet: Uint32Array.from(this.street),
      shapeStart,
      shape,
      streets,
      nodeGate: new Map([...this.gateNodes].map(([node, gate]) => [rank[node]!, gate])),
    };
  }

  private nodeFor(id: number, gate: Gate | undefined): number {
    let node = this.nodeOf[id]!;
    if (node < 0) {
      node = this.newNode();
      this.nodeOf[id] = node;
      if (gate) this.gateNodes.set(node, gate);
    }
    return node;
  }

  private newNode(): number {
    return this.nodes++;
  }

  private begin(street: number, node: number): void {
    this.openFrom = node;
    this.street.push(street);
    this.starts.push(this.shapeLength / 2);
  }

  private close(node: number): void {
    this.from.push(this.openFrom);
    this.to.push(node);
  }

  private push(x: number, y: number): void {
    if (this.shapeLength + 2 > this.shape.length) {
      const larger = new Float64Array(this.shape.length * 2);
      larger.set(this.shape);
      this.shape = larger;
    }
    this.shape[this.shapeLength++] = x;
    this.shape[this.shapeLength++] = y;
  }
}

function nodePlaces(
  nodeCount: number,
  edgeFrom: readonly number[],
  edgeTo: readonly number[],
  shape: Float64Array,
  shapeStart: Uint32Array,
): Pick<StreetGraph, 'nodeX' | 'nodeY'> {
  const nodeX = new Float64Array(nodeCount);
  const nodeY = new Float64Array(nodeCount);
  for (let e = 0; e < edgeFrom.length; e++) {
    const first = shapeStart[e]! * 2;
    const last = shapeStart[e + 1]! * 2 - 2;
    nodeX[edgeFrom[e]!] = shape[first]!;
    nodeY[edgeFrom[e]!] = shape[first + 1]!;
    nodeX[edgeTo[e]!] = shape[last]!;
    nodeY[edgeTo[e]!] = shape[last + 1]!;
  }
  return { nodeX, nodeY };
}

function shapeMetres(shape: Float64Array, from: number, to: number): Metres {
  let metres = 0;
  for (let v = from + 1; v < to; v++) {
    const dx = shape[v * 2]! - shape[v * 2 - 2]!;
    const dy = shape[v * 2 + 1]! - shape[v * 2 - 1]!;
    metres += Math.sqrt(dx * dx + dy * dy);
  }
  return metres;
}

function arcsOfEdges(
  nodeCount: number,
  edges: Pick<StreetGraph, 'edgeCount' | 'edgeFrom' | 'edgeTo' | 'edgeMetres'>,
): Pick<StreetGraph, 'firstArc' | 'arcTo' | 'arcMetres' | 'arcEdge'> {
  const { edgeCount, edgeFrom, edgeTo, edgeMetres } = edges;
  const firstArc = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < edgeCount; e++) {
    firstArc[edgeFrom[e]! + 1]!++;
    firstArc[edgeTo[e]! + 1]!++;
  }
  for (let n = 0; n < nodeCount; n++) firstArc[n + 1]! += firstArc[n]!;
  const next = firstArc.slice(0, nodeCount);
  const arcTo = new Uint32Array(edgeCount * 2);
  const arcMetres = new Float32Array(edgeCount * 2);
  const arcEdge = new Uint32Array(edgeCount * 2);
  const addArc = (from: number, to: number, e: number, isBackward: number) => {
    const arc = next[from]!++;
    arcTo[arc] = to;
    arcMetres[arc] = edgeMetres[e]!;
    arcEdge[arc] = e * 2 + isBackward;
  };
  for (let e = 0; e < edgeCount; e++) {
    addArc(edgeFrom[e]!, edgeTo[e]!, e, 0);
    addArc(edgeTo[e]!, edgeFrom[e]!, e, 1);
  }
  return { firstArc, arcTo, arcMetres, arcEdge };
}
