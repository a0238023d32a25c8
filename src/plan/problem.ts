/**
 * What can be wrong with what a user gave us. A code and its facts; the sentence is made from them in the
 * user's language (`i18n`), so nothing below the surface holds a sentence for planners.
 */
export const PROBLEM_CODES = [
  'fileEmpty',
  'fileTooLarge',
  'fileUnknownFormat',
  'fileUnreadable',
  'textsLeftAside',
  'gzipDamaged',
  'gzipNotOsm',
  'zipRefused',
  'zipDamaged',
  'zipEncrypted',
  'zipPathUnsafe',
  'zipTooLarge',
  'zipTooMany',
  'zipTooDeep',
  'zipMethodUnknown',
  'archiveRefused',
  'dwgRefused',
  'xlsRefused',
  'shapefileDamaged',
  'shapefilePartMissing',
  'geoPackageDamaged',
  'geoPackageNoTables',
  'flatGeobufDamaged',
  'jsonDamaged',
  'jsonTooDeep',
  'geoJsonNotFound',
  'xmlDamaged',
  'xmlEntityRefused',
  'kmlNotFound',
  'tableEmpty',
  'xlsxDamaged',
  'dxfDamaged',
  'dxfBinary',
  'dxfEmpty',
  'osmTruncated',
  'osmDamaged',
  'osmEntityRefused',
  'osmNoStreets',
  'planNotLinli',
  'planDamaged',
  'planTooNew',
  'systemUnknown',
  'placeOutsideSystem',
  'exportSystemFixed',
  'exportEmpty',
  'positionUnsure',
  'mappingUnsure',
  'anchorUnsure',
  'assetsNeedLinli',
  'assetsMissing',
  'coordinateInvalid',
  'pointFarFromStreet',
  'pointCutOff',
  'pointOutsideNetwork',
  'noStreets',
  'noPath',
  'personaUnknown',
  'modeUnknown',
  'minutesInvalid',
  'speedInvalid',
  'optionMissing',
  'optionUnknown',
  'commandUnknown',
  'fileNotFound',
  'fileNotWritable',
  'storageFull',
  'storageBlocked',
  'gtfsFileMissing',
  'gtfsColumnMissing',
  'gtfsRowsRefused',
  'serviceDateInvalid',
  'transitRuleInvalid',
  'headwayLineInvalid',
  'cityJsonDamaged',
  'cityJsonVersion',
  'cityGmlUnsupported',
  'modelDamaged',
  'modelPartMissing',
  'modelExtensionUnknown',
  'modelNotDrawn',
  'terrainDamaged',
  'terrainTooLarge',
  'terrainUnplaced',
  'hgtNameUnknown',
  'hgtSizeWrong',
  'controlPointsUnfit',
  'cancelled',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Facts a sentence may quote: file name, place in it, a distance in metres, a limit … */
export type ProblemDetail = Readonly<Record<string, string | number>>;

/** Thrown for a user's mistake or bad data; crosses the worker border as `{ code, detail }`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail = {}) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
  }
}
