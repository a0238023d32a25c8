import { columnOf, type GtfsTable } from './gtfsTable.ts';

export interface GtfsService {
  /** Every service id that is named, also by rows whose dates are wrong. */
  readonly ids: ReadonlySet<string>;
  /** First and last day any service may run, ISO 8601; null when no date is known. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The days of a feed from `calendar.txt` and the days added by `calendar_dates.txt`. */
export function gtfsService(calendar: GtfsTable | null, dates: GtfsTable | null): GtfsService {
  const ids = new Set<string>();
  const days: string[] = [];
  if (calendar) {
    const idOf = columnOf(calendar, 'service_id');
    const startOf = columnOf(calendar, 'start_date');
    const endOf = columnOf(calendar, 'end_date');
    for (const row of calendar.rows) {
      ids.add(idOf(row));
      const [start, end] = [isoDay(startOf(row)), isoDay(endOf(row))];
      if (start && end && start <= end) days.push(start, end);
      else calendar.refusals.add('rowDamaged', `row ${row.row}`);
    }
  }
  if (dates) {
    const idOf = columnOf(dates, 'service_id');
    const dateOf = columnOf(dates, 'date');
    const typeOf = columnOf(dates, 'exception_type');
    for (const row of dates.rows) {
      ids.add(idOf(row));
      const day = isoDay(dateOf(row));
      const type = typeOf(row);
      if (!day || (type !== '1' && type !== '2')) dates.refusals.add('rowDamaged', `row ${row.row}`);
      else if (type === '1') days.push(day);
    }
  }
  days.sort();
  return { ids, from: days[0] ?? null, to: days.at(-1) ?? null };
}

/** `20260229` is no day. */
function isoDay(text: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (!parts) return null;
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(iso) ? iso : null;
}
