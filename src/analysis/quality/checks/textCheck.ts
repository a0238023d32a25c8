import type { PlanRecord } from '../../../plan/records.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { anchorOf } from '../recordAnchor.ts';
import type { Survey } from '../survey.ts';

const UNDECODED = '\ufffd';
/** A tag as HTML would read it. Texts are always shown as text, so this is worth a note and no more. */
const MARKUP = /<\/?[a-z!][^<>]*>/i;
const LONGEST_QUOTE = 60;

/** Names and attributes that did not decode, and such as hold markup: one row a record and check. */
export function textCheck(survey: Survey): CheckOutcome {
  const rows: QualityRow[] = [];
  let looked = 0;
  for (const record of survey.plan.values()) {
    if (!survey.isWanted(record.id)) continue;
    looked++;
    const texts = textsOf(record);
    const undecoded = texts.filter(([, text]) => text.includes(UNDECODED));
    const markup = texts.filter(([, text]) => text.includes('<') && MARKUP.test(text));
    if (undecoded.length > 0) rows.push(rowOf('textUndecoded', 'warning', record, undecoded));
    if (markup.length > 0) rows.push(rowOf('attributeMarkup', 'note', record, markup));
  }
  return { looked: { textUndecoded: looked, attributeMarkup: looked }, rows };
}

type Text = readonly [field: string, text: string];

function textsOf(record: PlanRecord): Text[] {
  const texts: Text[] = [];
  if (record.name !== undefined) texts.push(['name', record.name]);
  for (const [field, value] of Object.entries(record.attributes ?? {})) {
    if (typeof value === 'string') texts.push([field, value]);
    if (field.includes(UNDECODED)) texts.push([field, field]);
  }
  return texts;
}

function rowOf(
  check: 'textUndecoded' | 'attributeMarkup',
  severity: QualityRow['severity'],
  record: PlanRecord,
  texts: readonly Text[],
): QualityRow {
  const [[field, text]] = texts as [Text];
  const quote = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return finding({
    check,
    severity,
    records: [record.id],
    at: anchorOf(record),
    facts: { field, text: quote, count: texts.length },
    repair: null,
  });
}
