import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import { recognise, type FileKind } from './recognise.ts';
import { SOURCE_FORMATS, type FileProblem, type NamedBytes, type SourceFormat } from './sourceLayer.ts';

/** What is read in one go: a file and those that belong to it. */
export interface FileGroup {
  readonly format: SourceFormat | 'plan';
  readonly file: NamedBytes;
  readonly parts: readonly NamedBytes[];
}

export interface GroupedFiles {
  readonly groups: readonly FileGroup[];
  /** What no group reads, except that a model may turn out to name it. */
  readonly leftovers: readonly FileProblem[];
}

interface Found {
  readonly file: NamedBytes;
  readonly kind: FileKind;
  /** Path up to the last slash, with it; empty for files dropped alone. */
  readonly folder: string;
  /** Name without folder, in small letters, and without its ending. */
  readonly name: string;
  readonly stem: string;
}

/** Tables of a timetable, by their names in the GTFS reference. */
const GTFS_TABLES =
  /^(agency|stops|routes|trips|stop_times|calendar|calendar_dates|fare_\w+|timeframes|areas|stop_areas|networks|route_networks|shapes|frequencies|transfers|pathways|levels|location_group\w*|booking_rules|translations|feed_info|attributions)\.txt$/;
const GTFS_CORE = /^(stops|routes|trips|stop_times)\.txt$/;
/** Endings of files that say something of a shapefile, or of a picture with a position, and nothing alone. */
const SHAPEFILE_PART = /\.(shx|dbf|prj|qpj|cpg|sbn|sbx|qix|fbn|fbx|ain|aih|atx|ixs|mxs|dbt|fpt|shp\.xml)$/;
const PICTURE_PART = /\.(tfw|tifw|tiffw|tfwx|wld|prj|ovr|tif\.\w+|tiff\.\w+|aux\.xml)$/;
/** What a set of tiles is made of, beside JSON. */
const TILE_KINDS = new Set<FileKind>(['tile', 'tiles3d', 'gltf', 'picture', 'unknown']);

const REFUSED: Partial<Record<FileKind, readonly [ProblemCode, ProblemDetail]>> = {
  empty: ['fileEmpty', {}],
  rar: ['archiveRefused', { kind: 'RAR' }],
  '7z': ['archiveRefused', { kind: '7z' }],
  tar: ['archiveRefused', { kind: 'tar' }],
  dwg: ['dwgRefused', {}],
  oldOffice: ['xlsRefused', {}],
  shapefileIndex: ['shapefilePartMissing', { missing: '.shp' }],
};

/**
 * Recognises files and sorts them into groups that are read together: timetables and sets of 3D Tiles by folder, shapefiles
 * and pictures with a position by name (capitals do not count), models and KML with what lies beside them.
 */
export function groupFiles(files: readonly NamedBytes[]): GroupedFiles {
  const rest = new Set(files.map(foundOf));
  const groups: FileGroup[] = [];
  const take = (format: FileGroup['format'], first: Found, others: readonly Found[]) => {
    const parts = others.filter((other) => other !== first);
    for (const used of [first, ...parts]) rest.delete(used);
    groups.push({ format, file: first.file, parts: parts.map(({ file }) => file) });
  };
  for (const tables of timetables(rest)) take('gtfs', mainTable(tables), tables);
  for (let set = tileSet(rest); set; set = tileSet(rest)) take('tiles3d', set.first, set.all);
  // a table without shapes comes after all that have some
  for (const kind of ['shapefile', 'dbf'])
    for (const found of rest)
      if (found.kind === kind) take('shapefile', found, sameStem(rest, found, SHAPEFILE_PART));
  for (const found of rest) {
    const { kind, file, folder } = found;
    if (kind === 'geotiff') take(kind, found, sameStem(rest, found, PICTURE_PART));
    else if (kind === 'kml')
      take(
        kind,
        found,
        [...rest].filter((other) => isPictureBeside(other, folder)),
      );
    else if (kind === 'gltf') {
      // it names its buffers and pictures itself, and several may share them
      rest.delete(found);
      groups.push({
        format: kind,
        file,
        parts: files.filter(({ name }) => name !== file.name && name.startsWith(folder)),
      });
    } else if (isRead(kind)) take(kind, found, []);
  }
  return { groups, leftovers: leftoversOf(rest) };
}

function foundOf(file: NamedBytes): Found {
  const cut = file.name.lastIndexOf('/') + 1;
  const name = file.name.slice(cut).toLowerCase();
  const kind = recognise(name, file.bytes);
  const isShape = /\.(shp|dbf)$/.test(name) && (kind === 'unknown' || kind === 'empty' || kind === 'csv');
  return {
    file,
    // broken, and the reader says so
    kind: isShape ? (name.endsWith('.shp') ? 'shapefile' : 'dbf') : kind,
    folder: file.name.slice(0, cut),
    name,
    stem: name.replace(/(\.(shp|aux|tiff?)(?=\.\w+$))?\.[^.]*$/, ''),
  };
}

/** Three tables in one folder, one of them of the core, are a timetable, even when others are missing. */
function timetables(rest: ReadonlySet<Found>): Found[][] {
  const byFolder = new Map<string, Found[]>();
  for (const found of rest)
    if (GTFS_TABLES.test(found.name))
      byFolder.set(found.folder, [...(byFolder.get(found.folder) ?? []), found]);
  return [...byFolder.values()].filter(
    (tables) => tables.length >= 3 && tables.some(({ name }) => GTFS_CORE.test(name)),
  );
}

function mainTable(tables: readonly Found[]): Found {
  return tables.find(({ name }) => name === 'stops.txt') ?? tables[0]!;
}

/** The outermost set of tiles that is left, and all below its folder that can be of it. */
function tileSet(rest: ReadonlySet<Found>): { first: Found; all: Found[] } | null {
  const depth = ({ folder }: Found) => folder.split('/').length;
  const rank = (found: Found) => depth(found) * 2 + (found.name === 'tileset.json' ? 0 : 1);
  const [first] = [...rest].filter(({ kind }) => kind === 'tiles3d').toSorted((a, b) => rank(a) - rank(b));
  if (!first) return null;
  const all = [...rest].filter(
    ({ file, kind, name }) =>
      file.name.startsWith(first.folder) &&
      (TILE_KINDS.has(kind) || (kind === 'geojson' && /subtree|schema|metadata/.test(name))),
  );
  return { first, all };
}

function sameStem(rest: ReadonlySet<Found>, first: Found, endings: RegExp): Found[] {
  return [...rest].filter(
    (other) => other.folder === first.folder && other.stem === first.stem && endings.test(other.name),
  );
}

function isPictureBeside({ kind, file }: Found, folder: string): boolean {
  return kind === 'picture' && folder !== '' && file.name.startsWith(folder);
}

const READ_FORMATS: ReadonlySet<string> = new Set([...SOURCE_FORMATS, 'plan']);

function isRead(kind: FileKind): kind is FileGroup['format'] {
  return READ_FORMATS.has(kind);
}

/** A folder of Esri's file geodatabase is told once. */
function leftoversOf(rest: ReadonlySet<Found>): FileProblem[] {
  const problems = new Map<string, FileProblem>();
  for (const { file, kind, name } of rest) {
    const [, geodatabase] = /^(.*?\.gdb)\//i.exec(file.name) ?? [];
    const told = geodatabase ?? file.name;
    const isPart = kind !== 'empty' && SHAPEFILE_PART.test(name);
    const [code, detail] =
      REFUSED[kind] ??
      (isPart && !geodatabase ? REFUSED.shapefileIndex! : ['fileUnknownFormat' as const, {}]);
    problems.set(told, { file: told, code, detail: { file: told, ...detail } });
  }
  return [...problems.values()];
}
