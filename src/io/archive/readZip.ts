import type { FileEntry } from '@zip.js/zip.js';
import { Problem } from '../../plan/problem.ts';
import type { FileProblem, NamedBytes } from '../sourceLayer.ts';
import { decodeEntryNames, isJunk, isUnsafePath, shownName } from './entryName.ts';
import type { InflationBudget } from './inflationLimits.ts';
import { joinPieces } from './joinPieces.ts';

/** What a zip holds, before anything is inflated. */
export interface ZipListing {
  /** Paths inside the archive, fit to be shown; without folders and without what systems leave behind. */
  readonly names: readonly string[];
  /** Inflates everything. Broken, locked and ill-named entries become problems, the others are read. */
  inflate(): Promise<{ files: NamedBytes[]; problems: FileProblem[] }>;
}

interface ListedEntry {
  readonly path: string;
  readonly entry: FileEntry;
}

/**
 * Lists a zip. Rejects with `Problem` zipDamaged or zipTooMany. Inflating rejects with zipTooLarge before more than the budget
 * allows lies in memory: sizes that the archive announces are checked first, then every piece as it comes.
 */
export async function listZip(file: NamedBytes, budget: InflationBudget): Promise<ZipListing> {
  const listed = await listEntries(file, budget);
  return {
    names: listed.map(({ path }) => path),
    inflate: () => inflateAll(file, listed, budget),
  };
}

async function listEntries(file: NamedBytes, budget: InflationBudget): Promise<ListedEntry[]> {
  const { ZipReader, Uint8ArrayReader, configure } = await import('@zip.js/zip.js');
  // this runs in a worker of ours already
  configure({ useWebWorkers: false });
  const entries: FileEntry[] = [];
  const reader = new ZipReader(new Uint8ArrayReader(file.bytes), {
    // names are judged below, one by one, and decoded together
    filenameValidation: 'tolerant',
    decodeText: (bytes) => new TextDecoder('latin1').decode(bytes),
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      budget.countEntry();
      if (!entry.directory) entries.push(entry);
    }
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
    throw zipProblem(error, file.name);
  }
  const names = decodeEntryNames(
    entries.map(({ rawFilename, filenameUTF8, extraFieldUnicodePath, filename }) => ({
      raw: rawFilename,
      isUtf8: filenameUTF8,
      ...(extraFieldUnicodePath?.valid ? { unicode: filename } : {}),
    })),
  );
  return entries
    .map((entry, at) => ({
      entry,
      // a name of nothing but control characters is none
      path:
        shownName(names[at]!) || shownName(entry.extraFieldUnicodePath?.filename ?? '') || `entry ${at + 1}`,
    }))
    .filter(({ path }) => !isJunk(path));
}

async function inflateAll(file: NamedBytes, listed: readonly ListedEntry[], budget: InflationBudget) {
  const files: NamedBytes[] = [];
  const problems: FileProblem[] = [];
  const seen = new Map<string, number>();
  for (const { path, entry } of listed) {
    try {
      if (isUnsafePath(path)) throw new Problem('zipPathUnsafe', { where: path });
      const bytes = await inflateEntry(entry, budget);
      budget.spend(bytes.length);
      files.push({ name: `${file.name}/${unlike(path, seen)}`, bytes });
    } catch (error) {
      const problem = error instanceof Problem ? error : zipProblem(error, file.name, path);
      // too large: what follows would be, too
      if (problem.code === 'zipTooLarge')
        throw new Problem('zipTooLarge', { file: file.name, where: path, ...problem.detail });
      problems.push({
        file: `${file.name}/${path}`,
        code: problem.code,
        detail: { file: file.name, ...problem.detail },
      });
    }
  }
  return { files, problems };
}

/** A second file of the same path gets a number, so that neither is lost. */
function unlike(path: string, seen: Map<string, number>): string {
  const count = (seen.get(path) ?? 0) + 1;
  seen.set(path, count);
  return count === 1 ? path : path.replace(/(\.[^./]*)?$/, ` (${count})$1`);
}

async function inflateEntry(entry: FileEntry, budget: InflationBudget): Promise<Uint8Array> {
  const packed = entry.compressedSize;
  budget.checkFile(packed, entry.uncompressedSize);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(piece) {
      length += piece.length;
      budget.checkFile(packed, length);
      if (length > entry.uncompressedSize) throw new Error('longer than announced');
      pieces.push(piece);
    },
  });
  await entry.getData(sink, { checkCrc32: true, checkOverlappingEntry: true });
  return joinPieces(pieces);
}

function zipProblem(error: unknown, file: string, entry?: string): Problem {
  if (error instanceof Error && error.cause instanceof Problem) return error.cause;
  const message = error instanceof Error ? error.message : String(error);
  const detail = { file, where: entry ?? message };
  if (/encrypt|password/i.test(message)) return new Problem('zipEncrypted', detail);
  if (/compression method/i.test(message)) return new Problem('zipMethodUnknown', detail);
  return new Problem('zipDamaged', detail);
}
