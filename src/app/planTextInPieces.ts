import { recordSlices } from '../compute/recordSlices.ts';
import { planFromRecords } from '../plan/change.ts';
import { planToText } from '../plan/planFile.ts';
import type { Plan } from '../plan/records.ts';

/** A text as it is kept: whole, or in UTF-8 pieces, since to keep one long text the page stands still. */
export type KeptText = string | readonly Uint8Array[];

/** Fewer records are one text, made at once. */
const FEW_RECORDS = 1000;
const BEFORE = `${planToText(planFromRecords([])).split('[\n')[0]!}[\n`;
const AFTER = planToText(planFromRecords([])).split('[\n').at(-1)!;

/** The text `planToText` makes, made a piece at a time while the page is looked at, so that it never stands still. */
export async function planTextInPieces(plan: Plan): Promise<KeptText> {
  if (plan.size <= FEW_RECORDS) return planToText(plan);
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const records of recordSlices(plan.values())) {
    const before = pieces.length === 0 ? BEFORE : ',\n';
    pieces.push(encoder.encode(before + records.map((record) => JSON.stringify(record)).join(',\n')));
    if (document.visibilityState === 'visible') await new Promise((resolve) => setTimeout(resolve));
  }
  return [...pieces, encoder.encode(AFTER)];
}

/** The text again. No piece ends within a character. */
export function textOfPieces(kept: KeptText): string {
  if (typeof kept === 'string') return kept;
  const decoder = new TextDecoder();
  return kept.map((piece) => decoder.decode(piece)).join('');
}
