import type { CrsReason, NearPlace } from './crsFinding.ts';
import { insideGcj02Box } from './gcj02.ts';
import { landingOf, shareThat, type Landing } from './landing.ts';
import type { Patient } from './patient.ts';
import { kilometresTo, type Place } from './places.ts';
import { isNearLoaded, rankReadings } from './rankReadings.ts';
import { withShiftedTwins } from './shiftedReadings.ts';
import { systemReadings, type SystemReading } from './systemReadings.ts';

const FAR_FROM_PLACE = 400;
const NEAR_PLACE = 60;
const FAR_FROM_NAMED = 150;
const NEAR_NAMED = 40;
/** Metres and times by which a declared place has to miss what another reading fits. */
const CLEAR_MISS = 15;
const CLEAR_TIMES = 5;
/** From here a word counts against what a file declares in so many words. */
const STRONG_HINT = 0.8;

/**
 * What makes a declaration doubtful although its numbers are possible: axes the other way round, words of a provider
 * of shifted maps, another zone that lands on the place the file names, or one that lies on what is loaded.
 */
export function declaredDoubt(landing: Landing, patient: Patient, isGeographic: boolean): CrsReason | null {
  if (isGeographic) return axesDoubt(landing, patient) ?? shiftDoubt(landing, patient);
  return zoneDoubt(landing, patient);
}

/** Far from everywhere as declared, in the middle of a town when turned. */
export function axesDoubt({ system, place }: Landing, { numbers }: Patient): CrsReason | null {
  if (place && place.kilometres < FAR_FROM_PLACE) return null;
  const turned = landingOf({ ...system, swapAxes: !system.swapAxes }, numbers);
  if (!turned?.place || turned.place.kilometres > NEAR_PLACE) return null;
  return {
    code: 'declaredContradicted',
    detail: { why: 'axes', nameZh: turned.place.nameZh, nameEn: turned.place.nameEn },
  };
}

function shiftDoubt(landing: Landing, patient: Patient): CrsReason | null {
  const { base } = landing.system;
  if (base.kind === 'gcj02' || base.kind === 'bd09') return null;
  if (shareThat(landing.transform, patient.numbers, insideGcj02Box) === 0) return null;
  const own = patient.hints.find(({ system }) => system === 'wgs84')?.strength ?? 0;
  const other = patient.hints.find(({ system, strength }) => system !== 'wgs84' && strength >= STRONG_HINT);
  if (other && other.strength > own)
    return { code: 'providerHint', detail: { provider: other.system, word: other.word } };

  const plain: SystemReading = { system: landing.system, prior: 0.6, needsSupport: false, reasons: [] };
  return missOfLoaded(landing, withShiftedTwins([plain], patient.numbers, []), patient);
}

function zoneDoubt(landing: Landing, patient: Patient): CrsReason | null {
  const { named, loaded, numbers } = patient;
  const isElsewhere = named.length > 0 && !named.some(({ place }) => isNear(place, landing, FAR_FROM_NAMED));
  const isOffLoaded = loaded !== null && !isNearLoaded(landing, loaded);
  const isNowhere = landing.place !== null && landing.place.kilometres > FAR_FROM_PLACE;
  const readings = systemReadings(numbers, null);
  if (!isElsewhere && !isOffLoaded && !isNowhere) return missOfLoaded(landing, readings, patient);

  const [best] = rankReadings(readings, patient);
  if (!best) return null;
  const hit = named.find(({ place }) => isNear(place, best.landing, NEAR_NAMED))?.place;
  if (isElsewhere && hit) return landsBetterAt(hit);
  if (isOffLoaded && best.reasons.some(({ code }) => code === 'fitsLoaded'))
    return { code: 'declaredContradicted', detail: { why: 'loaded', loaded: loaded.name } };
  const town = best.landing.place;
  return isNowhere && town && town.kilometres <= NEAR_PLACE ? landsBetterAt(town) : null;
}

function isNear(place: Place, { longitude, latitude }: Landing, kilometres: number): boolean {
  return kilometresTo(place, longitude, latitude) <= kilometres;
}

function landsBetterAt({ nameZh, nameEn }: Pick<NearPlace, 'nameZh' | 'nameEn'>): CrsReason {
  return { code: 'declaredContradicted', detail: { why: 'place', nameZh, nameEn } };
}

/** A reason when another reading lies on the loaded lines and the declared one clearly beside them. */
function missOfLoaded(
  landing: Landing,
  readings: readonly SystemReading[],
  { loaded, numbers }: Patient,
): CrsReason | null {
  if (!loaded || !isNearLoaded(landing, loaded)) return null;
  const own = loaded.metres(landing.transform, numbers);
  if (own === null || own < CLEAR_MISS) return null;
  const others = readings.flatMap(({ system }) => {
    const other = landingOf(system, numbers);
    return other && isNearLoaded(other, loaded) ? [loaded.metres(other.transform, numbers) ?? Infinity] : [];
  });
  if (Math.min(...others) * CLEAR_TIMES > own) return null;
  return { code: 'missesLoaded', detail: { name: loaded.name, metres: Math.round(own) } };
}
