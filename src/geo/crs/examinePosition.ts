import type { CrsCandidate, CrsEvidence, CrsFinding, CrsReason, DeclaredSystem } from './crsFinding.ts';
import { axesDoubt } from './declaredDoubts.ts';
import { declaredReason, examineDeclared } from './examineDeclared.ts';
import { insideGcj02Box } from './gcj02.ts';
import { isGeographic } from './isGeographic.ts';
import { judgeDeclared } from './judgeDeclared.ts';
import { knownBase } from './knownSystem.ts';
import { landingOf, shareThat } from './landing.ts';
import { candidatesFor, patientOf, surely, type Patient } from './patient.ts';
import type { PositionSystem } from './positionSystem.ts';
import { readDeclaredText, type DeclaredReading } from './readDeclaredText.ts';
import { looksLikeMetres, sampleNumbers } from './sampleNumbers.ts';
import { withShiftedTwins } from './shiftedReadings.ts';
import { systemReadings, type SystemReading } from './systemReadings.ts';

/** A score below which nothing really speaks for a candidate (see `candidateOf`). */
const POOR = 0.4;
const CRS84: PositionSystem = { base: { kind: 'known', code: 'OGC:CRS84' } };

/**
 * The doctor: what system a layer's coordinates are in. `sure` only where the file declares a system that its numbers
 * and its surroundings agree with; everything else is a question, with what speaks for each answer. Looks at the
 * evidence only and never throws.
 */
export function examinePosition(evidence: CrsEvidence): CrsFinding {
  const { declared } = evidence;
  const reading: DeclaredReading = declared ? readDeclaredText(declared.text) : { kind: 'none' };
  const numbers = sampleNumbers(evidence);
  if (!numbers) return nothingToPlace(declared, reading);
  const patient = patientOf(evidence, numbers);
  if (!declared) return examineNumbers(null, reading, patient, []);
  if (declared.from === 'formatRule') return examineByFormat(declared, reading, patient);
  if (reading.kind === 'system' && declared.from !== 'fileName')
    return examineDeclared(declared, reading, patient);
  return examineNumbers(declared, reading, patient, []);
}

/** Nothing in the layer has a place: its system can still be known, and it does no harm. */
function nothingToPlace(declared: DeclaredSystem | null, reading: DeclaredReading): CrsFinding {
  if (!declared || reading.kind !== 'system')
    return { verdict: 'ask', declared, reasons: [], candidates: [] };
  const reason: CrsReason = declared.from === 'formatRule' ? FORMAT_RULE : declaredReason(declared);
  const centre = { longitude: NaN, latitude: NaN };
  const candidate = {
    system: reading.system,
    score: 0,
    reasons: [reason],
    bounds: [NaN, NaN, NaN, NaN] as const,
    centre,
    place: null,
  };
  return { verdict: 'sure', declared, reasons: [reason], candidates: [candidate] };
}

const FORMAT_RULE: CrsReason = { code: 'formatRule', detail: {} };
const MAYBE_METRES: CrsReason = { code: 'localSystem', detail: {} };

/** The format alone says WGS84. In the box of GCJ-02 that is a rule that many files break, and no number shows it. */
function examineByFormat(declared: DeclaredSystem, reading: DeclaredReading, patient: Patient): CrsFinding {
  const { numbers } = patient;
  const system = reading.kind === 'system' && isGeographic(reading.system) ? reading.system : CRS84;
  const landing = landingOf(system, numbers);
  const why = judgeDeclared(system, landing, numbers);
  if (why || !landing)
    return examineNumbers(declared, { kind: 'none' }, patient, [
      FORMAT_RULE,
      { code: 'declaredContradicted', detail: { why: why ?? 'noPlace' } },
    ]);

  const doubt = axesDoubt(landing, patient) ?? (looksLikeMetres(numbers) ? MAYBE_METRES : null);
  if (!doubt && shareThat(landing.transform, numbers, insideGcj02Box) === 0)
    return {
      verdict: 'sure',
      declared,
      reasons: [FORMAT_RULE],
      candidates: [surely(landing, FORMAT_RULE, patient)],
    };
  const byRule: SystemReading = { system, prior: 0.6, needsSupport: false, reasons: [FORMAT_RULE] };
  const turned: SystemReading = {
    system: { ...system, swapAxes: true },
    prior: 0.4,
    needsSupport: false,
    reasons: [{ code: 'axesSwapped', detail: {} }],
  };
  const readings = withShiftedTwins(
    doubt?.code === 'declaredContradicted' ? [byRule, turned] : [byRule],
    numbers,
    patient.hints,
  );
  const reasons = [FORMAT_RULE, ...(doubt ? [doubt] : []), ...withoutLoaded(patient)];
  return { verdict: 'ask', declared, reasons, candidates: candidatesFor(readings, patient, null) };
}

/** Nothing to go by but the numbers: always a question. */
function examineNumbers(
  declared: DeclaredSystem | null,
  reading: DeclaredReading,
  patient: Patient,
  before: readonly CrsReason[],
): CrsFinding {
  const { numbers, hints } = patient;
  const bySize = systemReadings(numbers, declared?.metresPerUnit ?? null);
  const inName: SystemReading[] =
    declared && reading.kind === 'system'
      ? [{ system: reading.system, prior: 0.8, needsSupport: false, reasons: [declaredReason(declared)] }]
      : [];
  const readings = withShiftedTwins([...inName, ...bySize], numbers, hints);
  const candidates = candidatesFor(readings, patient, null);
  const reasons = [...before];
  if (declared && reading.kind === 'unreadable')
    reasons.push({
      code: 'declaredUnreadable',
      detail: { from: declared.from, text: (reading.code ?? declared.text).slice(0, 80) },
    });
  if (reading.kind === 'local' || looksLikeMetres(numbers) || !candidates.some(isConvincing))
    reasons.push({ code: 'localSystem', detail: {} });
  reasons.push(...withoutLoaded(patient));
  return { verdict: 'ask', declared, reasons, candidates };
}

/** A system that numbers do not hit by chance, or one that a name or what is loaded speaks for. */
function isConvincing({ system, score, reasons, place }: CrsCandidate): boolean {
  if (score < POOR) return false;
  const family = knownBase(system.base)?.family;
  const isTelling = family !== 'national' && family !== 'utm' && family !== 'webMercator';
  const isSupported = reasons.some(({ code }) => SUPPORT.has(code));
  const isInTown = family === 'webMercator' && place !== null && place.kilometres < 100;
  return isTelling || isSupported || isInTown;
}

const SUPPORT = new Set<CrsReason['code']>(['nameInFile', 'nameInAttributes', 'fitsLoaded', 'declared']);

function withoutLoaded({ loaded }: Patient): readonly CrsReason[] {
  return loaded ? [] : [{ code: 'noLoaded', detail: {} }];
}
