import type { CrsFinding, CrsReason, DeclaredSystem } from './crsFinding.ts';
import { declaredDoubt } from './declaredDoubts.ts';
import { judgeDeclared, type Contradiction } from './judgeDeclared.ts';
import { CHINESE_SYSTEMS } from './chineseSystems.ts';
import { isGeographic } from './isGeographic.ts';
import { knownBase, type KnownSystem } from './knownSystem.ts';
import { landingOf } from './landing.ts';
import { candidateOf, candidatesFor, surely, type Patient } from './patient.ts';
import type { PositionSystem } from './positionSystem.ts';
import type { DeclaredReading } from './readDeclaredText.ts';
import { withShiftedTwins } from './shiftedReadings.ts';
import { systemReadings, type SystemReading } from './systemReadings.ts';

/** Metres that a datum shift may leave open before it is worth a question. */
const COARSE_SHIFT = 2;

/** A file says its system in so many words: sure, unless the numbers, the datum or the surroundings say otherwise. */
export function examineDeclared(
  declared: DeclaredSystem,
  reading: Extract<DeclaredReading, { kind: 'system' }>,
  patient: Patient,
): CrsFinding {
  const system = inFileUnits(reading.system, declared);
  const reason = declaredReason(declared);
  const geographic = isGeographic(system);
  const landing = landingOf(system, patient.numbers);
  const contradiction = judgeDeclared(system, landing, patient.numbers);
  if (contradiction || !landing) return contradicted(declared, system, contradiction ?? 'noPlace', patient);

  const shift = shiftReason(system, reading.accuracy);
  if (shift) return askForShift(declared, system, shift, patient);
  const doubt = declaredDoubt(landing, patient, geographic);
  if (!doubt)
    return { verdict: 'sure', declared, reasons: [reason], candidates: [surely(landing, reason, patient)] };
  return {
    verdict: 'ask',
    declared,
    reasons: [reason, doubt],
    candidates: candidatesFor(
      [...declaredReadings(system, reason, patient), ...otherReadings(patient)],
      patient,
      knownBase(system.base),
    ),
  };
}

export function declaredReason({ from, text }: DeclaredSystem): CrsReason {
  return { code: 'declared', detail: { from, text: text.slice(0, 80) } };
}

/** A file that names a unit beside its system means it. */
function inFileUnits(system: PositionSystem, { metresPerUnit }: DeclaredSystem): PositionSystem {
  return metresPerUnit === undefined || metresPerUnit === 1 || isGeographic(system)
    ? system
    : { ...system, unitFactor: metresPerUnit };
}

function shiftReason(system: PositionSystem, accuracy: number | null): CrsReason | null {
  const datum = knownBase(system.base)?.datum ?? '';
  if (accuracy === null) return { code: 'datumShiftMissing', detail: { datum } };
  return accuracy > COARSE_SHIFT ? { code: 'datumShiftCoarse', detail: { datum, metres: accuracy } } : null;
}

/** The declared system first, for whoever can live with what its shift leaves; then the same zone of CGCS2000. */
function askForShift(
  declared: DeclaredSystem,
  system: PositionSystem,
  shift: CrsReason,
  patient: Patient,
): CrsFinding {
  const reason = declaredReason(declared);
  const known = knownBase(system.base);
  const twin =
    known && CHINESE_SYSTEMS.find((other) => other.datum === 'cgcs2000' && isSameZone(other, known));
  const systems = [system, ...(twin && twin !== known ? [{ ...system, base: baseOf(twin) }] : [])];
  const candidates = systems.flatMap((each, index) => {
    const landing = landingOf(each, patient.numbers);
    if (!landing) return [];
    const reasons: CrsReason[] =
      index === 0 ? [reason, shift] : [{ code: 'magnitudeFits', detail: { unit: 'metres' } }];
    return [candidateOf({ landing, score: index === 0 ? 1 : 0.4, reasons }, patient)];
  });
  return { verdict: 'ask', declared, reasons: [reason, shift], candidates };
}

function baseOf({ code }: KnownSystem): PositionSystem['base'] {
  return { kind: 'known', code };
}

function isSameZone(a: KnownSystem, b: KnownSystem): boolean {
  return (
    a.family === b.family && a.zoneWidth === b.zoneWidth && a.zone === b.zone && a.hasPrefix === b.hasPrefix
  );
}

function contradicted(
  declared: DeclaredSystem,
  system: PositionSystem,
  why: Contradiction,
  patient: Patient,
): CrsFinding {
  const reason = declaredReason(declared);
  const against: CrsReason = { code: 'declaredContradicted', detail: { why } };
  const readings = [...declaredReadings(system, reason, patient), ...otherReadings(patient)];
  const candidates = candidatesFor(readings, patient, knownBase(system.base));
  const landing = landingOf(system, patient.numbers);
  const itself = landing && candidateOf({ landing, score: 0.05, reasons: [reason, against] }, patient);
  const reasons: CrsReason[] = [reason, against];
  if (candidates.length === 0) reasons.push({ code: 'localSystem', detail: {} });
  return { verdict: 'ask', declared, reasons, candidates: itself ? [...candidates, itself] : candidates };
}

function scaled(factor: number): CrsReason {
  return { code: 'unitsScaled', detail: { factor } };
}

/** What the numbers allow, were nothing declared. */
function otherReadings({ numbers, hints }: Patient): readonly SystemReading[] {
  return withShiftedTwins(systemReadings(numbers, null), numbers, hints);
}

/** The declared system itself, and with its axes turned or in other units, as far as the numbers make sense in it. */
function declaredReadings(
  system: PositionSystem,
  reason: CrsReason,
  { numbers }: Patient,
): readonly SystemReading[] {
  const geographic = isGeographic(system);
  const turned: CrsReason = { code: 'axesSwapped', detail: {} };
  const variants: readonly (readonly [system: PositionSystem, reasons: readonly CrsReason[]])[] = [
    [system, []],
    [{ ...system, swapAxes: !system.swapAxes }, [turned]],
    ...(geographic
      ? []
      : [0.001, 0.3048].flatMap((factor) => [
          [{ ...system, unitFactor: factor }, [scaled(factor)]] as const,
          [{ ...system, unitFactor: factor, swapAxes: !system.swapAxes }, [scaled(factor), turned]] as const,
        ])),
  ];
  return variants
    .filter(([variant]) => judgeDeclared(variant, landingOf(variant, numbers), numbers) === null)
    .map(([variant, reasons]) => ({
      system: variant,
      prior: 0.55,
      needsSupport: false,
      reasons: [reason, ...reasons],
    }));
}
