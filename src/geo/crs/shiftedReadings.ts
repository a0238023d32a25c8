import type { CrsReason } from './crsFinding.ts';
import { insideGcj02Box } from './gcj02.ts';
import { landingOf, shareThat } from './landing.ts';
import { kilometresTo } from './places.ts';
import { isGeographic } from './isGeographic.ts';
import type { BaseSystem } from './positionSystem.ts';
import type { ProviderHint } from './providerHints.ts';
import type { SampleNumbers } from './sampleNumbers.ts';
import type { SystemReading } from './systemReadings.ts';

const SHIFTED: readonly (readonly [system: 'gcj02' | 'bd09', code: CrsReason['code'], less: number])[] = [
  ['gcj02', 'gcj02Possible', 0.08],
  ['bd09', 'bd09Possible', 0.16],
];
const HINT_WEIGHT = 0.25;

/**
 * Adds to each reading in degrees that touches China its shifted twins, GCJ-02 and BD-09, which no number tells from
 * WGS84, and weighs all by what the words of the file say of who made it.
 */
export function withShiftedTwins(
  readings: readonly SystemReading[],
  numbers: SampleNumbers,
  hints: readonly ProviderHint[],
): readonly SystemReading[] {
  return readings.flatMap((reading) => {
    const landing = isGeographic(reading.system) ? landingOf(reading.system, numbers) : null;
    if (!landing || shareThat(landing.transform, numbers, insideGcj02Box) === 0) return [reading];
    const inChina: CrsReason = { code: 'insideChina', detail: {} };
    const twins = SHIFTED.map(([kind, code, less]) => {
      const base: BaseSystem = { kind };
      const system = { ...reading.system, base };
      const twin = landingOf(system, numbers);
      const metres = twin ? Math.round(kilometresTo(twin, landing.longitude, landing.latitude) * 1000) : 0;
      return hinted(
        {
          ...reading,
          system,
          prior: reading.prior - less,
          reasons: [
            ...reading.reasons.filter((reason) => reason.code !== 'formatRule'),
            inChina,
            { code, detail: { metres } },
          ],
        },
        kind,
        hints,
      );
    });
    return [hinted({ ...reading, reasons: [...reading.reasons, inChina] }, 'wgs84', hints), ...twins];
  });
}

function hinted(
  reading: SystemReading,
  system: ProviderHint['system'],
  hints: readonly ProviderHint[],
): SystemReading {
  const hint = hints.find((candidate) => candidate.system === system);
  if (!hint) return reading;
  return {
    ...reading,
    prior: reading.prior + HINT_WEIGHT * hint.strength,
    reasons: [...reading.reasons, { code: 'providerHint', detail: { provider: system, word: hint.word } }],
  };
}
