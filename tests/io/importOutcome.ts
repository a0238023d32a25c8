import { qualityReport } from '../../src/analysis/quality/qualityReport.ts';
import type { LayerDecision } from '../../src/compute/importJobs.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { unattendedDecisions } from '../../src/compute/unattendedDecisions.ts';
import { messagesIn } from '../../src/i18n/messages.ts';
import type { NamedBytes } from '../../src/io/sourceLayer.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { damageInRecord } from '../../src/plan/checkRecord.ts';
import type { PlanRecord } from '../../src/plan/records.ts';

/** What became of files that were dropped together. */
export interface ImportOutcome {
  /** Layers as `format file: kept of rows`, plans as `format file`, problems as `code file`. */
  readonly lines: readonly string[];
  /** Problems as a reader of English sees them. */
  readonly sentences: readonly string[];
  readonly records: readonly PlanRecord[];
  /** Everything that must never be; empty for a sound import, however bad the files. */
  readonly faults: readonly string[];
}

/**
 * Takes files the whole way: read, examined, built (taking WGS84 where the position is asked about) and reported on. The
 * plan that is open is never handed over, so it cannot change.
 */
export async function importOutcome(files: readonly NamedBytes[]): Promise<ImportOutcome> {
  const session = createImportSession();
  const reading = await session.readBytes(files, null, [], [], () => {});
  const faults: string[] = [];
  const dropped = files.map(({ name }) => visible(name));
  for (const { code, file, detail } of reading.problems) {
    if (code === 'internal') faults.push(`internal: ${JSON.stringify(detail)}`);
    if (!dropped.some((name) => name.startsWith(file) || file.startsWith(name)))
      faults.push(`${code} is told of ${file}`);
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentence = messagesIn(locale).problems[code]({ file, ...detail });
      const named = String(detail['file'] ?? file);
      const rest = sentence.replace(named, '');
      if (rest === sentence || rest.length < 8 || /undefined|\[object|NaN/.test(rest))
        faults.push(`${code} says: ${sentence}`);
    }
  }
  for (const { key, geometries, kept, rowsInFile, refused } of reading.layers) {
    const features = geometries.point + geometries.line + geometries.area + geometries.none;
    if (features !== kept) faults.push(`${key}: ${features} features, ${kept} kept of ${rowsInFile}`);
    for (const { reason, count, where } of refused)
      if (count < 1 || where.length === 0 || !messagesIn('en').refusals[reason])
        faults.push(`${key}: ${count} refused as ${reason} at ${where.join()}`);
  }
  const system = { base: { kind: 'known', code: 'OGC:CRS84' } } as const;
  const anchor = { longitude: 120, latitude: 30, heading: 0 };
  const asked = unattendedDecisions(reading.layers, { system: null, lacksShift: false, anchor });
  const decisions = asked.decisions.map((decision, at): LayerDecision =>
    reading.layers[at]!.finding ? { ...decision, system: decision.system ?? system } : decision,
  );
  const built = await session.build(decisions, [], 'x', () => {});
  if (!built.ok) faults.push(`not built: ${built.code} ${JSON.stringify(built.detail)}`);
  const records = built.ok ? built.value.records : [];
  for (const record of records) {
    const damage = damageInRecord(record);
    if (damage !== null) faults.push(`${record.kind} ${record.id} is damaged at ${damage}`);
  }
  for (const { check, facts } of qualityReport(planFromRecords(records)).rows)
    if (Object.values(facts).some((fact) => Number.isNaN(fact))) faults.push(`${check} reports no number`);
  const { problems } = messagesIn('en');
  return {
    lines: [
      ...reading.layers.map(
        ({ format, file, kept, rowsInFile }) => `${format} ${file}: ${kept} of ${rowsInFile}`,
      ),
      ...reading.plans.map(({ format, file }) => `${format} ${file}`),
      ...reading.problems.map(({ code, file }) => `${code} ${file}`),
    ],
    sentences: reading.problems.map(({ code, file, detail }) => problems[code]({ file, ...detail })),
    records,
    faults,
  };
}

/** A name without the characters that are never shown. */
function visible(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
}
