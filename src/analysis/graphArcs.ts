import type { CollectedEdges } from './edgeCollector.ts';
import { CONNECTOR, type StreetGraph } from './streetGraph.ts';
import type { Connector } from './junctions.ts';

type Arcs = Pick<StreetGraph, 'firstArc' | 'arcTo' | 'arcMetres' | 'arcEdge' | 'waitArcs' | 'waitSeconds'>;
type DirectedEdges = Pick<
  StreetGraph,
  | 'edgeCount'
  | 'edgeFrom'
  | 'edgeTo'
  | 'edgeBackFrom'
  | 'edgeBackTo'
  | 'edgeMetres'
  | 'forwardFactor'
  | 'backwardFactor'
>;

/** Arcs filed by the node they leave: edges in the directions allowed, then connectors; `arcOf` each connector. */
export function arcsOf(
  nodeCount: number,
  edges: DirectedEdges,
  connectors: readonly Connector[],
): Arcs & { readonly arcOf: Uint32Array } {
  const { edgeCount, edgeFrom, edgeTo, edgeBackFrom, edgeBackTo, edgeMetres, forwardFactor, backwardFactor } =
    edges;
  const firstArc = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < edgeCount; e++) {
    if (forwardFactor[e]! < Infinity) firstArc[edgeFrom[e]! + 1]!++;
    if (backwardFactor[e]! < Infinity) firstArc[edgeBackFrom[e]! + 1]!++;
  }
  for (const { from } of connectors) firstArc[from + 1]!++;
  for (let n = 0; n < nodeCount; n++) firstArc[n + 1]! += firstArc[n]!;
  const next = firstArc.slice(0, nodeCount);
  const arcTo = new Uint32Array(firstArc[nodeCount]!);
  const arcMetres = new Float32Array(arcTo.length);
  const arcEdge = new Uint32Array(arcTo.length);
  const add = (from: number, to: number, metres: number, edge: number): number => {
    const arc = next[from]!++;
    arcTo[arc] = to;
    arcMetres[arc] = metres;
    arcEdge[arc] = edge;
    return arc;
  };
  for (let e = 0; e < edgeCount; e++) {
    const forward = forwardFactor[e]!;
    const backward = backwardFactor[e]!;
    if (forward < Infinity) add(edgeFrom[e]!, edgeTo[e]!, edgeMetres[e]! * forward, e * 2);
    if (backward < Infinity) add(edgeBackFrom[e]!, edgeBackTo[e]!, edgeMetres[e]! * backward, e * 2 + 1);
  }
  const arcOf = Uint32Array.from(connectors, ({ from, to, seconds, junction }) =>
    add(from, to, seconds === Infinity ? Infinity : 0, CONNECTOR + junction),
  );
  const waiting = [...connectors.keys()].filter((i) => {
    const { seconds } = connectors[i]!;
    return seconds > 0 && seconds < Infinity;
  });
  return {
    firstArc,
    arcTo,
    arcMetres,
    arcEdge,
    arcOf,
    waitArcs: Uint32Array.from(waiting, (i) => arcOf[i]!),
    waitSeconds: Float32Array.from(waiting, (i) => connectors[i]!.seconds),
  };
}

/** Where each node lies: at the ends of the edges that meet there; junction nodes at their first edge's end. */
export function nodePlaces(
  nodeCount: number,
  { count, shape, shapeStart }: CollectedEdges,
  arriving: Uint32Array,
  junctions: readonly { readonly nodes: readonly number[]; readonly ends: readonly number[] }[],
): Pick<StreetGraph, 'nodeX' | 'nodeY'> {
  const nodeX = new Float64Array(nodeCount);
  const nodeY = new Float64Array(nodeCount);
  const place = (node: number, vertex: number) => {
    nodeX[node] = shape[vertex * 2]!;
    nodeY[node] = shape[vertex * 2 + 1]!;
  };
  const vertexOf = (end: number) => (end & 1 ? shapeStart[(end >> 1) + 1]! - 1 : shapeStart[end >> 1]!);
  for (let end = 0; end < count * 2; end++) place(arriving[end]!, vertexOf(end));
  for (const { nodes, ends } of junctions) for (const node of nodes) place(node, vertexOf(ends[0]!));
  return { nodeX, nodeY };
}
