import type { LocalPoint } from '../../src/geo/localFrame.ts';

const STILL_WITHIN = 620;
const FULL_BEYOND = 1700;
/** Lines drawn to here leave the data, and are drawn out further so that swaying never pulls them in. */
const LEAVES_AT = 4290;

/**
 * Bends the hand-drawn plan outside the planning unit as old paths and field borders bend streets, so that
 * nothing there runs straight for long.
 */
export function swayed({ x, y }: LocalPoint): LocalPoint {
  const away = Math.hypot(x, y);
  const share = Math.max(0, Math.min(1, (away - STILL_WITHIN) / (FULL_BEYOND - STILL_WITHIN)));
  const strength = share * share * (3 - 2 * share);
  const outward = Math.max(Math.abs(x), Math.abs(y)) >= LEAVES_AT ? 1.08 : 1;
  return {
    x: x * outward + strength * (95 * Math.sin(y / 520 + x / 1900 + 0.8) + 60 * Math.sin(y / 260 - x / 800)),
    y: y * outward + strength * (105 * Math.sin(x / 560 - y / 2100 + 2.1) + 55 * Math.sin(x / 300 + y / 700)),
  };
}
