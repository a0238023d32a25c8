const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const DEGREES =
  /^([EWNS东西南北]?)\s*([+-]?)(\d+(?:\.\d+)?)\s*[°˚º度]\s*(?:(\d+(?:\.\d+)?)\s*['′’‘分]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:["″”“秒]|''|′′)\s*)?([EWNS东西南北]?)$/i;

/**
 * A coordinate as people write it: `121.4`, `3,348,000.5`, full-width digits, `121°25′43.0″E` (degrees). With
 * `decimalComma`, `121,4` is a fraction. NaN when the cell is none.
 */
export function coordinateNumber(cell: unknown, decimalComma = false): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return Number.NaN;
  // NFKC would turn ″ and ° into other characters, so only digits and marks of full width are made narrow
  const text = cell
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim();
  if (PLAIN.test(text)) return Number(text);
  if (decimalComma && DECIMAL_COMMA.test(text)) return Number(text.replace(',', '.'));
  if (THOUSANDS.test(text)) return Number(text.replaceAll(',', ''));
  return degrees(text);
}

function degrees(text: string): number {
  const parts = DEGREES.exec(text);
  if (!parts) return Number.NaN;
  const [, before = '', sign, whole, minutes = '0', seconds = '0', after = ''] = parts;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return Number.NaN;
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isNegative = (sign === '-') !== /[WS西南]/i.test(before + after);
  return isNegative ? -value : value;
}
