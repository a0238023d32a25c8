/** Code pages of `\M+nXXXX`: characters of the old East Asian fonts. */
const FONT_PAGES: Readonly<Record<string, string>> = {
  '1': 'Shift_JIS',
  '2': 'Big5',
  '3': 'EUC-KR',
  '5': 'GBK',
};
const MARKS: Readonly<Record<string, string>> = { d: '°', p: '±', c: '⌀', '%': '%' };

/** The text of TEXT and attributes: `45%%d` → 45°, underlines left out, `\U+5730` → 地. */
export function plainText(written: string): string {
  return unescaped(written)
    .replaceAll(/%%(\d{3}|[a-z%])/gi, (whole, mark: string) => {
      if (/^\d/.test(mark)) return String.fromCharCode(Number(mark));
      if (/^[uok]$/i.test(mark)) return '';
      return MARKS[mark.toLowerCase()] ?? whole;
    })
    .trim();
}

/** The text of MTEXT without its formatting: `{\fSimSun|b0;A-01}\P二类` → two lines. */
export function plainMtext(written: string): string {
  let text = '';
  const source = written.replaceAll('^J', '\n').replaceAll('^I', '\t');
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!;
    if (character === '{' || character === '}') continue;
    if (character !== '\\') {
      text += character;
      continue;
    }
    i += 1;
    const code = source[i] ?? '';
    if (code === 'P' || code === 'X' || code === 'N') text += '\n';
    else if (code === '~') text += ' ';
    else if ('\\{}'.includes(code)) text += code;
    else if (code === 'U' || code === 'M') text += `\\${code}`;
    else if (code === 'S') {
      const end = endOf(source, i);
      text += source.slice(i + 1, end).replace(/[#^]\s?/, '/');
      i = end;
    } else if (!'LlOoKk'.includes(code)) i = endOf(source, i);
  }
  return plainText(text);
}

/** Codes with a value end at a semicolon; one that does not is one letter. */
function endOf(source: string, at: number): number {
  const end = source.indexOf(';', at);
  return end < 0 || end - at > 500 ? at : end;
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\U\+([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(
      /\\M\+([1-5])([0-9a-f]{2})([0-9a-f]{2})/gi,
      (whole, page: string, high: string, low: string) => {
        const label = FONT_PAGES[page];
        const bytes = Uint8Array.of(Number.parseInt(high, 16), Number.parseInt(low, 16));
        return label ? new TextDecoder(label).decode(bytes) : whole;
      },
    );
}
