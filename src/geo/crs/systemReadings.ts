import type { CrsReason } from './crsFinding.ts';
import { CHINESE_SYSTEMS } from './chineseSystems.ts';
import { KNOWN_SYSTEMS, type KnownSystem } from './knownSystem.ts';
import type { PositionSystem } from './positionSystem.ts';
import { fitDegrees, swapped, type SampleNumbers } from './sampleNumbers.ts';

/** One way to read the numbers of a layer, by their size alone. */
export interface SystemReading {
  readonly system: PositionSystem;
  /** 0 to 1: how common such files are. */
  readonly prior: number;
  /** True for readings that many numbers allow by chance: they count only where a name or what is loaded speaks for them. */
  readonly needsSupport: boolean;
  readonly reasons: readonly CrsReason[];
}

const FOOT = 0.3048;
const US_FOOT = 1200 / 3937;
/** Eastings of Gauss–Krüger and UTM: metres to either side of 500 000. */
const FARTHEST_EAST = 350_000;
/** Northings of China, from the Xisha islands to the Amur. */
const CHINA_NORTHINGS = [1_700_000, 6_200_000] as const;
/** Below this a number says nothing of where on earth it is. */
const SMALL = 100_000;

/** `metresPerUnit`: the unit the file names, when it names one apart from a system (a drawing); else null. */
export function systemReadings(
  numbers: SampleNumbers,
  metresPerUnit: number | null,
): readonly SystemReading[] {
  const degrees = degreeReadings(numbers);
  if (degrees.length > 0) return degrees;
  const factors = metresPerUnit === null ? [1, 0.001, 0.01, FOOT, US_FOOT] : [...new Set([metresPerUnit, 1])];
  return factors.flatMap((factor) =>
    [false, true].flatMap((swapAxes) => {
      const { x, y } = swapAxes ? swapped(numbers) : numbers;
      const named = metresPerUnit !== null && factor === metresPerUnit;
      return planeReadings(x * factor, y * factor, factor).map((reading) =>
        asWritten(reading, swapAxes, factor, named),
      );
    }),
  );
}

/** Longitude first where the numbers allow it; latitude first where they allow that too. */
function degreeReadings(numbers: SampleNumbers): SystemReading[] {
  const readings: SystemReading[] = [];
  const base = { kind: 'known', code: 'EPSG:4326' } as const;
  const fits: CrsReason = { code: 'magnitudeFits', detail: { unit: 'degrees' } };
  const turned: CrsReason = { code: 'axesSwapped', detail: {} };
  if (fitDegrees(numbers))
    readings.push({ system: { base }, prior: 0.6, needsSupport: false, reasons: [fits] });
  if (fitDegrees(swapped(numbers)) && !isSmall(numbers))
    readings.push({
      system: { base, swapAxes: true },
      prior: readings.length === 0 ? 0.6 : 0.3,
      needsSupport: false,
      reasons: [fits, turned],
    });
  return readings;
}

/** Within a degree of nothing: metres of a drawing rather than degrees. */
function isSmall({ lowX, highX, lowY, highY }: SampleNumbers): boolean {
  return Math.max(Math.abs(lowX), Math.abs(highX), Math.abs(lowY), Math.abs(highY)) < 1;
}

function asWritten(reading: SystemReading, swapAxes: boolean, factor: number, named: boolean): SystemReading {
  const reasons = [...reading.reasons];
  if (swapAxes) reasons.push({ code: 'axesSwapped', detail: {} });
  if (factor !== 1) reasons.push({ code: 'unitsScaled', detail: { factor } });
  return {
    ...reading,
    system: {
      ...(swapAxes ? { swapAxes } : {}),
      ...(factor === 1 ? {} : { unitFactor: factor }),
      base: reading.system.base,
    },
    prior: reading.prior - (swapAxes ? 0.03 : 0) - (factor === 1 ? 0 : named ? -0.1 : 0.15),
    reasons,
  };
}

function planeReadings(easting: number, northing: number, factor: number): SystemReading[] {
  const readings = [...prefixed(easting, northing), ...plainChinese(easting, northing)];
  if (factor === 1) readings.push(...elsewhere(easting, northing), ...webMercator(easting, northing));
  return readings;
}

const PRIOR_OF_DATUM: Readonly<Record<string, number>> = { cgcs2000: 1, xian80: 0.6, beijing54: 0.55 };

/** 40 639 660: the zone stands before the easting. */
function prefixed(easting: number, northing: number): SystemReading[] {
  const zone = Math.floor(easting / 1e6);
  const isPlace =
    Math.abs(easting - zone * 1e6 - 500_000) <= FARTHEST_EAST &&
    northing > 300_000 &&
    northing < CHINA_NORTHINGS[1];
  if (!isPlace) return [];
  return CHINESE_SYSTEMS.filter((system) => system.hasPrefix && system.zone === zone).map((system) => ({
    system: knownSystemOf(system),
    prior: 0.75 * PRIOR_OF_DATUM[system.datum]!,
    needsSupport: false,
    reasons: [
      {
        code: 'zonePrefix',
        detail: { zone, zoneWidth: system.zoneWidth!, centralMeridian: system.centralMeridian! },
      },
    ],
  }));
}

/** 639 660: any meridian will do, so the zones on all of them. */
function plainChinese(easting: number, northing: number): SystemReading[] {
  const isPlace =
    Math.abs(easting - 500_000) <= FARTHEST_EAST &&
    northing >= CHINA_NORTHINGS[0] &&
    northing <= CHINA_NORTHINGS[1];
  if (!isPlace) return [];
  const degrees = degreesFromMeridian(easting, northing);
  const zones = CHINESE_SYSTEMS.filter((system) => system.family === 'gaussKruger' && !system.hasPrefix);
  return zones
    .filter((system) => isZoneToName(system, degrees))
    .map((system) => ({
      system: knownSystemOf(system),
      prior: 0.5 * PRIOR_OF_DATUM[system.datum]!,
      needsSupport: false,
      reasons: [{ code: 'magnitudeFits', detail: { unit: 'metres' } }],
    }));
}

/** The 3° zone on a meridian while the layer lies in it (or a little beside), the 6° zone on it for what lies farther. */
function isZoneToName({ zoneWidth, centralMeridian }: KnownSystem, degrees: number): boolean {
  const hasWideZone = (centralMeridian! - 75) % 6 === 0;
  const isWide = degrees > 1.9 && hasWideZone;
  return zoneWidth === (isWide ? 6 : 3);
}

function degreesFromMeridian(easting: number, northing: number): number {
  const latitude = northing / 110_900;
  return Math.abs(easting - 500_000) / (111_320 * Math.cos((latitude * Math.PI) / 180));
}

/** UTM and the national systems of other countries. */
function elsewhere(easting: number, northing: number): SystemReading[] {
  const isUtm = Math.abs(easting - 500_000) <= 420_000 && northing >= 0 && northing <= 10_000_000;
  const isSmallNumber = Math.abs(easting) < SMALL || Math.abs(northing) < SMALL;
  const readings: SystemReading[] = [];
  for (const system of KNOWN_SYSTEMS.values()) {
    if (system.family === 'utm' && system.datum === 'wgs84' && isUtm) {
      const isChinese = system.hemisphere === 'north' && system.zone! >= 43 && system.zone! <= 53;
      const inChina = northing >= CHINA_NORTHINGS[0] && northing <= CHINA_NORTHINGS[1];
      readings.push(plane(system, isChinese && inChina ? 0.38 : 0.3, !(isChinese && inChina)));
    }
    if (system.family === 'national') readings.push(plane(system, 0.4, isSmallNumber));
  }
  return readings;
}

function webMercator(easting: number, northing: number): SystemReading[] {
  const isPlace = Math.abs(easting) <= 20_037_509 && Math.abs(northing) <= 20_037_509;
  const isSmallNumber = Math.max(Math.abs(easting), Math.abs(northing)) < SMALL;
  const system = KNOWN_SYSTEMS.get('EPSG:3857')!;
  return isPlace ? [plane(system, 0.5, isSmallNumber)] : [];
}

function plane(system: KnownSystem, prior: number, needsSupport: boolean): SystemReading {
  return {
    system: knownSystemOf(system),
    prior,
    needsSupport,
    reasons: [{ code: 'magnitudeFits', detail: { unit: 'metres' } }],
  };
}

function knownSystemOf({ code }: KnownSystem): PositionSystem {
  return { base: { kind: 'known', code } };
}
