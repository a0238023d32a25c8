import { PLAN_CRS, PLAN_FORMAT, planFromFile } from '../../plan/planFile.ts';
import { Problem } from '../../plan/problem.ts';
import type { Plan } from '../../plan/records.ts';

/**
 * Records of a file of our own, brought to the present version and checked. Throws `Problem` planTooNew or
 * planDamaged; `placeOf` names the place of the record of that number in the file.
 */
export function planFromWritten(
  version: unknown,
  records: readonly unknown[],
  placeOf: (index: number) => string,
): Plan {
  try {
    return planFromFile({ format: PLAN_FORMAT, version, crs: PLAN_CRS, records });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [, index, rest] = /^records\[(\d+)\](.*)$/s.exec(String(error.detail['where'])) ?? [];
    if (index === undefined) throw error;
    throw new Problem(error.code, { ...error.detail, where: `${placeOf(Number(index))}${rest}` });
  }
}

/** JSON text of a file of our own. Throws `Problem` planDamaged with the place. */
export function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('planDamaged', { where: `${where}: ${(error as Error).message}` });
  }
}
