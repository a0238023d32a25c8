import type { LandUseSystem, Parcel } from '../../plan/records.ts';
import type { NoteTally } from './buildNotes.ts';
import { readLandUse, readLandUseName, type LandUseReading } from './landUseCodes.ts';
import type { RowReading } from './rowReader.ts';

/** What a row says of a parcel; `undefined` where it says nothing. */
export type ParcelFacts = Omit<Parcel, 'id' | 'kind' | 'geometry'>;

const LIMITS = [
  'maxFloorAreaRatio',
  'maxBuildingDensity',
  'maxHeight',
  'minGreenSpaceRatio',
  'households',
  'population',
] as const;

/** Land use is read only in a known system; an unknown code leaves `landUse` null and stands in the attributes. */
export function parcelFacts(row: RowReading, system: LandUseSystem | null, notes: NoteTally): ParcelFacts {
  const reading = landUseOf(row, system, notes);
  const facts: { -readonly [K in keyof ParcelFacts]: ParcelFacts[K] } = { landUse: reading?.landUse ?? null };
  if (reading?.given) facts.landUseAsGiven = reading.given;
  for (const name of LIMITS) {
    const value = row.numbers[name];
    if (value !== undefined) facts[name] = value;
  }
  const area = row.numbers['statedArea'];
  if (area !== undefined && area > 0) facts.statedArea = area;
  else if (area !== undefined) {
    // An area of 0 is how files write "not known"; as a number it would break every ratio.
    notes.add('areaNotPositive', row.row);
    row.giveBack('statedArea');
  }
  return facts;
}

function landUseOf(row: RowReading, system: LandUseSystem | null, notes: NoteTally): LandUseReading | null {
  const code = row.texts['landUse'];
  const name = row.texts['landUseName'];
  row.giveBack('landUseName');
  if (system === null) {
    row.giveBack('landUse');
    return null;
  }
  const byCode = code === undefined ? null : readLandUse(code, system);
  const byName = !byCode?.isKnown && name !== undefined ? readLandUseName(name, system) : null;
  if (code === undefined && byName === null) return null;
  if (byName) row.giveBack('landUse');
  const reading = byName ?? byCode;
  if (!reading?.isKnown) {
    row.giveBack('landUse');
    notes.add('landUseUnknown', row.row);
    return null;
  }
  if (reading.landUse === null) notes.add('landUseSpread', row.row);
  return reading;
}
