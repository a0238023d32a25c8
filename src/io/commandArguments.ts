import type { GeographicPoint } from '../geo/localFrame.ts';
import { Problem } from '../plan/problem.ts';

export type Options = ReadonlyMap<string, string>;

const LONGEST_MINUTES = 180;

/** `--name value` and `--name=value` are options, everything else is a word. */
export function readArguments(given: readonly string[]): { words: string[]; options: Options } {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < given.length; i++) {
    const argument = given[i]!;
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const [name, ...value] = argument.slice(2).split('=');
    if (value.length > 0) options.set(name!, value.join('='));
    else if (name === 'help') options.set('help', '');
    else options.set(name!, given[++i] ?? '');
  }
  return { words, options };
}

/** Throws `Problem` optionMissing. */
export function requiredOption(options: Options, name: string): string {
  const value = options.get(name);
  if (value === undefined || value === '') throw new Problem('optionMissing', { option: `--${name}` });
  return value;
}

/** One of `known`; throws `Problem` optionUnknown. */
export function optionOf<T extends string>(options: Options, name: string, known: readonly T[]): T {
  const value = requiredOption(options, name);
  const found = known.find((word) => word === value);
  if (found === undefined)
    throw new Problem('optionUnknown', { option: `--${name} ${value}`, known: known.join(', ') });
  return found;
}

/** `LON,LAT` in degrees; throws `Problem` coordinateInvalid. */
export function pointOf(text: string): GeographicPoint {
  const [longitude, latitude, ...rest] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  const isOnEarth = Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90;
  if (rest.length > 0 || !isOnEarth) throw new Problem('coordinateInvalid', { value: text });
  return { longitude: longitude!, latitude: latitude! };
}

/** `5,10,30` sorted, each once; throws `Problem` minutesInvalid. */
export function minutesOf(text: string): number[] {
  const values = text.split(',').map(Number);
  if (values.some((value) => !(value > 0 && value <= LONGEST_MINUTES)))
    throw new Problem('minutesInvalid', { minutes: text });
  return [...new Set(values)].toSorted((a, b) => a - b);
}
