export interface DxfPoint {
  readonly x: number;
  readonly y: number;
}

/** One entity of a drawing: its groups in their order, and the vertices or attributes that follow it. */
export class DxfEntity {
  readonly type: string;
  /** Line of the file it begins at. */
  readonly line: number;
  readonly codes: number[] = [];
  readonly values: string[] = [];
  readonly parts: DxfEntity[] = [];

  constructor(type: string, line: number) {
    this.type = type;
    this.line = line;
  }

  text(code: number): string {
    return this.values[this.codes.indexOf(code)] ?? '';
  }

  /** NaN where the group is there and holds no number. */
  number(code: number, missing: number): number {
    const index = this.codes.indexOf(code);
    return index < 0 ? missing : numberOf(this.values[index]!);
  }

  numbers(code: number): number[] {
    return this.values.filter((_, index) => this.codes[index] === code).map(numberOf);
  }

  /** The point of the groups `code` (x) and `code + 10` (y); null without them. */
  point(code: number): DxfPoint | null {
    const x = this.number(code, Number.NaN);
    const y = this.number(code + 10, Number.NaN);
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
  }

  /** All points of those groups, in order. */
  points(code: number): DxfPoint[] {
    const ys = this.numbers(code + 10);
    return this.numbers(code).map((x, index) => ({ x, y: ys[index] ?? Number.NaN }));
  }

  /** `#rrggbb`, where the entity has a colour beyond the 255 numbered ones. */
  trueColour(): string | null {
    const colour = this.number(420, Number.NaN);
    return Number.isFinite(colour) ? `#${(colour & 0xffffff).toString(16).padStart(6, '0')}` : null;
  }

  /** For messages: what, and where in the file. */
  get place(): string {
    return `${this.type.slice(0, 20)} at line ${this.line}`;
  }
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
