import { insideGcj02Box } from './gcj02.ts';
import { isGeographic } from './isGeographic.ts';
import { knownBase, type KnownSystem } from './knownSystem.ts';
import { shareThat, type Landing } from './landing.ts';
import type { PositionSystem } from './positionSystem.ts';
import { fitDegrees, swapped, type SampleNumbers } from './sampleNumbers.ts';

/** What speaks against a declaration; null when its numbers make sense. */
export type Contradiction =
  | 'notDegrees'
  | 'areDegrees'
  | 'prefixMissing'
  | 'prefixUnexpected'
  | 'outsideZone'
  | 'outsideArea'
  | 'nullIsland'
  | 'noPlace';

/** Share of the points that has to lie where the system is used; the rest may be strays. */
const MOST_OF_THEM = 0.9;
/** Degrees beyond the edge of a zone or an area up to which files do use it. */
const BEYOND_ZONE = 1.5;
const BEYOND_AREA = 1;
/** Kilometres from any town at which a system that a file spells out has led into the sea. */
const FARTHEST_FROM_PLACE = 1500;

/** Judges a declared system by the numbers alone. `landing` is null when the middle has no place. */
export function judgeDeclared(
  system: PositionSystem,
  landing: Landing | null,
  numbers: SampleNumbers,
): Contradiction | null {
  const geographic = isGeographic(system);
  const turned = swapped(numbers);
  if (geographic && !fitDegrees(system.swapAxes ? turned : numbers)) return 'notDegrees';
  if (!geographic && (fitDegrees(numbers) || fitDegrees(turned))) return 'areDegrees';
  const known = knownBase(system.base);
  const wrongPrefix =
    known && contradictedPrefix(known, numbers, system.swapAxes === true, system.unitFactor ?? 1);
  if (wrongPrefix) return wrongPrefix;
  if (!landing) return 'noPlace';
  if (Math.abs(landing.longitude) < 1 && Math.abs(landing.latitude) < 1) return 'nullIsland';
  if (system.base.kind === 'gcj02' || system.base.kind === 'bd09')
    return shareThat(landing.transform, numbers, insideGcj02Box) >= MOST_OF_THEM ? null : 'outsideArea';
  if (geographic && known?.datum === 'wgs84') return null;
  return insideWhereUsed(landing, numbers, known);
}

function contradictedPrefix(
  known: KnownSystem,
  numbers: SampleNumbers,
  isSwapped: boolean,
  factor: number,
): Contradiction | null {
  if (known.family !== 'gaussKruger') return null;
  const easting = (isSwapped ? numbers.y : numbers.x) * factor;
  if (known.hasPrefix) return Math.floor(easting / 1e6) === known.zone ? null : 'prefixMissing';
  return easting > 1e6 ? 'prefixUnexpected' : null;
}

function insideWhereUsed(
  landing: Landing,
  numbers: SampleNumbers,
  known: KnownSystem | null,
): Contradiction | null {
  if (!known) {
    if (!landing.place || landing.place.kilometres > FARTHEST_FROM_PLACE) return 'noPlace';
    const share = shareThat(
      landing.transform,
      numbers,
      (longitude, latitude) => Math.abs(latitude) <= 85 && !Number.isNaN(longitude),
    );
    return share >= MOST_OF_THEM ? null : 'noPlace';
  }
  const [west, south, east, north] = known.area;
  const isZone = known.centralMeridian !== null;
  const beyond = isZone ? BEYOND_ZONE : BEYOND_AREA;
  const share = shareThat(
    landing.transform,
    numbers,
    (longitude, latitude) =>
      longitude >= west - beyond &&
      longitude <= east + beyond &&
      latitude >= south - 1 &&
      latitude <= north + 1,
  );
  if (share >= MOST_OF_THEM) return null;
  return isZone ? 'outsideZone' : 'outsideArea';
}
