import { Problem } from '../../plan/problem.ts';
import type { Timetable, TripFrequency } from '../../plan/timetable.ts';
import { InflationBudget } from '../archive/inflationLimits.ts';
import { listZip } from '../archive/readZip.ts';
import type { FileProblem, NamedBytes } from '../sourceLayer.ts';
import { gtfsCalendars } from './gtfsCalendars.ts';
import { gtfsClock } from './gtfsClock.ts';
import { gtfsLineType } from './gtfsRouteType.ts';
import { gtfsStopTable } from './gtfsStopTable.ts';
import { columnOf, gtfsTable, type GtfsTable, type ParseCsv } from './gtfsTable.ts';
import { gtfsPathways, gtfsTransfers } from './gtfsTransfers.ts';
import { gtfsTrips } from './gtfsTrips.ts';

/** A timetable, and the rows that are not in it, one problem for each table and reason. */
export interface TimetableReading {
  readonly timetable: Timetable;
  readonly problems: readonly FileProblem[];
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'stops.txt': ['stop_id'],
  'routes.txt': ['route_id', 'route_type'],
  'trips.txt': ['route_id', 'service_id', 'trip_id'],
  'stop_times.txt': ['trip_id', 'stop_id', 'stop_sequence'],
};
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'agency.txt': [],
  'calendar.txt': ['service_id', 'start_date', 'end_date'],
  'calendar_dates.txt': ['service_id', 'date', 'exception_type'],
  'frequencies.txt': ['trip_id', 'start_time', 'end_time', 'headway_secs'],
  'transfers.txt': ['from_stop_id', 'to_stop_id'],
  'pathways.txt': ['from_stop_id', 'to_stop_id', 'pathway_mode'],
};

/** The timetable of a feed in one zip, such as the asset of a `TransitFeed`. Rejects with `Problem` as below, or zip… */
export async function timetableFromArchive(file: NamedBytes): Promise<TimetableReading> {
  const { files } = await (await listZip(file, new InflationBudget())).inflate();
  return timetableFromFiles(files, file.name);
}

/**
 * The timetable of the text files of one feed, wherever they lay; `feed` is its name for messages. Rejects with
 * `Problem` gtfsFileMissing (a table is absent or empty) or gtfsColumnMissing.
 */
export async function timetableFromFiles(
  files: readonly NamedBytes[],
  feed: string,
): Promise<TimetableReading> {
  const { default: papa } = await import('papaparse');
  const parse: ParseCsv = (text, options) => papa.parse<string[]>(text, options);
  const tables = new Map<string, GtfsTable>();
  for (const [name, columns] of Object.entries({ ...REQUIRED, ...OPTIONAL })) {
    const found = files.find(
      (file) => file.name.slice(file.name.lastIndexOf('/') + 1).toLowerCase() === name,
    );
    if (found && found.bytes.length > 0)
      tables.set(name, gtfsTable(parse, { name, bytes: found.bytes }, feed, columns));
    else if (name in REQUIRED) throw new Problem('gtfsFileMissing', { file: feed, missing: name });
  }
  const table = (name: string) => tables.get(name) ?? null;
  if (!table('calendar.txt') && !table('calendar_dates.txt'))
    throw new Problem('gtfsFileMissing', { file: feed, missing: 'calendar.txt' });

  const services = gtfsCalendars(table('calendar.txt'), table('calendar_dates.txt'));
  const { stops, indexOf: stopOf } = gtfsStopTable(table('stops.txt')!);
  const { lines, indexOf: lineOf } = linesOf(table('routes.txt')!);
  const serviceOf = new Map(services.map(({ id }, index) => [id, index]));
  const {
    patterns,
    trips,
    indexOf: tripOf,
    ...tripNotes
  } = gtfsTrips({ trips: table('trips.txt')!, stopTimes: table('stop_times.txt')! }, stops, {
    stopOf,
    lineOf,
    serviceOf,
  });
  const { transfers, unused } = gtfsTransfers(table('transfers.txt'), stopOf);
  const agency = table('agency.txt');
  return {
    timetable: {
      timezone: (agency && agency.rows.map(columnOf(agency, 'agency_timezone')).find(Boolean)) ?? null,
      stops,
      lines,
      services,
      patterns,
      trips,
      frequencies: frequenciesOf(table('frequencies.txt'), tripOf),
      transfers,
      pathways: gtfsPathways(table('pathways.txt'), stopOf),
      notes: { ...tripNotes, unusedTransfers: unused },
    },
    problems: refusedRows([...tables.values()], feed),
  };
}

function linesOf(table: GtfsTable): {
  lines: Timetable['lines'];
  indexOf: ReadonlyMap<string, number>;
} {
  const idOf = columnOf(table, 'route_id');
  const shortOf = columnOf(table, 'route_short_name');
  const longOf = columnOf(table, 'route_long_name');
  const typeOf = columnOf(table, 'route_type');
  const lines: Timetable['lines'][number][] = [];
  const indexOf = new Map<string, number>();
  for (const row of table.rows) {
    const id = idOf(row);
    if (indexOf.has(id)) {
      table.refusals.add('duplicateId', `row ${row.row}`);
      continue;
    }
    indexOf.set(id, lines.length);
    lines.push({ id, name: shortOf(row) || longOf(row) || id, lineType: gtfsLineType(typeOf(row)) });
  }
  return { lines, indexOf };
}

function frequenciesOf(table: GtfsTable | null, tripOf: ReadonlyMap<string, number>): TripFrequency[] {
  if (!table) return [];
  const idOf = columnOf(table, 'trip_id');
  const fromOf = columnOf(table, 'start_time');
  const toOf = columnOf(table, 'end_time');
  const headwayOf = columnOf(table, 'headway_secs');
  const exactOf = columnOf(table, 'exact_times');
  const frequencies: TripFrequency[] = [];
  for (const row of table.rows) {
    const trip = tripOf.get(idOf(row));
    const from = gtfsClock(fromOf(row));
    const to = gtfsClock(toOf(row));
    const headway = headwayOf(row);
    if (trip === undefined) table.refusals.add('referenceMissing', `row ${row.row}`);
    else if (from === null || to === null || to <= from || !/^[1-9]\d{0,5}$/.test(headway))
      table.refusals.add('rowDamaged', `row ${row.row}`);
    else frequencies.push({ trip, from, to, headway: Number(headway), isExact: exactOf(row) === '1' });
  }
  return frequencies;
}

function refusedRows(tables: readonly GtfsTable[], feed: string): FileProblem[] {
  return tables.flatMap(({ name, refusals }) =>
    refusals.refusals().map(({ reason, count, where }) => ({
      file: `${feed}/${name}`,
      code: 'gtfsRowsRefused' as const,
      detail: { file: `${feed}/${name}`, reason, count, where: where.join(', ') },
    })),
  );
}
