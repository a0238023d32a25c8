import { Problem } from '../../../src/plan/problem.ts';
import type { FormatReader, FormatReading, SourceLayer } from '../../../src/io/sourceLayer.ts';

/** Runs a reader on a text (written as UTF-8) or on bytes. */
export function readFile(
  reader: FormatReader,
  name: string,
  content: string | Uint8Array,
): Promise<FormatReading> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return reader({ name, bytes }, [], () => {});
}

/** The only layer of a file that has one. */
export async function onlyLayer(
  reader: FormatReader,
  name: string,
  content: string | Uint8Array,
): Promise<SourceLayer> {
  const { layers, problems } = await readFile(reader, name, content);
  if (layers.length !== 1 || problems.length > 0)
    throw new Error(`Expected one layer, got ${layers.length}; problems: ${JSON.stringify(problems)}.`);
  return layers[0]!;
}

/** What became of a file: its problem as `code {detail}`, or how many features were kept and refused why. */
export async function outcomeOf(
  reader: FormatReader,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  try {
    const { layers } = await readFile(reader, name, content);
    const kept = layers.reduce((sum, { features }) => sum + features.length, 0);
    const refused = layers.flatMap((layer) => layer.refused);
    const reasons = refused.map(({ reason, count, where }) => `${reason} ×${count} at ${where.join(' | ')}`);
    return [`kept ${kept}`, ...reasons].join('; ');
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${JSON.stringify(error.detail)}`;
    throw error;
  }
}
