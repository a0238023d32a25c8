/**
 * A table in a FlatBuffer, read field by field. A place outside the bytes throws `RangeError`, so broken files end at once
 * and not in endless lists.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** The outermost table of the buffer that begins at `at`. */
  static root(view: DataView, at: number): FlatTable {
    return new FlatTable(view, at + view.getUint32(at, true));
  }

  /** Place of the value of a field, 0 when it is not there; fields are counted from 0. */
  place(field: number): number {
    const vtable = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry >= this.#view.getUint16(vtable, true)) return 0;
    const offset = this.#view.getUint16(vtable + entry, true);
    return offset === 0 ? 0 : this.#at + offset;
  }

  byte(field: number, otherwise: number): number {
    const at = this.place(field);
    return at === 0 ? otherwise : this.#view.getUint8(at);
  }

  short(field: number, otherwise: number): number {
    const at = this.place(field);
    return at === 0 ? otherwise : this.#view.getUint16(at, true);
  }

  int(field: number): number {
    const at = this.place(field);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  long(field: number): number {
    const at = this.place(field);
    return at === 0 ? 0 : Number(this.#view.getBigUint64(at, true));
  }

  table(field: number): FlatTable | null {
    const at = this.place(field);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  tables(field: number): FlatTable[] {
    const { start, length } = this.list(field, 4);
    return Array.from({ length }, (_, index) => {
      const at = start + 4 * index;
      return new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  text(field: number): string {
    const { start, length } = this.list(field, 1);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length));
  }

  /** Place of the first member of a list, and how many there are. */
  list(field: number, bytesEach: number): { start: number; length: number } {
    const at = this.place(field);
    if (at === 0) return { start: 0, length: 0 };
    const list = at + this.#view.getUint32(at, true);
    const length = this.#view.getUint32(list, true);
    if (list + 4 + length * bytesEach > this.#view.byteLength) throw new RangeError('list');
    return { start: list + 4, length };
  }
}
