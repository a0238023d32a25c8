import { formats } from './format.ts';
import type { zhBuildNotes } from './buildNotes.zh-CN.ts';

const { count } = formats('en');
const of = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;
const rows = (n: number) => of(n, 'row', 'rows');

/** What was mended or could not be read while rows became records; n rows. */
export const enBuildNotes: typeof zhBuildNotes = {
  ringClosed: (n) => `Open boundaries were closed in ${rows(n)}.`,
  ringReversed: (n) => `The direction of boundaries was put right in ${rows(n)}.`,
  verticesRepeated: (n) => `Repeated vertices were joined in ${rows(n)}.`,
  holeDropped: (n) => `Holes without a shape were left out in ${rows(n)}.`,
  pieceDropped: (n) => `Pieces without a shape were left out in ${rows(n)}.`,
  heightsDropped: (n) => `Heights of vertices were not used in ${rows(n)}.`,
  lineClosedToArea: (n) => `Closed lines were taken as areas in ${rows(n)}.`,
  pointFromArea: (n) => `Areas were taken as a point inside them in ${rows(n)}.`,
  partsSplit: (n) => `Several parts became several records in ${rows(n)}.`,
  idRepeated: (n) => `The identifier was taken already in ${rows(n)}; an ending was added.`,
  landUseUnknown: (n) => `The land use code of ${rows(n)} is not known; it is kept as an attribute.`,
  landUseSpread: (n) => `The land use of ${rows(n)} has no single counterpart; the code of the file is kept.`,
  valueUnread: (n) => `Numbers could not be read in ${rows(n)}; they count as unknown.`,
  areaNotPositive: (n) => `The stated area of ${rows(n)} is not above zero; it counts as unknown.`,
  heightFromStoreys: (n) =>
    `The height of ${of(n, 'building', 'buildings')} follows from storeys and is marked as assumed.`,
  useUnknown: (n) => `The use of ${of(n, 'building', 'buildings')} is not known; it is kept as other.`,
  streetClassUnknown: (n) => `The class of ${of(n, 'street', 'streets')} is not known.`,
  stopTypeUnknown: (n) => `The type of ${of(n, 'stop', 'stops')} is not known.`,
  referenceUnknown: (n) => `What ${rows(n)} ${n === 1 ? 'refers' : 'refer'} to was not found.`,
  piecesJoined: (n) => `${rows(n)} became part of one thing with others.`,
  piecesApart: (n) => `The pieces in ${rows(n)} do not touch; they stay apart.`,
  piecesOverlap: (n) => `The pieces in ${rows(n)} overlap each other.`,
  recordAlreadyThere: (n) =>
    `${of(n, 'object is', 'objects are')} in the open community already and stayed as ${n === 1 ? 'it is' : 'they are'} there.`,
};
