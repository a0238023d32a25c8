import { Problem } from '../../plan/problem.ts';
import { DEEPEST, placeInBytes } from './geoJsonSyntax.ts';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Where a value stands in the bytes: [start, end). */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the members of the outermost object, and the elements of its `features`, in the bytes, so that a large file
 * is parsed feature by feature and never becomes one string. Nesting is watched: `Problem` jsonTooDeep with its
 * place. Where marks are missing it throws jsonDamaged; what stands inside a slice is not checked.
 */
export class GeoJsonScan {
  readonly #bytes: Uint8Array;
  /** Members but `features`, by name; the last of those with one name counts, as in JSON. */
  readonly members = new Map<string, Slice>();
  /** Whether `features` was a list. */
  hasFeatures = false;
  #at: number;
  #state: 'start' | 'members' | 'features' | 'end' = 'start';

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** Bytes behind us. */
  get position(): number {
    return this.#at;
  }

  /** First byte that is not white space, from where we are. */
  peek(): number | undefined {
    this.#skipSpace();
    return this.#bytes[this.#at];
  }

  /** The next element of `features`; null when the outermost object has ended. */
  nextFeature(): Slice | null {
    if (this.#state === 'start') {
      this.#take(OPEN_OBJECT);
      this.#state = this.#maybeTake(CLOSE_OBJECT) ? 'end' : 'members';
    }
    while (this.#state !== 'end') {
      if (this.#state === 'features') return this.#element();
      this.#member();
    }
    return null;
  }

  /** Over a value of any kind; only strings and brackets are understood. */
  skipValue(): Slice {
    this.#skipSpace();
    const bytes = this.#bytes;
    const start = this.#at;
    let depth = 0;
    for (;;) {
      const byte = bytes[this.#at];
      if (byte === undefined && depth === 0) break;
      if (byte === undefined) throw this.#damaged();
      if (byte === QUOTE) this.#string();
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        depth += 1;
        if (depth > DEEPEST)
          throw new Problem('jsonTooDeep', { where: placeInBytes(bytes, this.#at), limit: DEEPEST });
        this.#at += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        if (depth === 0) break;
        depth -= 1;
        this.#at += 1;
        if (depth === 0) return { start, end: this.#at };
      } else if (byte === COMMA && depth === 0) break;
      else this.#at += 1;
      if (depth === 0 && byte === QUOTE) return { start, end: this.#at };
    }
    if (this.#at === start) throw this.#damaged();
    return { start, end: this.#at };
  }

  #element(): Slice | null {
    const slice = this.skipValue();
    if (!this.#maybeTake(COMMA)) {
      this.#take(CLOSE_LIST);
      this.#afterMember();
    }
    return slice;
  }

  #member(): void {
    this.#skipSpace();
    const start = this.#at;
    this.#string();
    const name = nameOf(this.#bytes.subarray(start, this.#at));
    this.#take(COLON);
    if (name === 'features' && this.peek() === OPEN_LIST) {
      this.hasFeatures = true;
      this.#at += 1;
      if (!this.#maybeTake(CLOSE_LIST)) {
        this.#state = 'features';
        return;
      }
    } else this.members.set(name, this.skipValue());
    this.#afterMember();
  }

  #afterMember(): void {
    if (this.#maybeTake(COMMA)) this.#state = 'members';
    else {
      this.#take(CLOSE_OBJECT);
      this.#state = 'end';
    }
  }

  #string(): void {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) throw this.#damaged();
    let at = this.#at + 1;
    while (bytes[at] !== QUOTE) {
      if (bytes[at] === undefined) throw this.#damaged();
      at += bytes[at] === BACKSLASH ? 2 : 1;
    }
    this.#at = at + 1;
  }

  #skipSpace(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at += 1;
    }
  }

  #maybeTake(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.#at += 1;
    return true;
  }

  #take(byte: number): void {
    if (!this.#maybeTake(byte)) throw this.#damaged();
  }

  #damaged(): Problem {
    return new Problem('jsonDamaged', { where: placeInBytes(this.#bytes, this.#at) });
  }
}

function nameOf(quoted: Uint8Array): string {
  const text = new TextDecoder().decode(quoted);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
