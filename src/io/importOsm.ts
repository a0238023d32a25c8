import { Problem } from '../plan/problem.ts';
import { fileFormat, xmlKind } from './fileFormat.ts';
import { BYTES_PER_MEGABYTE } from './fileLimit.ts';
import { gunzip } from './gunzip.ts';
import type { ImportedPlan } from './importedPlan.ts';
import { OsmElements } from './osmElements.ts';
import { readOsmPbf } from './osmPbf.ts';
import { osmToPlan } from './osmToPlan.ts';
import { createOsmXmlReader } from './osmXml.ts';
import { createPacer, type Pacer } from './pacer.ts';

/** Longest XML text read, whether packed or not. */
const XML_LIMIT_BYTES = 1000 * BYTES_PER_MEGABYTE;
/** XML is read in pieces of this many bytes. */
const PIECE = 128 * 1024;
/** Share of the work that reading is; the rest is making records. */
const READING = 0.6;

/**
 * Makes plan records of an OpenStreetMap extract: `.osm.pbf`, `.osm` or gzip of `.osm`, told apart by
 * content. `name` names the community and stands in every problem. `onProgress` hears shares 0 to 1, at most
 * 20 a second and 1 at the end.
 *
 * Rejects with `Problem` fileEmpty, fileUnknownFormat, fileTooLarge, zipRefused, gzipDamaged, gzipNotOsm, osmTruncated,
 * osmDamaged, osmEntityRefused, or osmNoStreets when nothing in the file can be used (its detail
 * says what was skipped); never anything else.
 */
export async function importOsm(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<ImportedPlan> {
  const pacer = createPacer(onProgress);
  try {
    const elements = new OsmElements();
    const format = await read(bytes, elements, pacer);
    const conversion = osmToPlan(name, elements);
    let step = conversion.next();
    for (; !step.done; step = conversion.next()) await pacer.reach(READING + (1 - READING) * step.value);
    const { records, counts, skipped } = step.value;
    if (records.length === 1) throw new Problem('osmNoStreets', skipped);
    onProgress(1);
    return { records, format, counts, skipped };
  } catch (error) {
    throw problemOf(error, name);
  }
}

async function read(bytes: Uint8Array, elements: OsmElements, pacer: Pacer): Promise<'osm.pbf' | 'osm.xml'> {
  const format = fileFormat(bytes);
  if (format === 'empty') throw new Problem('fileEmpty');
  if (format === 'osm.pbf') {
    for (const position of readOsmPbf(bytes, elements)) {
      const pause = pacer.reach((READING * position) / bytes.length);
      if (pause) await pause;
    }
    return 'osm.pbf';
  }
  if (format === 'zip') throw new Problem('zipRefused');
  if (format !== 'gzip' && format !== 'xml') throw new Problem('fileUnknownFormat');
  const pieces = format === 'gzip' ? gunzip(bytes, XML_LIMIT_BYTES) : piecesOf(bytes);
  const reader = createOsmXmlReader(elements);
  let isFirst = true;
  for (const { piece, share } of pieces) {
    if (isFirst) checkRoot(piece, format);
    isFirst = false;
    reader.write(piece);
    const pause = pacer.reach(READING * share);
    if (pause) await pause;
  }
  if (isFirst) throw new Problem('gzipNotOsm');
  reader.close();
  return 'osm.xml';
}

function checkRoot(piece: Uint8Array, format: 'gzip' | 'xml'): void {
  const kind = fileFormat(piece) === 'xml' ? xmlKind(piece) : 'other';
  if (kind === 'doctype') throw new Problem('osmEntityRefused', { where: 'line 1' });
  if (kind === 'other') throw new Problem(format === 'gzip' ? 'gzipNotOsm' : 'fileUnknownFormat');
}

function* piecesOf(bytes: Uint8Array): Generator<{ piece: Uint8Array; share: number }> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    const piece = bytes.subarray(start, start + PIECE);
    yield { piece, share: (start + piece.length) / bytes.length };
  }
}

function problemOf(error: unknown, file: string): Problem {
  if (error instanceof Problem) return new Problem(error.code, { file, ...error.detail });
  const where = error instanceof Error ? error.message.slice(0, 200) : String(error);
  const isOutOfMemory = /allocation failed|Invalid (array|string|typed array) length/i.test(where);
  return new Problem(isOutOfMemory ? 'fileTooLarge' : 'osmDamaged', { file, where });
}
