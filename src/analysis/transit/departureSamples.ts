import type { Metres } from '../../geo/units.ts';

/** A value for each departure of a window, for those nodes (or stops) where departures differ. */
export interface DepartureSamples {
  /** Row of a node; -1 where all departures are alike. */
  readonly rowOf: Int32Array;
  readonly rowCount: number;
  /** Adds a row that is `otherwise` at every departure until set. */
  addRow(node: number, otherwise: Metres): number;
  set(row: number, departure: number, value: Metres): void;
  /** In the order of the departures; Infinity where the limit is passed. */
  at(row: number, departure: number): Metres;
  /** The value that a share of the departures does not exceed (nearest rank); Infinity where fewer get there. */
  quantile(row: number, share: number): Metres;
  /** Share of the departures that get there. */
  reachedShare(row: number): number;
}

/** Single precision is a tenth of a millimetre on a walk of an hour, and half the memory. */
export function createDepartureSamples(nodeCount: number, departures: number): DepartureSamples {
  const rowOf = new Int32Array(nodeCount).fill(-1);
  let values = new Float32Array(departures * 1024);
  let sorted: Float32Array | null = null;
  let rowCount = 0;
  const sortedRows = () => {
    if (!sorted) {
      sorted = values.slice(0, rowCount * departures);
      for (let row = 0; row < rowCount; row++)
        sorted.subarray(row * departures, (row + 1) * departures).sort();
    }
    return sorted;
  };
  return {
    rowOf,
    get rowCount() {
      return rowCount;
    },
    addRow(node, otherwise) {
      if ((rowCount + 1) * departures > values.length) {
        const larger = new Float32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values.fill(otherwise, rowCount * departures, (rowCount + 1) * departures);
      return (rowOf[node] = rowCount++);
    },
    set(row, departure, value) {
      values[row * departures + departure] = value;
    },
    at: (row, departure) => values[row * departures + departure]!,
    quantile: (row, share) => sortedRows()[row * departures + rankOf(share, departures)]!,
    reachedShare(row) {
      const from = row * departures;
      let reached = departures;
      while (reached > 0 && sortedRows()[from + reached - 1] === Infinity) reached--;
      return reached / departures;
    },
  };
}

/** Nearest rank, counted from 0. */
export function rankOf(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.ceil(share * count) - 1));
}
