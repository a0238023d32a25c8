import type { Bounds, CrsCandidate, CrsEvidence, CrsReason } from './crsFinding.ts';
import { fitToLoaded } from './fitToLoaded.ts';
import type { KnownSystem } from './knownSystem.ts';
import { landingBounds, type Landing } from './landing.ts';
import { placesInWords } from './placesInWords.ts';
import { providerHints, type ProviderHint } from './providerHints.ts';
import { rankReadings, round, type RankedReading, type Surroundings } from './rankReadings.ts';
import type { SampleNumbers } from './sampleNumbers.ts';
import type { SystemReading } from './systemReadings.ts';

/** One layer on the doctor's table: its numbers and what its words say, looked up once. */
export interface Patient extends Surroundings {
  readonly bounds: Bounds;
  readonly hints: readonly ProviderHint[];
}

const MOST_CANDIDATES = 8;

export function patientOf(evidence: CrsEvidence, numbers: SampleNumbers): Patient {
  return {
    numbers,
    bounds: evidence.bounds,
    named: placesInWords(evidence.words),
    loaded: fitToLoaded(evidence.loaded),
    declared: null,
    hints: providerHints(evidence.words),
  };
}

/** The best readings as candidates. `declared`: what the file names, if its numbers contradict it. */
export function candidatesFor(
  readings: readonly SystemReading[],
  patient: Patient,
  declared: KnownSystem | null,
): readonly CrsCandidate[] {
  return rankReadings(withoutRepeats(readings), { ...patient, declared })
    .slice(0, MOST_CANDIDATES)
    .map((ranked) => candidateOf(ranked, patient));
}

export function candidateOf({ landing, score, reasons }: RankedReading, { bounds }: Patient): CrsCandidate {
  return {
    system: landing.system,
    score: round(1 - Math.exp(-1.5 * Math.max(0, score)), 3),
    reasons,
    bounds: landingBounds(landing.transform, bounds),
    centre: { longitude: landing.longitude, latitude: landing.latitude },
    place: landing.place,
  };
}

/** The candidate of a declaration that nothing speaks against. */
export function surely(landing: Landing, reason: CrsReason, patient: Patient): CrsCandidate {
  const reasons = [reason];
  if (landing.place && landing.place.kilometres <= 100) {
    const { nameZh, nameEn, kilometres } = landing.place;
    reasons.push({ code: 'nearPlace', detail: { nameZh, nameEn, kilometres: round(kilometres, 1) } });
  }
  return candidateOf({ landing, score: 2, reasons }, patient);
}

/** The first of equal readings: what a file says comes before what its numbers allow. */
function withoutRepeats(readings: readonly SystemReading[]): readonly SystemReading[] {
  const seen = new Set<string>();
  return readings.filter(({ system }) => {
    const key = JSON.stringify([system.base, system.swapAxes ?? false, system.unitFactor ?? 1]);
    return !seen.has(key) && seen.add(key);
  });
}
