import { detectEncoding } from '../formats/textEncoding.ts';

/** A name as an archive holds it. */
export interface RawEntryName {
  readonly raw: Uint8Array;
  /** The archive says that the bytes are UTF-8. */
  readonly isUtf8: boolean;
  /** Given beside the bytes, in Unicode (extra field 0x7075); it wins. */
  readonly unicode?: string;
}

/**
 * Decodes the names of one archive together: many archives made in China hold GBK and do not say so, and one short
 * name tells less than all of them. Backslashes become slashes.
 */
export function decodeEntryNames(names: readonly RawEntryName[]): string[] {
  const unmarked = names.filter(({ isUtf8, unicode }) => !isUtf8 && unicode === undefined);
  const guess = new TextDecoder(detectEncoding(unmarked.map(({ raw }) => raw)).label);
  const utf8 = new TextDecoder();
  return names.map(({ raw, isUtf8, unicode }) =>
    (unicode ?? (isUtf8 ? utf8 : guess).decode(raw)).replaceAll('\\', '/'),
  );
}

/** True for a path that would leave the folder it is unpacked into: absolute, with a drive, or with `..` in it. */
export function isUnsafePath(path: string): boolean {
  return /^\/|^[a-z]:/i.test(path) || path.split('/').includes('..');
}

/** Files that systems leave in archives and folders, and folders themselves. */
export function isJunk(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)|\/$|^$/i.test(path);
}

/** A name fit to be shown: without control characters, and without those that turn the direction of text. */
export function shownName(name: string): string {
  return name.replaceAll(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '');
}
