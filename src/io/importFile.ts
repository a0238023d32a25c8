import { planFromText } from '../plan/planFile.ts';
import { Problem } from '../plan/problem.ts';
import { fileFormat } from './fileFormat.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from './fileLimit.ts';
import type { ImportedPlan } from './importedPlan.ts';
import { importOsm } from './importOsm.ts';

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
    throw new Problem('fileTooLarge', { file: name, limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE });
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
