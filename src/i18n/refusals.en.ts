import type { zhRefusals } from './refusals.zh-CN.ts';

/** Why a row of a file was not taken in; follows the number of rows. */
export const enRefusals: typeof zhRefusals = {
  noGeometry: 'It has no place or shape',
  geometryUnknown: 'Its kind of shape is unknown',
  coordinateNotFinite: 'A coordinate is not a number',
  coordinateOutOfRange: 'A coordinate is out of range',
  ringTooShort: 'Its outline has too few points to enclose anything',
  ringNotClosed: 'Its outline is not closed',
  lineTooShort: 'Its line has too few points',
  zeroArea: 'It has no area',
  kindUnfit: 'Its shape does not fit, such as a line for a parcel',
  rowDamaged: 'The row is damaged',
  rowDeleted: 'The file marks the row as deleted',
  textUndecodable: 'Its text cannot be decoded',
  propertiesDamaged: 'Its attributes are damaged',
  referenceMissing: 'It refers to something that does not exist',
  duplicateId: 'Its id is used twice',
  blockMissing: 'The block it refers to does not exist',
  entityUnsupported: 'This kind of drawing entity is not supported',
  notInSystem: 'Its place lies outside the chosen coordinate system',
  joinKeyMissing: 'It has no value to join by',
  joinKeyUnknown: 'Nothing matches its value to join by',
  categoryUnknown: 'Its facility category is unknown',
};
