import { KNOWN_SYSTEMS, knownSystem, type KnownSystem } from './knownSystem.ts';
import { planeProjection } from './planeProjection.ts';
import { type ProjectionParameters, projectionParameters } from './projectionParameters.ts';

/** By how much two definitions may differ and still be the same system. */
const SAME_METRES = 0.001;
/** The Swiss grid as an oblique Mercator (ESRI) is 7 cm off the exact one. */
const SAME_METRES_OTHER = 0.1;
const SAME_DEGREES = 1e-8;
const SAME_AXIS = 0.5;
const SAME_E2 = 5e-8;
/** Tells WGS84 from GRS80. */
const VERY_SAME_E2 = 1e-11;

/**
 * The known system that a definition spells out: same datum (null: by its ellipsoid, which then has to be the very
 * same) and the same numbers for the same places. `code` and `name` are what the definition calls itself: they
 * decide between systems that are alike, such as the 3° and the 6° zone on one meridian.
 */
export function matchKnownSystem(
  parameters: ProjectionParameters,
  datum: string | null,
  code: string | null,
  name: string | null,
): KnownSystem | null {
  const named = code === null ? null : knownSystem(code);
  if (named && isSame(parameters, datum, named)) return named;
  // proj4 spells some oblique methods in its own way; a definition that bears the code of one is that one
  if (named && named.datum === datum && parameters.method === 'other') return named;
  const alike = [...KNOWN_SYSTEMS.values()].filter(
    (system) => system.code !== 'OGC:CRS84' && isSame(parameters, datum, system),
  );
  const isWide = name !== null && !/3[-_ ]?(degree|度)/i.test(name);
  return alike.find(({ zoneWidth }) => isWide && zoneWidth === 6) ?? alike[0] ?? null;
}

function isSame(parameters: ProjectionParameters, datum: string | null, system: KnownSystem): boolean {
  if (datum !== null && datum !== system.datum) return false;
  const own = parametersOf(system);
  if (own.method !== parameters.method || own.primeMeridian !== parameters.primeMeridian) return false;
  if (own.method === 'webMercator') return true;
  if (Math.abs(own.semiMajor - parameters.semiMajor) > SAME_AXIS) return false;
  if (Math.abs(own.e2 - parameters.e2) > (datum === null ? VERY_SAME_E2 : SAME_E2)) return false;
  if (own.method === 'geographic') return true;
  if (Math.abs(own.metresPerUnit / parameters.metresPerUnit - 1) > 1e-9) return false;
  if (own.method === 'transverseMercator')
    return (
      Math.abs(own.centralMeridian - parameters.centralMeridian) < SAME_DEGREES &&
      Math.abs(own.latitudeOfOrigin - parameters.latitudeOfOrigin) < SAME_DEGREES &&
      Math.abs(own.scale - parameters.scale) < 1e-10 &&
      Math.abs(own.falseEasting - parameters.falseEasting) < SAME_METRES &&
      Math.abs(own.falseNorthing - parameters.falseNorthing) < SAME_METRES
    );
  return givesSameNumbers(own, parameters, system);
}

/** For the other methods: three places of the area, looked at in both planes. */
function givesSameNumbers(
  own: ProjectionParameters,
  other: ProjectionParameters,
  system: KnownSystem,
): boolean {
  const [west, south, east, north] = system.area;
  const [a, b] = [planeProjection(own), planeProjection(other)];
  const out = new Float64Array(4);
  return [0.2, 0.5, 0.8].every((share) => {
    const longitude = west + share * (east - west);
    const latitude = north + share * (south - north);
    a.toPlane(longitude, latitude, out, 0);
    b.toPlane(longitude, latitude, out, 2);
    return Math.hypot(out[0]! - out[2]!, out[1]! - out[3]!) < SAME_METRES_OTHER / own.metresPerUnit;
  });
}

const PARAMETERS = new Map<string, ProjectionParameters>();

function parametersOf(system: KnownSystem): ProjectionParameters {
  let parameters = PARAMETERS.get(system.code);
  if (!parameters) {
    parameters = projectionParameters(system.proj);
    PARAMETERS.set(system.code, parameters);
  }
  return parameters;
}
