import { planFrame, walkGraph } from '../../src/analysis/walkNetwork.ts';
import type { StreetGraph } from '../../src/analysis/streetGraph.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { planFromRecords } from '../../src/plan/change.ts';

const RUNS = 5;

export interface ImportTimes {
  readonly milliseconds: readonly number[];
  readonly nodes: number;
  readonly edges: number;
}

const response = await fetch('/porto.osm.pbf');
const bytes = new Uint8Array(await response.arrayBuffer());
const milliseconds: number[] = [];
let graph: StreetGraph | null = null;
for (let run = 0; run < RUNS; run++) {
  const started = performance.now();
  const { records } = await importOsm('porto.osm.pbf', bytes, () => {});
  const plan = planFromRecords(records);
  graph = walkGraph(plan, planFrame(plan), false);
  milliseconds.push(performance.now() - started);
}
const times: ImportTimes = { milliseconds, nodes: graph!.nodeCount, edges: graph!.edgeCount };
postMessage(times);
