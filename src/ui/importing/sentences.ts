import type { CrsReason } from '../../geo/crs/crsFinding.ts';
import type { QualityCheck, QualityRow, Repair } from '../../analysis/quality/qualityReport.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { LandUseSystem } from '../../plan/records.ts';

export function formatName(_messages: Messages, format: string): string {
  return format;
}
export function targetName(messages: Messages, target: string): string {
  return (messages.kinds as Record<string, string>)[target] ?? target;
}
export function fieldName(_messages: Messages, field: string): string {
  return field;
}
export function unitName(_messages: Messages, unit: string): string {
  return unit;
}
export function landUseSystemName(_messages: Messages, system: LandUseSystem): string {
  return system;
}
export function refusalReason(_messages: Messages, reason: string): string {
  return reason;
}
export function reasonSentence(_messages: Messages, reason: CrsReason): string {
  return `${reason.code} ${JSON.stringify(reason.detail)}`;
}
export function isAgainst(reason: CrsReason): boolean {
  return AGAINST.has(reason.code);
}
const AGAINST = new Set<string>([
  'declaredUnreadable',
  'declaredContradicted',
  'magnitudeUnfit',
  'outsideZone',
  'farFromAnyPlace',
  'missesLoaded',
  'datumShiftMissing',
]);
export function qualityCheckName(_messages: Messages, check: QualityCheck): string {
  return check;
}
export function qualitySentence(_messages: Messages, row: QualityRow): string {
  return `${row.check} ${JSON.stringify(row.facts)}`;
}
export function repairName(_messages: Messages, repair: Repair): string {
  return repair;
}
