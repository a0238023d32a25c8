/** What spreadsheets put before UTF-8 so as to read it as such. */
const MARK = '\ufeff';

/** RFC 4180 with a byte order mark, lines ended by CR LF. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `${MARK}${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

function quoted(cell: string): string {
  return /[",\r\n\s]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Spreadsheets run a text that begins like a formula. An apostrophe in front, which they hide, makes it text; it is put
 * before an apostrophe of the text's own, too, so that taking one off gives the text again.
 */
export function safeText(text: string): string {
  return /^[=+\-@＝＋－＠'\t\n]/.test(text) ? `'${text}` : text;
}

export function unsafeText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
