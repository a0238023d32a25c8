/** Names without punctuation, and code page numbers, to the labels `TextDecoder` knows. */
const LABELS: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  '65001': 'UTF-8',
  unicode: 'UTF-16LE',
  utf16: 'UTF-16LE',
  utf16le: 'UTF-16LE',
  '1200': 'UTF-16LE',
  utf16be: 'UTF-16BE',
  '1201': 'UTF-16BE',
  gbk: 'GBK',
  gb2312: 'GBK',
  euccn: 'GBK',
  '936': 'GBK',
  '20936': 'GBK',
  '10008': 'GBK',
  gb18030: 'GB18030',
  '54936': 'GB18030',
  big5: 'Big5',
  big5hkscs: 'Big5',
  '950': 'Big5',
  '10002': 'Big5',
  shiftjis: 'Shift_JIS',
  sjis: 'Shift_JIS',
  '932': 'Shift_JIS',
  '10001': 'Shift_JIS',
  eucjp: 'EUC-JP',
  '20932': 'EUC-JP',
  '51932': 'EUC-JP',
  euckr: 'EUC-KR',
  ksc5601: 'EUC-KR',
  uhc: 'EUC-KR',
  '949': 'EUC-KR',
  '51949': 'EUC-KR',
  koi8r: 'KOI8-R',
  '20866': 'KOI8-R',
  koi8u: 'KOI8-U',
  '21866': 'KOI8-U',
  '866': 'IBM866',
  '874': 'windows-874',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
};

/**
 * The label for `TextDecoder` that a file's own word for its encoding means: `GBK`, `cp936`, `ANSI_936`, `65001`,
 * `ISO 88591`. Null when the word names none that can be decoded, or only "what this computer uses" (OEM, ANSI).
 */
export function encodingLabel(declared: string | null | undefined): string | null {
  const word = (declared ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const bare = word.replace(/^(ansi|cp|ms|codepage|windows|win|ibm|dos|x)(?=\d)/, '');
  const known = LABELS[word] ?? LABELS[bare];
  if (known) return known;
  if (/^125[0-8]$/.test(bare)) return `windows-${bare}`;
  const iso = /^(?:iso)?8859(1?\d)$/.exec(bare)?.[1];
  if (!iso) return null;
  return iso === '1' ? 'windows-1252' : `ISO-8859-${iso}`;
}
