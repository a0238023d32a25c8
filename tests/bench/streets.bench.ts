import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { landingsOf, MAX_LEG } from '../../src/analysis/accessLegs.ts';
import { contourPolygons, type LocalPolygon } from '../../src/analysis/contourRings.ts';
import { metresWithoutNodes, originSeeds, type OriginSeeds } from '../../src/analysis/originSeeds.ts';
import type { StreetGraph } from '../../src/analysis/streetGraph.ts';
import { timeSurface } from '../../src/analysis/timeSurface.ts';
import type { TravelTimes } from '../../src/analysis/travelTimes.ts';
import { createWalkNetwork, type WalkNetwork } from '../../src/analysis/walkNetwork.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { isInRing } from '../../src/geo/polygon.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { seededRandom } from '../fixtures/randomTown.ts';
import { benchFile, median, printFigure, quantile } from './benchData.ts';

const SPEED = 1.2;
const CUTOFF_MINUTES = [5, 10, 30];
const LIMITS = CUTOFF_MINUTES.map((minutes) => minutes * 60 * SPEED);
const LARGEST = LIMITS.at(-1)!;

async function networkOf(name: string): Promise<WalkNetwork> {
  const { records } = await importOsm(name, benchFile(`streets-bench/${name}`), () => {});
  return createWalkNetwork(planFromRecords(records), false);
}

async function fileToGraph(): Promise<void> {
  const bytes = benchFile('streets-bench/porto_portugal.osm.pbf');
  const times: number[] = [];
  let graph: StreetGraph | null = null;
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    const { records } = await importOsm('porto.osm.pbf', bytes, () => {});
    graph = createWalkNetwork(planFromRecords(records), false).graph;
    times.push(performance.now() - started);
  }
  printFigure('streets.portoFileToGraph', {
    firstMilliseconds: times[0]!,
    medianMilliseconds: median(times),
    nodes: graph!.nodeCount,
    edges: graph!.edgeCount,
    targetMilliseconds: 800,
  });
}

/** Nodes from which a 30-minute walk reaches at least a thousand others: in town, not on an islet of the data. */
function townNodes(network: WalkNetwork, count: number): number[] {
  const random = seededRandom(7);
  const nodes: number[] = [];
  while (nodes.length < count) {
    const node = Math.floor(random() * network.graph.nodeCount);
    if (network.search.run([{ node, metres: 0 }], LARGEST).reachedCount > 1000) nodes.push(node);
  }
  return nodes;
}

function searchAgainstCpp(network: WalkNetwork): void {
  const { graph, search } = network;
  const origins = townNodes(network, 300);
  const times: number[] = [];
  for (let round = 0; round < 3; round++)
    for (const node of origins) {
      const started = performance.now();
      search.run([{ node, metres: 0 }], LARGEST);
      if (round > 0) times.push(performance.now() - started);
    }
  const ours = median(times);
  const peer = cppMilliseconds(graph, origins);
  printFigure('streets.osloSearch30', {
    milliseconds: ours,
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    ...(peer === null ? { cpp: 'skipped: no C++ compiler' } : { cppMilliseconds: peer, ratio: ours / peer }),
    targetRatio: 1.3,
  });
}

function cppMilliseconds(graph: StreetGraph, origins: readonly number[]): number | null {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const program = path.join(folder, 'bucketQueue');
  const source = path.join(import.meta.dirname, 'bucketQueue.cpp');
  const compiled = spawnSync('g++', ['-O3', '-march=native', '-o', program, source]);
  if (compiled.status !== 0) return null;
  const data = path.join(folder, 'graph.bin');
  const head = Uint32Array.of(graph.nodeCount, graph.arcTo.length, origins.length, LARGEST);
  const parts = [head, graph.firstArc, graph.arcTo, graph.arcMetres, Uint32Array.from(origins)];
  fs.writeFileSync(
    data,
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  const run = spawnSync(program, [data], { encoding: 'utf8' });
  fs.rmSync(folder, { recursive: true });
  return run.status === 0 ? Number(run.stdout.split(' ')[0]) : null;
}

function ringsAndErrors(network: WalkNetwork): void {
  const { graph, access, search, surface } = network;
  const random = seededRandom(11);
  const origins = townNodes(network, 30).map((node) => ({
    x: graph.nodeX[node]! + (random() - 0.5) * 40,
    y: graph.nodeY[node]! + (random() - 0.5) * 40,
  }));
  const times: number[] = [];
  const points = CUTOFF_MINUTES.map(() => ({ all: 0, wrong: 0, wrongNearest: 0, house: 0, houseWrong: 0 }));
  let coldMilliseconds = 0;
  for (let round = 0; round < 4; round++) {
    for (const door of origins) {
      const started = performance.now();
      const origin = originSeeds(access, [door]);
      const found = search.run(origin.seeds, LARGEST);
      const raster = timeSurface(surface, origin, found);
      const rings = LIMITS.map((limit) => contourPolygons(raster, limit));
      const milliseconds = performance.now() - started;
      if (round === 0) coldMilliseconds += milliseconds / origins.length;
      else times.push(milliseconds);
      if (round === 3)
        LIMITS.forEach((limit, i) => judge(network, origin, found, rings[i]!, limit, random, points[i]!));
    }
  }
  printFigure('streets.osloThreeRings', {
    medianMilliseconds: median(times),
    p95Milliseconds: quantile(times, 0.95),
    coldMilliseconds,
    targetMilliseconds: 4,
  });
  CUTOFF_MINUTES.forEach((minutes, i) => {
    const { all, wrong, wrongNearest, house, houseWrong } = points[i]!;
    printFigure('streets.osloRingError', {
      minutes,
      misclassifiedPercent: (100 * wrong) / all,
      misclassifiedNearHousesPercent: (100 * houseWrong) / house,
      againstNearestStreetRulePercent: (100 * wrongNearest) / all,
      targetPercent: 1.5,
    });
  });
}

interface Tally {
  all: number;
  wrong: number;
  wrongNearest: number;
  house: number;
  houseWrong: number;
}

/** Random points in a disc a little larger than the walk could reach, each judged against its exact time. */
function judge(
  network: WalkNetwork,
  origin: OriginSeeds,
  times: TravelTimes,
  rings: readonly LocalPolygon[],
  limit: number,
  random: () => number,
  tally: Tally,
): void {
  const [centre] = origin.doors;
  for (let i = 0; i < 1000; i++) {
    const radius = Math.sqrt(random()) * limit * 1.05;
    const angle = random() * 2 * Math.PI;
    const x = centre!.x + Math.cos(angle) * radius;
    const y = centre!.y + Math.sin(angle) * radius;
    const isDrawnInside = rings.some(
      ({ outer, holes }) => isInRing(x, y, outer) && !holes.some((hole) => isInRing(x, y, hole)),
    );
    const exact = exactMetres(network, origin, times, x, y);
    const nearest = nearestStreetRule(network, origin, times, x, y);
    tally.all++;
    if (isDrawnInside !== exact <= limit) tally.wrong++;
    if (isDrawnInside !== nearest.metres <= limit) tally.wrongNearest++;
    if (nearest.off < 5 || nearest.off > 40) continue;
    tally.house++;
    if (isDrawnInside !== exact <= limit) tally.houseWrong++;
  }
}

function exactMetres(
  { access }: WalkNetwork,
  origin: OriginSeeds,
  times: TravelTimes,
  x: number,
  y: number,
): number {
  const { edgeFrom, edgeTo, edgeMetres } = access.graph;
  let best = metresWithoutNodes(access, origin, x, y);
  for (const { edge, along, metres } of landingsOf(access, x, y))
    best = Math.min(
      best,
      times.metres[edgeFrom[edge]!]! + along + metres,
      times.metres[edgeTo[edge]!]! + edgeMetres[edge]! - along + metres,
    );
  return best;
}

/** The simpler rule other engines use: straight to the one nearest street, at full pace. */
function nearestStreetRule(
  { access }: WalkNetwork,
  origin: OriginSeeds,
  times: TravelTimes,
  x: number,
  y: number,
) {
  const { edgeFrom, edgeTo, edgeMetres } = access.graph;
  const { ends, segmentEdge, segmentAlong } = access;
  let off = Infinity;
  let metres = Infinity;
  const { grid } = access;
  const column = Math.floor((x - grid.minX) / grid.cellSize);
  const row = Math.floor((y - grid.minY) / grid.cellSize);
  const around = Math.ceil(MAX_LEG / grid.cellSize);
  for (let r = Math.max(0, row - around); r <= Math.min(grid.rows - 1, row + around); r++)
    for (let c = Math.max(0, column - around); c <= Math.min(grid.columns - 1, column + around); c++) {
      const cell = r * grid.columns + c;
      for (let k = grid.start[cell]!; k < grid.start[cell + 1]!; k++) {
        const s = grid.items[k]!;
        const ax = ends[s * 4]!;
        const ay = ends[s * 4 + 1]!;
        const dx = ends[s * 4 + 2]! - ax;
        const dy = ends[s * 4 + 3]! - ay;
        const squared = dx * dx + dy * dy;
        if (squared === 0) continue;
        const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared));
        const distance = Math.hypot(ax + dx * share - x, ay + dy * share - y);
        if (distance >= off || distance > MAX_LEG) continue;
        off = distance;
        const edge = segmentEdge[s]!;
        const along = segmentAlong[s]! + share * Math.sqrt(squared);
        const sameEdge = (origin.touchedEdges.get(edge) ?? []).map(
          (start) => start.metres / Math.SQRT2 + Math.abs(start.along - along),
        );
        metres =
          distance +
          Math.min(
            times.metres[edgeFrom[edge]!]! + along,
            times.metres[edgeTo[edge]!]! + edgeMetres[edge]! - along,
            ...sameEdge,
          );
      }
    }
  return { off, metres };
}

await fileToGraph();
const oslo = await networkOf('oslo-east.osm.pbf');
searchAgainstCpp(oslo);
ringsAndErrors(oslo);
