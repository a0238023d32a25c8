import { Problem } from '../../plan/problem.ts';

/** One pair of lines of a drawing: what it is, and what it says. */
export interface DxfGroup {
  readonly code: number;
  readonly value: string;
}

/**
 * The groups of a text DXF one after another. Throws `Problem` dxfDamaged, without the file's name, where a line that
 * should hold a group code holds none, and where the text ends before its `EOF`.
 */
export class DxfGroups {
  readonly #text: string;
  #at = 0;
  #line = 0;
  #ahead: DxfGroup | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line of the group last read, from 1. */
  get line(): number {
    return this.#line - 1;
  }

  get position(): number {
    return this.#at;
  }

  next(): DxfGroup {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead ?? this.#read();
  }

  peek(): DxfGroup {
    return (this.#ahead ??= this.#read());
  }

  damaged(what: string): Problem {
    return new Problem('dxfDamaged', { where: `line ${this.line}: ${what}` });
  }

  #read(): DxfGroup {
    for (;;) {
      const written = this.#nextLine().trim();
      const value = this.#nextLine();
      if (!/^-?\d{1,4}$/.test(written)) throw this.damaged(`group code "${written.slice(0, 20)}"`);
      const code = Number(written);
      // 999 is a comment
      if (code !== 999) return { code, value: code === 0 || code === 2 ? value.trim() : value };
    }
  }

  #nextLine(): string {
    if (this.#at >= this.#text.length)
      throw new Problem('dxfDamaged', { where: `line ${this.#line}: end of file` });
    let end = this.#text.indexOf('\n', this.#at);
    if (end < 0) end = this.#text.length;
    const isCrLf = this.#text.charCodeAt(end - 1) === 13 && end > this.#at;
    const line = this.#text.slice(this.#at, isCrLf ? end - 1 : end);
    this.#at = end + 1;
    this.#line += 1;
    return line;
  }
}
