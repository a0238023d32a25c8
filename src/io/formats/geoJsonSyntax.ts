import { Problem } from '../../plan/problem.ts';

/** No GeoJSON has more; deeper ones are made to overflow whoever reads them. */
export const DEEPEST = 64;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null|-?Infinity|NaN/y;
const SPACE = /[ \t\r\n]*/y;

/** A place in a text file for people: `line 3, column 14`, both from 1, columns in characters. */
export function placeInBytes(bytes: Uint8Array, offset: number): string {
  const before = bytes.subarray(0, offset);
  let line = 1;
  for (const byte of before) if (byte === 0x0a) line += 1;
  const column = [...new TextDecoder().decode(before.subarray(before.lastIndexOf(0x0a) + 1))].length + 1;
  return `line ${line}, column ${column}`;
}

/**
 * Parses the JSON value in `bytes[start, end)`, which must nest no deeper than `DEEPEST`. Numbers that JSON does not
 * know (NaN, Infinity), which some programs write, become null. Throws `Problem` jsonDamaged with the place.
 */
export function parseJson(bytes: Uint8Array, start: number, end: number): { value: unknown; text: string } {
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  try {
    return { value: JSON.parse(text) as unknown, text };
  } catch {
    const fault = faultIn(text);
    if (fault === null) return { value: JSON.parse(withoutStrangeNumbers(text)) as unknown, text };
    const offset = new TextEncoder().encode(text.slice(0, fault)).length;
    throw new Problem('jsonDamaged', { where: placeInBytes(bytes, Math.min(end, start + offset)) });
  }
}

/** Index of the first character at which a text stops being JSON (with NaN and Infinity allowed); null when it is. */
function faultIn(text: string): number | null {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const mark = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const members = (close: string, member: () => boolean): boolean => {
    if (mark(close)) return true;
    do if (!member()) return false;
    while (mark(','));
    return mark(close);
  };
  const string = (): boolean => {
    const end = stringEnd(text, at);
    at = Math.abs(end);
    return end > 0;
  };
  const value = (depth: number): boolean => {
    take(SPACE);
    if (depth > DEEPEST) return false;
    if (mark('[')) return members(']', () => value(depth + 1));
    if (mark('{')) return members('}', () => (take(SPACE), string()) && mark(':') && value(depth + 1));
    return text[at] === '"' ? string() : take(WORD) || take(NUMBER);
  };
  if (!value(0)) return at;
  take(SPACE);
  return at === text.length ? null : at;
}

/** Index behind the string that starts here; where it is none, the negative index of its first fault. */
function stringEnd(text: string, start: number): number {
  if (text[start] !== '"') return -start;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i + 1;
    if (code < 0x20) return -i;
    if (code !== 0x5c) continue;
    const isEscape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(i, i + 6));
    if (!isEscape) return -i;
    i += 1;
  }
  return -text.length;
}

function withoutStrangeNumbers(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (found) =>
    found.startsWith('"') ? found : 'null',
  );
}
