import { mutatedBytes } from '../fixtures/mutatedBytes.ts';
import { importOutcome } from './importOutcome.ts';
import { soundFiles } from './soundFiles.ts';

/** The number of the input that is tried next, from 1; at the end what came of all. */
export type FuzzMessage = number | FuzzReport;

export interface FuzzReport {
  readonly inputs: number;
  readonly forms: number;
  readonly withLayers: number;
  readonly withProblems: number;
  /** With the form and number of the input, and its bytes. */
  readonly faults: readonly string[];
}

const MOST_FAULTS = 10;
/** A format whose smallest file is larger (grids of heights) gets a tenth of the inputs. */
const LARGE_BYTES = 1_000_000;
const BYTES_SHOWN = 3000;

if (process.send) {
  const [inputs, seed] = process.argv.slice(2).map(Number);
  say(await run(inputs!, seed!));
}

function say(message: FuzzMessage): void {
  process.send!(message);
}

async function run(inputs: number, seed: number): Promise<FuzzReport> {
  const sound = [...(await soundFiles())];
  const weights = sound.map(([, [first]]) => (first!.bytes.length > LARGE_BYTES ? 0.1 : 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const faults: string[] = [];
  const counts = { inputs: 0, withLayers: 0, withProblems: 0 };
  for (const [at, [form, [first, ...others]]] of sound.entries())
    for (const bytes of mutatedBytes(first!.bytes, Math.ceil((inputs * weights[at]!) / whole), seed + at)) {
      say(++counts.inputs);
      const outcome = await outcomeOrError([{ name: first!.name, bytes }, ...others]);
      if (outcome.sentences.length > 0) counts.withProblems++;
      if (outcome.lines.length > outcome.sentences.length) counts.withLayers++;
      if (outcome.faults.length > 0 && faults.length < MOST_FAULTS) {
        const shown = new TextDecoder('latin1').decode(bytes.subarray(0, BYTES_SHOWN));
        faults.push(
          `${form}, input ${counts.inputs}: ${outcome.faults.join('; ')}\n${JSON.stringify(shown)}`,
        );
      }
    }
  return { ...counts, forms: sound.length, faults };
}

async function outcomeOrError(files: Parameters<typeof importOutcome>[0]) {
  try {
    return await importOutcome(files);
  } catch (error) {
    return {
      lines: [],
      sentences: [],
      faults: [`thrown: ${error instanceof Error ? error.stack : String(error)}`],
    };
  }
}
