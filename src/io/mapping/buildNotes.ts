/** What was changed or could not be read while records were built; nothing of it happens silently. */
export const BUILD_NOTES = [
  'ringClosed',
  'ringReversed',
  'verticesRepeated',
  'holeDropped',
  'pieceDropped',
  'heightsDropped',
  'lineClosedToArea',
  'pointFromArea',
  'partsSplit',
  'idRepeated',
  'landUseUnknown',
  'landUseSpread',
  'valueUnread',
  'areaNotPositive',
  'heightFromStoreys',
  'useUnknown',
  'streetClassUnknown',
  'stopTypeUnknown',
  'referenceUnknown',
  'piecesJoined',
  'piecesApart',
  'piecesOverlap',
  'recordAlreadyThere',
] as const;
export type BuildNoteCode = (typeof BUILD_NOTES)[number];

/** How many rows a note is true of, and the first few of them: `row 12`; at most five. */
export interface BuildNote {
  readonly code: BuildNoteCode;
  readonly count: number;
  readonly where: readonly string[];
}

const PLACES = 5;

/** Counts notes row by row; a row counts once for each code. */
export class NoteTally {
  readonly #notes = new Map<BuildNoteCode, { count: number; lastRow: number; where: string[] }>();

  add(code: BuildNoteCode, row: number): void {
    let note = this.#notes.get(code);
    if (!note) this.#notes.set(code, (note = { count: 0, lastRow: -1, where: [] }));
    if (note.lastRow === row) return;
    note.lastRow = row;
    note.count++;
    if (note.where.length < PLACES) note.where.push(`row ${row}`);
  }

  list(): readonly BuildNote[] {
    return [...this.#notes].map(([code, { count, where }]) => ({ code, count, where }));
  }
}
