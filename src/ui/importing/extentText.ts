import type { Bounds } from '../../geo/crs/crsFinding.ts';

/** Numbers of the file as they are, no finer than needed to tell places apart. */
export function extentText([minX, minY, maxX, maxY]: Bounds): string {
  return `${number(minX)} – ${number(maxX)} · ${number(minY)} – ${number(maxY)}`;
}

export function degreesText(longitude: number, latitude: number): string {
  return `${longitude.toFixed(5)}°, ${latitude.toFixed(5)}°`;
}

function number(value: number): string {
  const digits = Math.abs(value) >= 1000 ? 1 : 4;
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: 0 });
}
