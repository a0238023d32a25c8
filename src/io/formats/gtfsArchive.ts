import type { NamedBytes } from '../sourceLayer.ts';
import type { GtfsTable } from './gtfsTable.ts';
import { decodeText } from './textEncoding.ts';

/**
 * The feed as one zip of UTF-8 text files without byte order mark and with plain line ends, files that we do not read
 * ourselves included. The same files give the same bytes, whatever the day.
 */
export async function gtfsArchive(
  files: ReadonlyMap<string, NamedBytes>,
  tables: ReadonlyMap<string, GtfsTable>,
): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  const entries: Record<string, Uint8Array> = {};
  for (const [name, { bytes }] of files) {
    const isText = name.endsWith('.txt');
    const text =
      tables.get(name)?.text ?? (isText ? decodeText(bytes).text.replaceAll(/\r\n?/g, '\n') : null);
    entries[name] = text === null ? bytes : strToU8(text);
  }
  // a date of its own would give equal feeds different names; 1980 is where zip begins
  return zipSync(entries, { level: 3, mtime: new Date(1980, 0, 1) });
}
