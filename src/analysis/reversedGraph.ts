import { CONNECTOR, type StreetGraph } from './streetGraph.ts';

/**
 * The same network with every way taken the other way round: what leads *from* a place in it leads *to* the place in
 * the graph. A graph without directions is its own.
 */
export function reversedGraph(graph: StreetGraph): StreetGraph {
  if (!graph.isDirectional) return graph;
  let reversed = known.get(graph);
  if (!reversed) {
    reversed = turnedRound(graph);
    known.set(graph, reversed);
  }
  return reversed;
}

const known = new WeakMap<StreetGraph, StreetGraph>();

function turnedRound(graph: StreetGraph): StreetGraph {
  const { nodeCount, firstArc, arcTo, arcMetres, arcEdge } = graph;
  const first = new Uint32Array(nodeCount + 1);
  for (const to of arcTo) first[to + 1]!++;
  for (let n = 0; n < nodeCount; n++) first[n + 1]! += first[n]!;
  const next = first.slice(0, nodeCount);
  const to = new Uint32Array(arcTo.length);
  const metres = new Float32Array(arcTo.length);
  const edge = new Uint32Array(arcTo.length);
  const placeOf = new Uint32Array(arcTo.length);
  for (let n = 0; n < nodeCount; n++)
    for (let arc = firstArc[n]!; arc < firstArc[n + 1]!; arc++) {
      const at = next[arcTo[arc]!]!++;
      placeOf[arc] = at;
      to[at] = n;
      metres[at] = arcMetres[arc]!;
      edge[at] = arcEdge[arc]! >= CONNECTOR ? arcEdge[arc]! : arcEdge[arc]! ^ 1;
    }
  return {
    ...graph,
    firstArc: first,
    arcTo: to,
    arcMetres: metres,
    arcEdge: edge,
    edgeFrom: graph.edgeBackTo,
    edgeTo: graph.edgeBackFrom,
    edgeBackFrom: graph.edgeTo,
    edgeBackTo: graph.edgeFrom,
    forwardFactor: graph.backwardFactor,
    backwardFactor: graph.forwardFactor,
    junctions: graph.junctions.map((junction) => ({
      ...junction,
      arcs: junction.arcs.map((arc) => placeOf[arc]!),
    })),
    waitArcs: graph.waitArcs.map((arc) => placeOf[arc]!),
  };
}
