import type { ProblemKey, ProblemSentence, SentenceDetail } from './problems.zh-CN.ts';

const file = (d: SentenceDetail) => (d['file'] === undefined ? 'this file' : `“${d['file']}”`);
const File = (d: SentenceDetail) => (d['file'] === undefined ? 'This file' : `“${d['file']}”`);
const where = (d: SentenceDetail) => (d['where'] === undefined ? '' : ` (at ${d['where']})`);
const tooLarge = (d: SentenceDetail) =>
  d['limitMegabytes'] === undefined
    ? 'holds too much'
    : `is larger than ${d['limitMegabytes']} MB, too large`;
const metres = (d: SentenceDetail) =>
  d['metres'] === undefined ? '' : `; the nearest street is ${Math.round(Number(d['metres']))} m away`;
const given = (d: SentenceDetail, ...keys: readonly string[]) => {
  const value = keys.map((key) => d[key]).find((found) => found !== undefined);
  return value === undefined ? '' : ` “${value}”`;
};
const known = (d: SentenceDetail) => (d['known'] === undefined ? '' : ` Available: ${d['known']}.`);

const TRANSIT_RULES: Readonly<Record<string, string>> = {
  speed: 'the walking speed',
  boardSlack: 'the time to spare before boarding',
  transferWalk: 'the longest walk between rides',
  maxTransfers: 'the number of transfers',
  departure: 'the departure time',
  limit: 'the time limit',
  to: 'the end of the period',
  step: 'the step of the period',
};

const HEADWAY_FIELDS: Readonly<Record<string, string>> = {
  stops: 'The list of stops (two at least, with valid coordinates)',
  headway: 'The headway',
  first: 'The first departure',
  last: 'The last departure',
  speed: 'The speed',
  runSeconds: 'The run times between stops',
  dwell: 'The time at stops',
};

/** Why rows of a timetable were refused. */
const GTFS_REASONS: Readonly<Record<string, string>> = {
  rowDamaged: 'they have more cells than the header, lack a required value or hold a wrong date or number',
  duplicateId: 'their id is used twice',
  referenceMissing: 'they name a stop, route, trip or service that does not exist',
  coordinateOutOfRange: 'their coordinates are not longitude and latitude',
};

/** Each says what, where, and what to do. */
export const enProblems: Readonly<Record<ProblemKey, ProblemSentence>> = {
  fileEmpty: (d) => `${File(d)} is empty. Check that the download finished, then open it again.`,
  fileTooLarge: (d) =>
    `${File(d)} ${tooLarge(d)} for the browser. Cut out a smaller area, such as one subdistrict, and open that.`,
  fileUnknownFormat: (d) =>
    `${File(d)} is in a format Linli does not know${where(d)}. Open GeoJSON, Shapefile, GeoPackage, KML, CSV, XLSX, DXF, CityJSON, GTFS and the like, OpenStreetMap data (.osm, .osm.pbf), or a file of Linli (.linli).`,
  fileUnreadable: (d) =>
    `Could not read ${file(d)}${where(d)}. It may have been moved or may not be yours to read. Choose it again.`,
  textsLeftAside: (d) =>
    `Left aside, since made for reading and without data: ${d['names']}${Number(d['more']) > 0 ? ` and ${d['more']} more` : ''}.`,
  gzipDamaged: (d) =>
    `The compressed content of ${file(d)} is damaged${where(d)}. Download it again and retry.`,
  gzipNotOsm: (d) =>
    `${File(d)} does not hold OpenStreetMap data once unpacked. Check that it is an .osm.gz file.`,
  zipRefused: (d) =>
    `${File(d)} is a ZIP archive. Unpack it first, then open the .osm or .osm.pbf file inside.`,
  zipDamaged: (d) => `The archive ${file(d)} is damaged${where(d)}. Download it again or pack it anew.`,
  zipEncrypted: (d) =>
    `The archive ${file(d)} is locked with a password${where(d)}. Unpack it first, then open the files inside.`,
  zipPathUnsafe: (d) =>
    `The archive ${file(d)} holds a file whose path leads out of it${where(d)}; to be safe it was not read. Ask for a proper archive.`,
  zipTooLarge: (d) =>
    `Once unpacked, the archive ${file(d)} ${tooLarge(d)}${where(d)}; unpacking was stopped. Pack only the files you need, or a smaller area.`,
  zipTooMany: (d) =>
    `The archive ${file(d)} holds more than ${d['limit']} files. Pack only the files you need.`,
  zipTooDeep: (d) =>
    `${File(d)} is an archive inside archives, more than ${d['limit']} deep. Unpack it first, then open the files inside.`,
  zipMethodUnknown: (d) =>
    `The archive ${file(d)} is packed by a method Linli does not know${where(d)}. Pack it again as an ordinary ZIP.`,
  archiveRefused: (d) =>
    `${File(d)} is a ${d['kind']} archive; Linli opens ZIP only. Unpack it, or pack it again as ZIP.`,
  dwgRefused: (d) => `${File(d)} is a DWG drawing, which cannot be read. Save it as DXF, then open that.`,
  xlsRefused: (d) =>
    `${File(d)} is an old Office file (such as .xls). Save it as .xlsx or .csv, then open that.`,
  shapefileDamaged: (d) =>
    `The shapefile ${file(d)} is damaged${where(d)}. Ask for it again or export it anew.`,
  shapefilePartMissing: (d) =>
    `${File(d)} is one part of a shapefile, but its ${d['missing']} file is missing. Open all files of the same name (.shp, .dbf, .prj …) together, or as one ZIP.`,
  geoPackageDamaged: (d) => `The GeoPackage ${file(d)} is damaged${where(d)}. Export it again, then open it.`,
  geoPackageNoTables: (d) =>
    `${File(d)} is an SQLite database without a readable GeoPackage layer${where(d)}. Export it as a GeoPackage with feature tables.`,
  flatGeobufDamaged: (d) =>
    `The FlatGeobuf file ${file(d)} is damaged${where(d)}. Export it again, then open it.`,
  jsonDamaged: (d) =>
    `${File(d)} is not valid JSON${where(d)} and was not read. Correct that place, or export the file again.`,
  jsonTooDeep: (d) =>
    `${File(d)} nests brackets too deeply${where(d)} and was not read, to be safe. Export it as GeoJSON again.`,
  geoJsonNotFound: (d) =>
    `${File(d)} is JSON but not GeoJSON${where(d)}${d['found'] === undefined ? '' : `; it looks like ${d['found']}`}. Export it as GeoJSON (a FeatureCollection).`,
  xmlDamaged: (d) => `The XML of ${file(d)} has an error${where(d)} and was not read. Export the KML again.`,
  xmlEntityRefused: (d) =>
    `${File(d)} defines a document type or XML entities of its own${where(d)} and was not read, to be safe. Export the KML again.`,
  kmlNotFound: (d) => `${File(d)} holds no KML${where(d)}. Choose a .kml or .kmz file.`,
  tableEmpty: (d) =>
    `The table ${file(d)} has no rows${where(d)}. Check that it has a header and data, then open it again.`,
  xlsxDamaged: (d) =>
    `${File(d)} is not a readable Excel workbook${where(d)}. Save it as .xlsx or .csv in Excel or WPS, then open that.`,
  dxfDamaged: (d) =>
    `The drawing ${file(d)} has an error${where(d)} and was not read. Check it in your CAD program (AUDIT) and export the DXF again.`,
  dxfBinary: (d) =>
    `The drawing ${file(d)} is a binary DXF, which is not supported. Save it as a text (ASCII) DXF.`,
  dxfEmpty: (d) =>
    `The drawing ${file(d)} holds no areas, lines or text in model space. Check that the drawing is in model space, then export it again.`,
  osmTruncated: (d) => `${File(d)} breaks off${where(d)} before its end. Download the complete file again.`,
  osmDamaged: (d) =>
    `The OpenStreetMap content of ${file(d)} has an error${where(d)}. Download it again or use another source.`,
  osmEntityRefused: (d) =>
    `${File(d)} defines its own XML entities${where(d)} and was not read, to be safe. Use the original OpenStreetMap export.`,
  osmNoStreets: (d) =>
    `${File(d)} holds nothing Linli can use: no streets, buildings or facilities. Choose another area or export it again.`,
  planNotLinli: (d) =>
    `${File(d)} is not a Linli file. Open a .linli file made with “Save a copy”; import other data with “Choose a file”.`,
  planDamaged: (d) => `The plan in ${file(d)} is damaged${where(d)}. Use an earlier copy.`,
  planTooNew: (d) => `${File(d)} was saved by a newer Linli. Update Linli, then open it.`,
  systemUnknown: (d) =>
    `Linli does not know the coordinate system${given(d, 'system')}${where(d)}. Give one like EPSG:4549, GCJ-02, a proj string or a .prj file.`,
  placeOutsideSystem: (d) =>
    `The place ${d['where']} lies too far from where ${d['system']} may be used. Choose the zone of the place, or WGS84.`,
  anchorUnsure: (d) =>
    `The model ${file(d)} does not say where it stands, so nothing was imported. Give its place with --at LON,LAT.`,
  assetsNeedLinli: (d) =>
    `${File(d)} cannot hold timetables, models and grids of heights. Choose a name that ends in .linli.`,
  assetsMissing: (d) =>
    `${d['count']} of the attached files (models, timetables or terrain) were not found in this browser, so the copy lacks them. Import the original files again, then save once more.`,
  exportSystemFixed: (d) =>
    `Files of format ${d['format']} are always in WGS84. Leave the coordinate system out, or choose GeoJSON or CSV.`,
  exportEmpty: () => `The plan holds nothing of what was asked for. Choose another layer or format.`,
  positionUnsure: (d) =>
    `It is not sure in which coordinate system ${file(d)}${where(d)} is written, so nothing was imported. Name it with --crs; possible, best first: ${d['candidates']}.`,
  mappingUnsure: (d) =>
    `It is not sure how to read ${file(d)}${where(d)} (${d['open']}), so nothing was imported. Give a mapping with --map; write one with --report first.`,
  coordinateInvalid: (d) =>
    `The coordinates${given(d, 'value', 'where')} are not valid. Write longitude,latitude, such as 120.15,30.28.`,
  pointFarFromStreet: (d) =>
    `There is no walkable street near this point${metres(d)}. Move the point next to a street or a building.`,
  pointCutOff: () =>
    'This point is in water, or walls or water shut it off from the streets. Click the ground or a building beside it.',
  pointOutsideNetwork: (d) =>
    `This point lies outside the street data${d['kilometres'] === undefined ? metres(d) : `; no street is within ${d['kilometres']} km`}. Choose a point where there are streets.`,
  noStreets: () =>
    'This community has no streets, so walking times cannot be worked out. Open data that includes streets.',
  noPath: () => 'No walkable route joins these two points. Check the walls, water and gates between them.',
  personaUnknown: (d) =>
    `There is no walker named${given(d, 'value', 'persona')}.${known(d)} Choose another.`,
  modeUnknown: (d) => `There is no mode named${given(d, 'value', 'mode')}.${known(d)} Choose another.`,
  minutesInvalid: (d) =>
    `The time${given(d, 'value', 'minutes')} is not valid. Give minutes between 1 and 60.`,
  speedInvalid: (d) =>
    `The speed${given(d, 'speed')} is not valid. Give a speed above 0 and at most 300 km/h.`,
  optionMissing: (d) => `The option${given(d, 'option', 'name')} is missing. Add it and try again.`,
  optionUnknown: (d) => `There is no option${given(d, 'option', 'name')}.${known(d)} Check the spelling.`,
  commandUnknown: (d) => `There is no command${given(d, 'command', 'name')}.${known(d)} Check the spelling.`,
  fileNotFound: (d) => `Could not find ${file(d)}. Check the path and the name.`,
  fileNotWritable: (d) =>
    `Could not write ${file(d)}. Check that the folder exists and that you may write to it.`,
  storageFull: () =>
    'The storage of this browser is full and your latest changes were not kept. Save a copy, then remove communities you no longer need.',
  storageBlocked: () =>
    'This browser does not allow Linli to keep data. Changes are lost when the page closes, so save a copy in good time.',
  gtfsFileMissing: (d) =>
    `The timetable ${file(d)} lacks “${d['missing']}”, or it is empty. Add that file and open the feed again.`,
  gtfsColumnMissing: (d) =>
    `“${d['where']}” of the timetable ${file(d)} has no column “${d['column']}”. Add it as GTFS asks and open the feed again.`,
  gtfsRowsRefused: (d) =>
    `${File(d)}: ${Number(d['count']) === 1 ? '1 row was' : `${d['count']} rows were`} not read${where(d)}: ${GTFS_REASONS[String(d['reason'])] ?? 'their content is damaged'}. Correct them in the file and open it again.`,
  serviceDateInvalid: (d) => `“${d['date']}” is not a valid date. Write the service date like 2026-03-01.`,
  transitRuleInvalid: (d) =>
    `For public transport, ${TRANSIT_RULES[String(d['rule'])] ?? 'a setting'} “${d['value']}” is out of range. Correct it and try again.`,
  headwayLineInvalid: (d) =>
    `${HEADWAY_FIELDS[String(d['field'])] ?? 'A value'} of the line “${d['line']}” is not valid. Correct it and try again.`,
  cityJsonDamaged: (d) =>
    `${File(d)} is not complete CityJSON${where(d)}. Export or download it again, then open it.`,
  cityJsonVersion: (d) =>
    `${File(d)} is CityJSON “${d['version']}”; Linli reads 1.0, 1.1 and 2.0. Upgrade it with cjio first.`,
  cityGmlUnsupported: (d) =>
    `${File(d)} is CityGML, which Linli does not read. Convert it to CityJSON with citygml-tools, then open that.`,
  modelDamaged: (d) =>
    `The 3D model ${file(d)} is incomplete or damaged${where(d)}. Export or download it again.`,
  modelPartMissing: (d) =>
    `The 3D model ${file(d)} needs “${d['missing']}”, which was not opened with it. Choose both together, or pack them into a ZIP.`,
  modelExtensionUnknown: (d) =>
    `The 3D model ${file(d)} cannot be shown without the extension “${d['extension']}”, which is not supported. Export a glTF without it.`,
  modelNotDrawn: (d) =>
    `The 3D model ${file(d)} could not be shown${where(d)}. Export it again, then open it once more.`,
  terrainDamaged: (d) =>
    `The heights in ${file(d)} are incomplete or damaged${where(d)}. Download the file again.`,
  terrainTooLarge: (d) =>
    `${File(d)} holds ${d['millions']} million heights; Linli reads up to ${d['limitMillions']} million. Crop it to the planning area, then open it.`,
  terrainUnplaced: (d) =>
    `${File(d)} does not say where its grid of heights lies, or the grid is rotated. Save it from a GIS as a north-up GeoTIFF.`,
  hgtNameUnknown: (d) =>
    `The name of ${file(d)} does not tell where its heights lie. Name it like N43E007.hgt, after its south-west corner.`,
  hgtSizeWrong: (d) =>
    `${File(d)} has the wrong size (${d['bytes']} bytes): 1201 × 1201 or 3601 × 3601 heights were expected. Download it again.`,
  controlPointsUnfit: ({ reason }) =>
    reason === 'tooFew'
      ? 'Too few control points: two at least. Add another.'
      : reason === 'coincident'
        ? 'All control points lie in one spot, so rotation and scale cannot be found. Take points further apart.'
        : reason === 'notAPlace'
          ? 'A control point has a number that is no coordinate. Check longitude (−180 to 180) and latitude (−85 to 85).'
          : 'The chosen system cannot be used here. Choose another projected system.',
  cancelled: (d) =>
    d['file'] === undefined ? 'Cancelled.' : `Stopped reading ${file(d)}. What was open before is unchanged.`,
  internal: (d) =>
    `Something went wrong inside Linli${where(d)}. Your plan is not lost: save a copy, then reload the page. If it happens again, please tell us.`,
};
