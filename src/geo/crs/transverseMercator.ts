import type { PlaneProjection } from './planeProjection.ts';

export interface TransverseMercatorParameters {
  /** Metres. */
  readonly semiMajor: number;
  /** Eccentricity squared. */
  readonly e2: number;
  /** Degrees. */
  readonly centralMeridian: number;
  readonly latitudeOfOrigin: number;
  readonly scale: number;
  /** Metres. */
  readonly falseEasting: number;
  readonly falseNorthing: number;
}

const RADIANS = Math.PI / 180;
/** Beyond this many degrees from the central meridian a number is a mistake, not a place. */
const FARTHEST_DEGREES = 60;
/** Its easting, as a share of the earth's radius. */
const FARTHEST = Math.atanh(Math.sin(FARTHEST_DEGREES * RADIANS));

/**
 * Transverse Mercator (Gauss–Krüger, UTM) by the series of Krüger in the form of Karney, "Transverse Mercator with
 * an accuracy of a few nanometers" (2011), eqs. 7 to 36. Ours rather than proj4's, because it does not make
 * objects: a million points in a fraction of a second. Agrees with proj4 to less than a micrometre.
 */
export function transverseMercator(parameters: TransverseMercatorParameters): PlaneProjection {
  const { semiMajor, e2, scale, falseEasting } = parameters;
  const longitude0 = parameters.centralMeridian;
  const e = Math.sqrt(e2);
  const flattening = 1 - Math.sqrt(1 - e2);
  const n = flattening / (2 - flattening);
  const n2 = n * n;
  const n3 = n2 * n;
  const n4 = n3 * n;
  const radius = (scale * semiMajor * (1 + n2 / 4 + n4 / 64)) / (1 + n);

  const a1 = n / 2 - (2 / 3) * n2 + (5 / 16) * n3 + (41 / 180) * n4;
  const a2 = (13 / 48) * n2 - (3 / 5) * n3 + (557 / 1440) * n4;
  const a3 = (61 / 240) * n3 - (103 / 140) * n4;
  const a4 = (49561 / 161280) * n4;
  const b1 = n / 2 - (2 / 3) * n2 + (37 / 96) * n3 - (1 / 360) * n4;
  const b2 = (1 / 48) * n2 + (1 / 15) * n3 - (437 / 1440) * n4;
  const b3 = (17 / 480) * n3 - (37 / 840) * n4;
  const b4 = (4397 / 161280) * n4;

  /** Tangent of the conformal latitude from that of the latitude (eqs. 7 to 9). */
  function conformal(tau: number): number {
    const root = Math.sqrt(1 + tau * tau);
    const sigma = Math.sinh(e * Math.atanh((e * tau) / root));
    return tau * Math.sqrt(1 + sigma * sigma) - sigma * root;
  }

  // sums of the two series at xi, eta, by Clenshaw's rule on complex numbers
  let sumXi = 0;
  let sumEta = 0;
  function sumSeries(xi: number, eta: number, c1: number, c2: number, c3: number, c4: number): void {
    const sin = Math.sin(2 * xi);
    const cos = Math.cos(2 * xi);
    const exp = Math.exp(2 * eta);
    const sinh = (exp - 1 / exp) / 2;
    const cosh = (exp + 1 / exp) / 2;
    // 2 cos(2ζ) for ζ = xi + i eta
    const re = 2 * cos * cosh;
    const im = -2 * sin * sinh;
    const re3 = re * c4 + c3;
    const im3 = im * c4;
    const re2 = re * re3 - im * im3 - c4 + c2;
    const im2 = re * im3 + im * re3;
    const re1 = re * re2 - im * im2 - re3 + c1;
    const im1 = re * im2 + im * re2 - im3;
    // times sin(2ζ)
    const sinRe = sin * cosh;
    const sinIm = cos * sinh;
    sumXi = re1 * sinRe - im1 * sinIm;
    sumEta = re1 * sinIm + im1 * sinRe;
  }

  function toPlane(longitude: number, latitude: number, out: Float64Array, offset: number): void {
    let delta = longitude - longitude0;
    if (delta > 180) delta -= 360;
    else if (delta < -180) delta += 360;
    if (!(Math.abs(delta) <= FARTHEST_DEGREES && Math.abs(latitude) <= 90)) {
      out[offset] = NaN;
      out[offset + 1] = NaN;
      return;
    }
    const lambda = delta * RADIANS;
    const tau = conformal(Math.tan(latitude * RADIANS));
    const cos = Math.cos(lambda);
    const xi = Math.atan2(tau, cos);
    const eta = Math.asinh(Math.sin(lambda) / Math.sqrt(tau * tau + cos * cos));
    sumSeries(xi, eta, a1, a2, a3, a4);
    out[offset] = falseEasting + radius * (eta + sumEta);
    out[offset + 1] = northing0 + radius * (xi + sumXi);
  }

  // the northing of the origin's parallel, so that it becomes falseNorthing
  let northing0 = 0;
  const scratch = new Float64Array(2);
  // radians made degrees may end beyond the pole
  const latitude0 = Math.max(-90, Math.min(90, parameters.latitudeOfOrigin));
  if (latitude0 !== 0) toPlane(longitude0, latitude0, scratch, 0);
  northing0 = parameters.falseNorthing - scratch[1]!;

  return {
    toPlane,
    toGeographic(x, y, out, offset) {
      const eta0 = (x - falseEasting) / radius;
      const xi0 = (y - northing0) / radius;
      if (!(Math.abs(eta0) <= FARTHEST && Math.abs(xi0) <= Math.PI / 2)) {
        out[offset] = NaN;
        out[offset + 1] = NaN;
        return;
      }
      sumSeries(xi0, eta0, b1, b2, b3, b4);
      const xi = xi0 - sumXi;
      const exp = Math.exp(eta0 - sumEta);
      const sinh = (exp - 1 / exp) / 2;
      const cos = Math.cos(xi);
      const target = Math.sin(xi) / Math.sqrt(sinh * sinh + cos * cos);
      // Newton for the latitude (eqs. 19 to 21); the first guess is already good to 1e-5
      let tau = target / (1 - e2);
      for (let round = 0; round < 4; round++) {
        const guess = conformal(tau);
        const step =
          ((target - guess) / Math.sqrt(1 + guess * guess)) *
          ((1 + (1 - e2) * tau * tau) / ((1 - e2) * Math.sqrt(1 + tau * tau)));
        tau += step;
        if (Math.abs(step) < 1e-14 * Math.max(1, Math.abs(tau))) break;
      }
      let longitude = longitude0 + Math.atan2(sinh, cos) / RADIANS;
      if (longitude > 180) longitude -= 360;
      else if (longitude < -180) longitude += 360;
      out[offset] = longitude;
      out[offset + 1] = Math.atan(tau) / RADIANS;
    },
  };
}
