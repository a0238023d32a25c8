import { Problem } from './problem.ts';

/** A plan file of some version, before it is known to be of the present one. */
interface UncheckedPlanFile {
  readonly version: number;
  readonly crs: unknown;
  readonly records: readonly unknown[];
}

type Migration = (file: UncheckedPlanFile) => UncheckedPlanFile;

/**
 * Step n leads from version n to n + 1; steps are never edited once released. Version 0 is what the first
 * prototypes wrote: buildings had `floors`, and no file named its coordinate system.
 */
const MIGRATIONS: readonly Migration[] = [
  (file) => ({
    ...file,
    version: 1,
    crs: 'OGC:CRS84',
    records: file.records.map((record) => {
      const { floors, ...rest } = record as { floors?: number };
      return floors === undefined ? record : { ...rest, storeys: floors };
    }),
  }),
];

/** Throws `Problem` planNotLinli, planTooNew or planDamaged. */
export function migratePlanFile(value: unknown, format: string, version: number): UncheckedPlanFile {
  const head = (value ?? {}) as { format?: unknown; version?: unknown; records?: unknown };
  if (head.format !== format) throw new Problem('planNotLinli');
  if (typeof head.version !== 'number' || !Number.isInteger(head.version) || head.version < 0)
    throw new Problem('planDamaged', { where: 'version' });
  if (head.version > version) throw new Problem('planTooNew', { version: head.version, known: version });
  if (!Array.isArray(head.records)) throw new Problem('planDamaged', { where: 'records' });
  let file = value as UncheckedPlanFile;
  for (const migrate of MIGRATIONS.slice(file.version, version)) file = migrate(file);
  return file;
}
