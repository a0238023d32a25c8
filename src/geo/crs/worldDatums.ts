import type { SevenParameters } from './positionSystem.ts';

/**
 * Datums of the national systems: shift to WGS84 by EPSG (position vector: dx, dy, dz in metres, rx, ry, rz in arc
 * seconds, ppm) with the number of the transformation, and what it leaves in metres. Datums without a shift are
 * taken as WGS84; what drifts away with a continent stands in the accuracy.
 */
const DATUMS: Readonly<Record<string, { readonly accuracy: number; readonly shift?: readonly number[] }>> = {
  etrs89: { accuracy: 1 },
  nad83: { accuracy: 2 },
  sirgas2000: { accuracy: 1 },
  gda94: { accuracy: 2 },
  gda2020: { accuracy: 1 },
  nzgd2000: { accuracy: 1 },
  jgd2011: { accuracy: 1 },
  korea2000: { accuracy: 1 },
  svy21: { accuracy: 1 },
  twd97: { accuracy: 1 },
  // 1314; the Ordnance Survey states 5 m for it
  osgb36: { accuracy: 5, shift: [446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489] },
  // 4833
  amersfoort: { accuracy: 1, shift: [565.4171, 50.3319, 465.5524, -0.398957, 0.343988, -1.877402, 4.0725] },
  // 15929
  belgium72: { accuracy: 1, shift: [-106.8686, 52.2978, -103.7239, 0.3366, -0.457, 1.8422, -1.2747] },
  // 1676
  ch1903: { accuracy: 1, shift: [674.374, 15.056, 405.346, 0, 0, 0, 0] },
  // 1777
  dhdn: { accuracy: 3, shift: [598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7] },
  // 1448
  hd72: { accuracy: 1, shift: [52.684, -71.194, -13.975, -0.312, -0.1063, -0.3729, 1.0191] },
  // 1272
  ggrs87: { accuracy: 1, shift: [-199.87, 74.79, 246.62, 0, 0, 0, 0] },
  // 5239
  sjtsk: { accuracy: 1, shift: [572.213, 85.334, 461.94, 4.9732, 1.529, 5.2484, 3.5378] },
  // 1618
  mgi: { accuracy: 2, shift: [577.326, 90.129, 463.919, 5.137, 1.474, 5.297, 2.4232] },
  // 1825
  hongKong1980: {
    accuracy: 1,
    shift: [-162.619, -276.959, -161.764, 0.067753, -2.243648, -1.158828, -1.094246],
  },
};

/** What is known of a datum by our name for it; null for names that are not ours, or that need a shift nobody has. */
export function datumOf(
  name: string,
): { readonly accuracy: number; readonly shift: SevenParameters | null } | null {
  if (name === 'wgs84' || name === 'cgcs2000') return { accuracy: 0, shift: null };
  const row = DATUMS[name];
  return row ? { accuracy: row.accuracy, shift: row.shift ? sevenParameters(row.shift) : null } : null;
}

/** dx, dy, dz, rx, ry, rz, ppm. */
export function sevenParameters(values: readonly number[]): SevenParameters {
  const [dx = 0, dy = 0, dz = 0, rx = 0, ry = 0, rz = 0, ppm = 0] = values;
  return { dx, dy, dz, rx, ry, rz, ppm };
}
