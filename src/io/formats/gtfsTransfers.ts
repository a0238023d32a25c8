import type { Pathway, TransferRule } from '../../plan/timetable.ts';
import { columnOf, type GtfsTable } from './gtfsTable.ts';

const KINDS = ['recommended', 'timed', 'minimum', 'forbidden'] as const;
const NARROWER = ['from_route_id', 'to_route_id', 'from_trip_id', 'to_trip_id'] as const;

/**
 * Rules between stops or stations. Those for single routes or trips (in-seat transfers among them) are counted as
 * unused: a rule for some must not be taken for a rule for all.
 */
export function gtfsTransfers(
  table: GtfsTable | null,
  stopOf: ReadonlyMap<string, number>,
): { transfers: TransferRule[]; unused: number } {
  if (!table) return { transfers: [], unused: 0 };
  const fromOf = columnOf(table, 'from_stop_id');
  const toOf = columnOf(table, 'to_stop_id');
  const typeOf = columnOf(table, 'transfer_type');
  const secondsOf = columnOf(table, 'min_transfer_time');
  const narrower = NARROWER.map((name) => columnOf(table, name));
  const transfers: TransferRule[] = [];
  let unused = 0;
  for (const row of table.rows) {
    const from = stopOf.get(fromOf(row));
    const to = stopOf.get(toOf(row));
    const type = typeOf(row) || '0';
    const kind = /^[0-3]$/.test(type) ? KINDS[Number(type)]! : null;
    const seconds = secondsOf(row) || '0';
    if (from === undefined || to === undefined) table.refusals.add('referenceMissing', `row ${row.row}`);
    else if (narrower.some((valueOf) => valueOf(row)) || /^[45]$/.test(type)) unused++;
    else if (!kind || !/^\d{1,5}$/.test(seconds)) table.refusals.add('rowDamaged', `row ${row.row}`);
    else transfers.push({ from, to, kind, seconds: Number(seconds) });
  }
  return { transfers, unused };
}

/** `pathway_mode` 2 stairs, 4 escalator; 7 is an exit gate, one way by its nature. */
const WITH_STEPS: ReadonlySet<string> = new Set(['2', '4']);

/** Ways inside stations; one that goes both ways is two. */
export function gtfsPathways(table: GtfsTable | null, stopOf: ReadonlyMap<string, number>): Pathway[] {
  if (!table) return [];
  const fromOf = columnOf(table, 'from_stop_id');
  const toOf = columnOf(table, 'to_stop_id');
  const modeOf = columnOf(table, 'pathway_mode');
  const bothOf = columnOf(table, 'is_bidirectional');
  const secondsOf = columnOf(table, 'traversal_time');
  const metresOf = columnOf(table, 'length');
  const pathways: Pathway[] = [];
  for (const row of table.rows) {
    const from = stopOf.get(fromOf(row));
    const to = stopOf.get(toOf(row));
    const [seconds, metres] = [secondsOf(row), metresOf(row)].map(numberOf) as [number | null, number | null];
    const isDamaged = (secondsOf(row) && seconds === null) || (metresOf(row) && metres === null);
    if (from === undefined || to === undefined) table.refusals.add('referenceMissing', `row ${row.row}`);
    else if (!/^[1-7]$/.test(modeOf(row)) || isDamaged) table.refusals.add('rowDamaged', `row ${row.row}`);
    else {
      const way = { hasSteps: WITH_STEPS.has(modeOf(row)), seconds, metres };
      pathways.push({ from, to, ...way });
      if (bothOf(row) === '1') pathways.push({ from: to, to: from, ...way });
    }
  }
  return pathways;
}

function numberOf(text: string): number | null {
  return /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : null;
}
