import type { CrsReason } from './crsFinding.ts';
import type { LoadedFit } from './fitToLoaded.ts';
import { knownBase, type KnownSystem } from './knownSystem.ts';
import { landingOf, type Landing } from './landing.ts';
import { kilometresTo, kilometresToChina, placesWithin } from './places.ts';
import type { NamedPlace } from './placesInWords.ts';
import type { SampleNumbers } from './sampleNumbers.ts';
import type { SystemReading } from './systemReadings.ts';

/** What is known around a layer, to weigh one reading of its numbers against another. */
export interface Surroundings {
  readonly numbers: SampleNumbers;
  readonly named: readonly NamedPlace[];
  readonly loaded: LoadedFit | null;
  /** A system the file names although its numbers contradict it: its datum and meridian still tell something. */
  readonly declared: KnownSystem | null;
}

export interface RankedReading {
  readonly landing: Landing;
  score: number;
  readonly reasons: CrsReason[];
}

const NEAR_NAMED = 60;
const NEAR_PLACE = 100;
const FAR_FROM_PLACE = 300;
/** Beyond this a Chinese system has left China, whatever its zone says. */
const FAR_FROM_CHINA = 450;
/** Degrees around what is loaded in which a layer still belongs to it. */
const NEAR_LOADED = 0.3;
const BEYOND_ZONE = 0.4;
const BEYOND_AREA = 0.3;

/** Best first; without the readings that land where their system is not used. */
export function rankReadings(
  readings: readonly SystemReading[],
  surroundings: Surroundings,
): readonly RankedReading[] {
  const ranked = readings.flatMap((reading) => rank(reading, surroundings) ?? []);
  weighNames(ranked);
  weighFits(ranked, surroundings);
  return withoutRepetition(ranked.toSorted((a, b) => b.score - a.score));
}

function rank(reading: SystemReading, surroundings: Surroundings): RankedReading | null {
  const landing = landingOf(reading.system, surroundings.numbers);
  if (!landing) return null;
  const known = knownBase(reading.system.base);
  if (known && !isWhereUsed(known, landing)) return null;

  const reasons = [...reading.reasons];
  let score = reading.prior;
  const zone = known ? zoneReason(known, landing) : null;
  if (zone) {
    reasons.push(zone);
    score += zone.code === 'insideZone' ? 0.05 : -0.12;
  }
  if (known?.accuracy === null) reasons.push({ code: 'datumShiftMissing', detail: { datum: known.datum } });
  const support = supportOf(landing, surroundings, reasons);
  if (reading.needsSupport && support === 0) return null;
  score += support + placeScore(landing, reasons) + sameAsDeclared(known, surroundings.declared);
  return { landing, score, reasons };
}

function isWhereUsed(known: KnownSystem, { longitude, latitude }: Landing): boolean {
  const [west, south, east, north] = known.area;
  if (known.family === 'gaussKruger') return kilometresToChina(longitude, latitude) < FAR_FROM_CHINA;
  const beyond = known.family === 'utm' ? BEYOND_ZONE : BEYOND_AREA;
  return (
    longitude >= west - beyond &&
    longitude <= east + beyond &&
    latitude >= south - BEYOND_AREA &&
    latitude <= north + BEYOND_AREA
  );
}

function zoneReason(known: KnownSystem, { longitude }: Landing): CrsReason | null {
  if (known.family !== 'gaussKruger' || known.centralMeridian === null) return null;
  const degrees = Math.abs(longitude - known.centralMeridian);
  const isInside = degrees <= known.zoneWidth! / 2 + BEYOND_ZONE;
  return {
    code: isInside ? 'insideZone' : 'outsideZone',
    detail: { centralMeridian: known.centralMeridian, degrees: round(degrees, 2) },
  };
}

/** A name in the file, or what is loaded, near where it would land. */
function supportOf(landing: Landing, { named, loaded }: Surroundings, reasons: CrsReason[]): number {
  let support = 0;
  const nearest = named
    .map((name) => ({ ...name, kilometres: kilometresTo(name.place, landing.longitude, landing.latitude) }))
    .filter(({ kilometres }) => kilometres <= NEAR_NAMED)
    .toSorted((a, b) => a.kilometres - b.kilometres)[0];
  if (nearest) {
    const { place, word, inFileName, kilometres } = nearest;
    const { nameZh, nameEn } = place;
    const detail = { nameZh, nameEn, word, kilometres: round(kilometres, 1) };
    reasons.push({ code: inFileName ? 'nameInFile' : 'nameInAttributes', detail });
    support += 0.35 + 0.05 * (1 - kilometres / NEAR_NAMED);
  }
  if (loaded && isNearLoaded(landing, loaded)) support += 0.3;
  return support;
}

export function isNearLoaded({ longitude, latitude }: Landing, { bounds }: LoadedFit): boolean {
  return (
    longitude >= bounds[0] - NEAR_LOADED &&
    longitude <= bounds[2] + NEAR_LOADED &&
    latitude >= bounds[1] - NEAR_LOADED &&
    latitude <= bounds[3] + NEAR_LOADED
  );
}

/** Files come from where people are. */
function placeScore({ place, longitude, latitude }: Landing, reasons: CrsReason[]): number {
  if (!place) return 0;
  const { nameZh, nameEn, kilometres } = place;
  const detail = { nameZh, nameEn, kilometres: round(kilometres, 1) };
  const crowd = Math.min(0.1, 0.006 * placesWithin(150, longitude, latitude));
  if (kilometres <= NEAR_PLACE) {
    reasons.push({ code: 'nearPlace', detail });
    return crowd + 0.1 * (1 - kilometres / NEAR_PLACE);
  }
  if (kilometres <= FAR_FROM_PLACE) return crowd;
  reasons.push({ code: 'farFromAnyPlace', detail });
  return -0.25;
}

function sameAsDeclared(known: KnownSystem | null, declared: KnownSystem | null): number {
  if (!known || !declared) return 0;
  const sameMeridian = known.centralMeridian !== null && known.centralMeridian === declared.centralMeridian;
  // every geographic file is called WGS84: that says nothing of the plane its metres are in
  const sameDatum = known.datum === declared.datum && known.datum !== 'wgs84';
  const datumScore = sameMeridian || known.hasPrefix ? 0.35 : 0.15;
  return (sameDatum ? datumScore : 0) + (sameMeridian ? 0.1 : 0);
}

/** Where one reading lands on a place that the file names, the others miss it. */
function weighNames(ranked: readonly RankedReading[]): void {
  const isNamed = ({ reasons }: RankedReading) =>
    reasons.some(({ code }) => code === 'nameInFile' || code === 'nameInAttributes');
  if (!ranked.some(isNamed)) return;
  for (const reading of ranked) if (!isNamed(reading)) reading.score -= 0.15;
}

/** Metres by which, and the factor by which, a worse fit is really worse. */
const WORSE_BY = 3;
const WORSE_TIMES = 1.6;
const CLOSE = 25;

/** Compares how the readings near the loaded place lie on it; alone, only a close fit counts. */
function weighFits(ranked: readonly RankedReading[], { loaded, numbers }: Surroundings): void {
  if (!loaded) return;
  const fits = ranked
    .filter(({ landing }) => isNearLoaded(landing, loaded))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 12)
    .flatMap((reading) => {
      const metres = loaded.metres(reading.landing.transform, numbers);
      return metres === null ? [] : [{ reading, metres }];
    });
  const best = Math.min(...fits.map(({ metres }) => metres));
  const misses = (metres: number) => metres > best * WORSE_TIMES && metres - best > WORSE_BY;
  const isTelling = fits.some(({ metres }) => misses(metres)) || best < CLOSE;
  if (!isTelling) return;
  for (const { reading, metres } of fits) {
    const isMiss = misses(metres);
    reading.score += isMiss ? -0.2 : 0.3;
    reading.reasons.push({
      code: isMiss ? 'missesLoaded' : 'fitsLoaded',
      detail: { name: loaded.name, metres: round(metres, 1) },
    });
  }
}

/** The old datums are worth a line only on the meridian that leads: on the others they would crowd out the rest. */
function withoutRepetition(sorted: readonly RankedReading[]): readonly RankedReading[] {
  const plain = (reading: RankedReading) => {
    const known = knownBase(reading.landing.system.base);
    return known?.family === 'gaussKruger' && !known.hasPrefix ? known : null;
  };
  const first = sorted.find((reading) => plain(reading) !== null);
  const leading = first && plain(first)?.centralMeridian;
  return sorted.filter((reading) => {
    const known = plain(reading);
    return !known || known.datum === 'cgcs2000' || known.centralMeridian === leading;
  });
}

export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
