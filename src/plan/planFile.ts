import { migratePlanFile } from './migrations.ts';
import { damageInRecord } from './checkRecord.ts';
import { planFromRecords } from './change.ts';
import { Problem } from './problem.ts';
import type { Plan, PlanRecord } from './records.ts';

export const PLAN_FORMAT = 'linli-plan';
export const PLAN_VERSION = 1;
/** The only system a plan is kept in; other systems are converted at the door. */
export const PLAN_CRS = 'OGC:CRS84';

export interface PlanFile {
  readonly format: typeof PLAN_FORMAT;
  readonly version: number;
  readonly crs: typeof PLAN_CRS;
  readonly records: readonly PlanRecord[];
}

function planToFile(plan: Plan): PlanFile {
  return { format: PLAN_FORMAT, version: PLAN_VERSION, crs: PLAN_CRS, records: [...plan.values()] };
}

/** One record a line: short, and readable in a diff. */
export function planToText(plan: Plan): string {
  const { records, ...head } = planToFile(plan);
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"records":[\n${lines}\n]}\n`;
}

/** Throws `Problem` planNotLinli, planTooNew or planDamaged. */
export function planFromText(text: string): Plan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('planDamaged', { where: error instanceof Error ? error.message : String(error) });
  }
  return planFromFile(value);
}

/** Throws `Problem` planNotLinli, planTooNew or planDamaged. */
export function planFromFile(value: unknown): Plan {
  const file = migrated(value);
  if (file.crs !== PLAN_CRS) throw new Problem('planDamaged', { where: 'crs' });
  return planFromRecords(checkedRecords(file.records));
}

/** A step of a migration works on records nobody has looked at yet, so it may stumble over any of them. */
function migrated(value: unknown): ReturnType<typeof migratePlanFile> {
  try {
    return migratePlanFile(value, PLAN_FORMAT, PLAN_VERSION);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('planDamaged', { where: 'records' });
  }
}

function checkedRecords(records: readonly unknown[]): PlanRecord[] {
  const ids = new Set<string>();
  return records.map((value, index) => {
    const damage = damageInRecord(value);
    if (damage !== null) throw new Problem('planDamaged', { where: `records[${index}]${damage}` });
    const record = value as PlanRecord;
    if (ids.has(record.id)) throw new Problem('planDamaged', { where: `records[${index}].id` });
    ids.add(record.id);
    return record;
  });
}
