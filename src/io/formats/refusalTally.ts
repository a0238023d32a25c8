import type { Refusal, RefusalReason } from '../sourceLayer.ts';

/** Places named for each reason; the rest is only counted. */
const PLACES = 5;

/** Counts what a reader leaves out, reason by reason. */
export class RefusalTally {
  readonly #byReason = new Map<RefusalReason, { count: number; where: string[] }>();
  #count = 0;

  /** Rows refused so far. */
  get count(): number {
    return this.#count;
  }

  /** `where` is a place a person finds again: `row 12`, `features[3].geometry`. */
  add(reason: RefusalReason, where: string): void {
    const known = this.#byReason.get(reason) ?? { count: 0, where: [] };
    this.#byReason.set(reason, known);
    this.#count += 1;
    known.count += 1;
    if (known.where.length < PLACES) known.where.push(where.slice(0, 200));
  }

  refusals(): Refusal[] {
    return [...this.#byReason].map(([reason, { count, where }]) => ({ reason, count, where }));
  }
}
