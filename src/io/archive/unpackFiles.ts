import { Problem } from '../../plan/problem.ts';
import { gunzip } from '../gunzip.ts';
import { FILE_LIMIT_BYTES, BYTES_PER_MEGABYTE } from '../fileLimit.ts';
import { recognise } from '../recognise.ts';
import type { FileProblem, NamedBytes } from '../sourceLayer.ts';
import { isJunk, shownName } from './entryName.ts';
import { joinPieces } from './joinPieces.ts';
import { InflationBudget } from './inflationLimits.ts';
import { listZip } from './readZip.ts';

/** Files as they are read, after all archives are opened. */
export interface UnpackedFiles {
  readonly files: NamedBytes[];
  /** Archives that are one file to those who use them, or are unpacked while they are read; they stay whole. */
  readonly whole: { readonly file: NamedBytes; readonly format: 'linli' | 'xlsx' | 'osm' }[];
  readonly problems: FileProblem[];
}

/**
 * Opens archives, archives in archives, and gzip, within the limits of `budget`, which counts all of them together. Paths of
 * entries follow the name of their archive: `a.zip/parcels.shp`. Never rejects: what cannot be opened becomes a problem.
 */
export async function unpackFiles(
  dropped: readonly NamedBytes[],
  budget: InflationBudget = new InflationBudget(),
): Promise<UnpackedFiles> {
  const unpacked: UnpackedFiles = { files: [], whole: [], problems: [] };
  const open = async (file: NamedBytes, depth: number): Promise<void> => {
    try {
      for (const inner of await contentOf(file, depth, budget, unpacked)) await open(inner, depth + 1);
    } catch (error) {
      // nothing more is unpacked of what was dropped with it, and one sentence says so
      if (depth > 1 && isAllSpent(error, budget)) throw error;
      unpacked.problems.push(fileProblem(error, file.name));
    }
  };
  for (const { name, bytes } of dropped) {
    const file = { name: shownName(name), bytes };
    if (!isJunk(file.name)) await open(file, 1);
  }
  return unpacked;
}

function isAllSpent(error: unknown, { limits }: InflationBudget): boolean {
  if (!(error instanceof Problem) || error.code !== 'zipTooLarge') return false;
  return error.detail['limitMegabytes'] === limits.totalBytes / BYTES_PER_MEGABYTE;
}

/** The problem told for a file; an error nobody foresaw is told as internal, with its message. */
export function fileProblem(error: unknown, file: string): FileProblem {
  if (error instanceof Problem) return { file, code: error.code, detail: { file, ...error.detail } };
  const message = error instanceof Error ? error.message : String(error);
  return { file, code: 'internal', detail: { file, where: file, message } };
}

/** Files to open in turn; none when it was no archive and stands among the unpacked ones now. */
async function contentOf(
  file: NamedBytes,
  depth: number,
  budget: InflationBudget,
  unpacked: UnpackedFiles,
): Promise<readonly NamedBytes[]> {
  if (file.bytes.length > FILE_LIMIT_BYTES)
    throw new Problem('fileTooLarge', { limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE });
  const kind = recognise(file.name, file.bytes);
  if (kind === 'gzip' && holdsOsm(file.bytes)) {
    unpacked.whole.push({ file, format: 'osm' });
    return [];
  }
  if (kind !== 'zip' && kind !== 'gzip') {
    unpacked.files.push(file);
    return [];
  }
  if (depth > budget.limits.depth) throw new Problem('zipTooDeep', { limit: budget.limits.depth });
  if (kind === 'gzip') return [inflateGzip(file, budget)];
  const listing = await listZip(file, budget);
  const format = listing.names.includes('linli.json')
    ? 'linli'
    : listing.names.includes('xl/workbook.xml')
      ? 'xlsx'
      : null;
  if (format) {
    unpacked.whole.push({ file, format });
    return [];
  }
  // other office files are zips of XML, which nobody meant to open
  if (listing.names.includes('[Content_Types].xml') || listing.names.includes('META-INF/manifest.xml'))
    throw new Problem('fileUnknownFormat');
  if (listing.names.length === 0) throw new Problem('fileEmpty');
  const { files, problems } = await listing.inflate();
  unpacked.problems.push(...problems);
  return files;
}

/** OpenStreetMap's texts grow large and are read piece by piece, so they stay packed. */
function holdsOsm(bytes: Uint8Array): boolean {
  for (const { piece } of gunzip(bytes, Infinity)) return recognise('', piece) === 'osm';
  return false;
}

function inflateGzip({ name, bytes }: NamedBytes, budget: InflationBudget): NamedBytes {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const { piece } of gunzip(bytes, Infinity)) {
    length += piece.length;
    budget.checkFile(bytes.length, length);
    pieces.push(piece);
  }
  budget.spend(length);
  const inner = name.replace(/^.*\//, '').replace(/\.t?gz$/i, '');
  return { name: `${name}/${inner}`, bytes: joinPieces(pieces) };
}
