import { planToText } from '../plan/planFile.ts';
import { planFromRecords } from '../plan/change.ts';
import type { Plan } from '../plan/records.ts';

/** Records written between two looks at what the page has to do meanwhile: some milliseconds of work. */
const RECORDS_AT_ONCE = 1000;
const BEFORE = planToText(planFromRecords([])).split('[\n')[0]!;
const AFTER = planToText(planFromRecords([])).split('[\n').at(-1)!;

/** The text `planToText` makes, made a piece at a time while the page is looked at, so that it never stands still. */
export async function planTextInPieces(plan: Plan): Promise<string> {
  if (plan.size <= RECORDS_AT_ONCE) return planToText(plan);
  const records = [...plan.values()];
  const pieces: string[] = [];
  for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
    const some = records.slice(from, from + RECORDS_AT_ONCE);
    pieces.push(some.map((record) => JSON.stringify(record)).join(',\n'));
    if (document.visibilityState === 'visible') await new Promise((resolve) => setTimeout(resolve));
  }
  return `${BEFORE}[\n${pieces.join(',\n')}${AFTER}`;
}
