import { Problem } from '../../plan/problem.ts';
import type { FileProblem, FormatReader, NamedBytes, SourceLayer } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { gtfsArchive } from './gtfsArchive.ts';
import { gtfsLines, gtfsShapes } from './gtfsLines.ts';
import { gtfsService } from './gtfsService.ts';
import { gtfsStops } from './gtfsStops.ts';
import { columnOf, gtfsTable, type GtfsTable, type ParseCsv } from './gtfsTable.ts';

/** Every feed has these; the columns without which a row says nothing. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'agency.txt': [],
  'stops.txt': ['stop_id'],
  'routes.txt': ['route_id', 'route_type'],
  'trips.txt': ['route_id', 'service_id', 'trip_id'],
  'stop_times.txt': ['trip_id', 'stop_id', 'stop_sequence'],
};
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'calendar.txt': ['service_id', 'start_date', 'end_date'],
  'calendar_dates.txt': ['service_id', 'date', 'exception_type'],
  'shapes.txt': ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence'],
  'frequencies.txt': ['trip_id', 'start_time', 'end_time', 'headway_secs'],
};

/**
 * A GTFS timetable: `file` and `parts` are the text files of one feed, wherever they lay. Its stops are the features,
 * with refused rows counted in the layer; rows refused in its other tables are `problems`, one for each table and
 * reason. Throws `Problem` gtfsFileMissing (a table is absent or empty) or gtfsColumnMissing.
 */
export const readGtfs: FormatReader = async (file, parts, onProgress) => {
  const { default: papa } = await import('papaparse');
  const parse: ParseCsv = (text, options) => papa.parse<string[]>(text, options);
  const files = filesByName([file, ...parts]);
  const folder = file.name.includes('/') ? file.name.slice(0, file.name.lastIndexOf('/')) : file.name;
  const tables = new Map<string, GtfsTable>();
  for (const [name, columns] of Object.entries({ ...REQUIRED, ...OPTIONAL })) {
    const found = files.get(name);
    if (found && found.bytes.length > 0)
      tables.set(name, gtfsTable(parse, { name, bytes: found.bytes }, folder, columns));
    else if (name in REQUIRED) throw new Problem('gtfsFileMissing', { file: folder, missing: name });
    onProgress((tables.size / 9) * 0.6);
  }
  const table = (name: string) => tables.get(name)!;
  const service = gtfsService(tables.get('calendar.txt') ?? null, tables.get('calendar_dates.txt') ?? null);
  const { features, places } = gtfsStops(table('stops.txt'));
  const shapesTable = tables.get('shapes.txt');
  const shapes = shapesTable ? gtfsShapes(shapesTable) : new Map<string, never>();
  const { lines, counts } = gtfsLines(
    { routes: table('routes.txt'), trips: table('trips.txt'), stopTimes: table('stop_times.txt') },
    places,
    shapes,
    service.ids,
  );
  onProgress(0.8);
  const archive = await gtfsArchive(files, tables);
  onProgress(1);
  const stops = table('stops.txt');
  const agency = table('agency.txt');
  const timezoneOf = columnOf(agency, 'agency_timezone');
  const layer: SourceLayer = {
    file: folder,
    name: agency.rows.map(columnOf(agency, 'agency_name')).find(Boolean) ?? folder,
    format: 'gtfs',
    encoding: {
      ...stops.finding,
      undecodable: [...tables.values()].reduce((sum, { finding }) => sum + finding.undecodable, 0),
    },
    declared: { from: 'formatRule', text: 'OGC:CRS84' },
    fields: fieldTypes(features),
    features,
    rowsInFile: stops.rowCount,
    refused: stops.refusals.refusals(),
    payload: {
      type: 'feed',
      feed: {
        archive,
        validFrom: service.from,
        validTo: service.to,
        timezone: agency.rows.map(timezoneOf).find(Boolean) ?? null,
        counts: {
          stops: features.length,
          ...counts,
          shapes: shapes.size,
          services: service.ids.size,
          frequencies: tables.get('frequencies.txt')?.rows.length ?? 0,
        },
        lines,
      },
    },
    fixedTarget: 'transitStop',
  };
  return { layers: [layer], plans: [], problems: tableProblems(tables, folder) };
};

/** By name without folders, as the travel engine looks for them; the first of a name counts. */
function filesByName(all: readonly NamedBytes[]): Map<string, NamedBytes> {
  const files = new Map<string, NamedBytes>();
  for (const file of all) {
    const name = file.name.slice(file.name.lastIndexOf('/') + 1);
    const key = name.toLowerCase().endsWith('.txt') ? name.toLowerCase() : name;
    if (!files.has(key)) files.set(key, file);
  }
  return files;
}

function tableProblems(tables: ReadonlyMap<string, GtfsTable>, folder: string): FileProblem[] {
  return [...tables.values()]
    .filter(({ name }) => name !== 'stops.txt')
    .flatMap(({ name, refusals }) =>
      refusals.refusals().map(({ reason, count, where }) => ({
        file: `${folder}/${name}`,
        code: 'gtfsRowsRefused' as const,
        detail: { file: `${folder}/${name}`, reason, count, where: where.join(', ') },
      })),
    );
}
