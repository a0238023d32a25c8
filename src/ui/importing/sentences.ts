import type { CrsReason } from '../../geo/crs/crsFinding.ts';
import type { QualityCheck, QualityRow, Repair } from '../../analysis/quality/qualityReport.ts';
import type { FieldUnit, Target } from '../../app/importChoices.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { LandUseSystem } from '../../plan/records.ts';

/** Codes from below as words of the page. What has no word is shown as it is rather than hidden. */

export function formatName(messages: Messages, format: string): string {
  return worded(messages.importWords.formats, format.startsWith('osm') ? 'osm' : format);
}

export function targetName(messages: Messages, target: Target): string {
  return messages.importWords.targets[target];
}

export function fieldName(messages: Messages, field: string): string {
  return worded(messages.importWords.fields, field);
}

export function unitName(messages: Messages, unit: FieldUnit): string {
  return messages.importWords.units[unit];
}

export function landUseSystemName(messages: Messages, system: LandUseSystem): string {
  return messages.importWords.landUseSystems[system];
}

export function refusalReason(messages: Messages, reason: string): string {
  return worded(messages.refusals, reason);
}

export function reasonSentence(messages: Messages, { code, detail }: CrsReason): string {
  return messages.crsReasons[code](detail);
}

/** Places in a file: `row 12` in the reader's language, paths as they are. */
export function placesText(messages: Messages, where: readonly string[]): string {
  const places = where.map((place) => {
    const [, row] = /^row (\d+)$/.exec(place) ?? [];
    return row === undefined ? place : messages.importing.rowPlace(row);
  });
  return messages.importing.where(places.join(', '));
}

/** Whether a reason speaks against the candidate it stands with. */
export function isAgainst({ code }: CrsReason): boolean {
  return AGAINST.has(code);
}

const AGAINST: ReadonlySet<CrsReason['code']> = new Set([
  'declaredUnreadable',
  'declaredContradicted',
  'magnitudeUnfit',
  'outsideZone',
  'farFromAnyPlace',
  'missesLoaded',
  'datumShiftMissing',
  'datumShiftCoarse',
]);

/** Whether a reason only reminds of another possibility. */
export function isNeutral({ code }: CrsReason): boolean {
  return code === 'gcj02Possible' || code === 'bd09Possible' || code === 'noLoaded';
}

export function qualityCheckName(messages: Messages, check: QualityCheck): string {
  return messages.quality.checks[check].title;
}

export function qualityAdvice(messages: Messages, check: QualityCheck): string {
  return messages.quality.checks[check].advice;
}

export function qualitySentence(messages: Messages, { check, facts }: QualityRow): string {
  return messages.quality.checks[check].sentence(facts);
}

export function repairName(messages: Messages, repair: Repair): string {
  return messages.quality.repairs[repair].button;
}

export function repairEffect(messages: Messages, repair: Repair): string {
  return messages.quality.repairs[repair].effect;
}

function worded(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}
