import { Problem } from '../../plan/problem.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from '../fileLimit.ts';

/** What archives may become when unpacked, all files that are opened together. */
export interface InflationLimits {
  readonly totalBytes: number;
  readonly fileBytes: number;
  readonly entries: number;
  /** Archives inside archives: 1 is an archive that was dropped itself. */
  readonly depth: number;
  /** Growth that no honest file of more than `ratioFromBytes` shows; deflate can reach 1032. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const INFLATION_LIMITS: InflationLimits = {
  totalBytes: 600 * BYTES_PER_MEGABYTE,
  fileBytes: FILE_LIMIT_BYTES,
  entries: 20_000,
  depth: 3,
  ratio: 400,
  ratioFromBytes: 50 * BYTES_PER_MEGABYTE,
};

/** Counts what comes out of archives against the limits; throws `Problem` (without the file's name) at the first byte beyond. */
export class InflationBudget {
  readonly limits: InflationLimits;
  #bytes = 0;
  #entries = 0;

  constructor(limits: InflationLimits = INFLATION_LIMITS) {
    this.limits = limits;
  }

  countEntry(): void {
    if (++this.#entries > this.limits.entries)
      throw new Problem('zipTooMany', { limit: this.limits.entries });
  }

  /** `packed` and `unpacked`: bytes of the file so far, or as its archive announces them. */
  checkFile(packed: number, unpacked: number): void {
    const { fileBytes, ratio, ratioFromBytes } = this.limits;
    if (this.#bytes + unpacked > this.limits.totalBytes) throw this.#tooLarge(this.limits.totalBytes);
    if (unpacked > fileBytes) throw this.#tooLarge(fileBytes);
    if (unpacked > ratioFromBytes && unpacked > ratio * packed) throw this.#tooLarge(ratioFromBytes);
  }

  /** Call with the size of a file that is kept. */
  spend(bytes: number): void {
    this.#bytes += bytes;
  }

  #tooLarge(limit: number): Problem {
    return new Problem('zipTooLarge', { limitMegabytes: limit / BYTES_PER_MEGABYTE });
  }
}
