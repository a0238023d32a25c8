import { planFromText } from '../plan/planFile.ts';
import { Problem } from '../plan/problem.ts';
import { fileFormat } from './fileFormat.ts';
import type { ImportedPlan } from './importedPlan.ts';
import { importOsm } from './importOsm.ts';

/** Largest file read. Whoever has the file checks its size before reading it into memory, too. */
export const FILE_LIMIT_BYTES = 300 * 1024 * 1024;

/**
 * Makes plan records of a file of any kind we know, by its content: OpenStreetMap (see `importOsm`) or a
 * plan of our own. Rejects with `Problem` as `importOsm` does, and with planNotLinli, planDamaged or
 * planTooNew.
 */
export async function importFile(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<ImportedPlan> {
  if (bytes.length > FILE_LIMIT_BYTES)
    throw new Problem('fileTooLarge', { file: name, limitBytes: FILE_LIMIT_BYTES });
  if (fileFormat(bytes) !== 'json') return importOsm(name, bytes, onProgress);
  const records = [...planOf(name, bytes).values()];
  onProgress(1);
  return { records, format: 'linli', counts: { records: records.length }, skipped: {} };
}

function planOf(name: string, bytes: Uint8Array) {
  try {
    return planFromText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: name, ...error.detail });
    throw new Problem('fileUnreadable', { file: name });
  }
}
