/** Branded numbers, so that metres are never handed to what expects seconds. */
export type Metres = number & { readonly unit?: 'metres' };
export type Seconds = number & { readonly unit?: 'seconds' };
export type MetresPerSecond = number & { readonly unit?: 'metresPerSecond' };
export type SquareMetres = number & { readonly unit?: 'squareMetres' };
export type Degrees = number & { readonly unit?: 'degrees' };

export const SECONDS_PER_MINUTE = 60;

export function minutes(value: number): Seconds {
  return value * SECONDS_PER_MINUTE;
}

export function kilometresPerHour(value: number): MetresPerSecond {
  return value / 3.6;
}
