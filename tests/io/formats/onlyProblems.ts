import { Problem } from '../../../src/plan/problem.ts';
import type { FormatReader, NamedBytes } from '../../../src/io/sourceLayer.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';

/**
 * Reads broken copies of `file` and returns whatever was thrown that is no problem, and every layer whose rows are not
 * the sum of those kept and refused. Nothing is what it should return.
 */
export async function strangersAfterMutation(
  reader: FormatReader,
  file: NamedBytes,
  parts: readonly NamedBytes[],
  count: number,
  seed: number,
): Promise<unknown[]> {
  const strangers: unknown[] = [];
  for (const bytes of mutatedBytes(file.bytes, count, seed)) {
    try {
      const { layers } = await reader({ name: file.name, bytes }, parts, () => {});
      for (const { rowsInFile, features, refused } of layers) {
        const lost = refused.reduce((sum, refusal) => sum + refusal.count, 0);
        if (rowsInFile !== features.length + lost)
          strangers.push({ rowsInFile, kept: features.length, lost });
      }
    } catch (error) {
      if (!(error instanceof Problem)) strangers.push(error);
    }
  }
  return strangers;
}
