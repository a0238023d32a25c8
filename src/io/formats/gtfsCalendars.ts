import { dayOfIso, type ServiceCalendar } from '../../plan/timetable.ts';
import { columnOf, type GtfsTable } from './gtfsTable.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

interface Draft {
  weekdays: number;
  from: number;
  to: number;
  readonly added: Set<number>;
  readonly removed: Set<number>;
}

/**
 * The days of each service from `calendar.txt` and `calendar_dates.txt`. A service whose dates are wrong keeps its name
 * and runs on no day; of two exceptions for one day the later row counts.
 */
export function gtfsCalendars(calendar: GtfsTable | null, dates: GtfsTable | null): ServiceCalendar[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (id: string) => {
    let draft = drafts.get(id);
    if (!draft)
      drafts.set(id, (draft = { weekdays: 0, from: 0, to: -1, added: new Set(), removed: new Set() }));
    return draft;
  };
  if (calendar) readWeeks(calendar, drafts, draftOf);
  if (dates) readExceptions(dates, draftOf);
  return [...drafts].map(([id, { added, removed, ...week }]) => ({
    id,
    ...week,
    added: [...added].toSorted((a, b) => a - b),
    removed: [...removed].toSorted((a, b) => a - b),
  }));
}

function readWeeks(
  table: GtfsTable,
  drafts: ReadonlyMap<string, Draft>,
  draftOf: (id: string) => Draft,
): void {
  const idOf = columnOf(table, 'service_id');
  const startOf = columnOf(table, 'start_date');
  const endOf = columnOf(table, 'end_date');
  const runsOn = WEEKDAYS.map((name) => columnOf(table, name));
  for (const row of table.rows) {
    const id = idOf(row);
    if (drafts.has(id)) {
      table.refusals.add('duplicateId', `row ${row.row}`);
      continue;
    }
    const draft = draftOf(id);
    const from = gtfsDay(startOf(row));
    const to = gtfsDay(endOf(row));
    const flags = runsOn.map((flagOf) => flagOf(row));
    if (from === null || to === null || from > to || flags.some((flag) => flag !== '0' && flag !== '1')) {
      table.refusals.add('rowDamaged', `row ${row.row}`);
      continue;
    }
    draft.from = from;
    draft.to = to;
    flags.forEach((flag, day) => {
      if (flag === '1') draft.weekdays |= 1 << day;
    });
  }
}

function readExceptions(table: GtfsTable, draftOf: (id: string) => Draft): void {
  const idOf = columnOf(table, 'service_id');
  const dateOf = columnOf(table, 'date');
  const typeOf = columnOf(table, 'exception_type');
  for (const row of table.rows) {
    const draft = draftOf(idOf(row));
    const day = gtfsDay(dateOf(row));
    const type = typeOf(row);
    if (day === null || (type !== '1' && type !== '2')) {
      table.refusals.add('rowDamaged', `row ${row.row}`);
      continue;
    }
    (type === '1' ? draft.added : draft.removed).add(day);
    (type === '1' ? draft.removed : draft.added).delete(day);
  }
}

/** Day number of `20260228`. */
function gtfsDay(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  return parts && dayOfIso(`${parts[1]}-${parts[2]}-${parts[3]}`);
}
