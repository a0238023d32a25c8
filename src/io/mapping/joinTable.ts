import type { Identified } from '../../plan/recordBase.ts';
import type { Building, Parcel, RecordId } from '../../plan/records.ts';
import type { SourceLayer } from '../sourceLayer.ts';
import type { LayerWork } from './layerWork.ts';
import { buildingFacts, STOREY } from './buildingFacts.ts';
import { joinValue } from './joinKeys.ts';
import type { LayerMapping } from './layerMapping.ts';
import { parcelFacts } from './parcelFacts.ts';
import { readText } from './readNumber.ts';
import type { RowReading } from './rowReader.ts';

/**
 * Completes parcels or buildings by the rows of a table. What a row says replaces what the record had; what it leaves
 * empty stays. Refused: rows without a key, with a key no record has, and with one that several records or an
 * earlier row have.
 */
export function joinTable(layer: SourceLayer, mapping: LayerMapping, work: LayerWork): void {
  const { join } = mapping;
  if (!join) {
    for (const { row } of layer.features) work.refuse('joinKeyMissing', row);
    return;
  }
  const records = recordsByKey(work, join.target, join.by);
  const done = new Set<RecordId>();
  for (const feature of layer.features) {
    const key = readText(feature.properties[join.field]);
    if (key === null) {
      work.refuse('joinKeyMissing', feature.row);
      continue;
    }
    const named = records.get(key);
    if (named === undefined) {
      work.refuse('joinKeyUnknown', feature.row);
      continue;
    }
    if (named === 'several' || done.has(named.id)) {
      work.refuse('duplicateId', feature.row);
      continue;
    }
    done.add(named.id);
    work.kept++;
    const { [join.field]: _, ...properties } = feature.properties;
    const row = work.read({ ...feature, properties });
    work.put(
      named.kind === 'parcel'
        ? completedParcel(named, row, mapping, layer.name, work)
        : completedBuilding(named, row, layer.name, work),
    );
  }
}

function recordsByKey(
  work: LayerWork,
  target: 'parcel' | 'building',
  by: string,
): ReadonlyMap<string, Parcel | Building | 'several'> {
  const records = new Map<string, Parcel | Building | 'several'>();
  for (const record of work.ground.ofKind(target)) {
    const key = joinValue(record, by);
    if (key !== null) records.set(key, records.has(key) ? 'several' : record);
  }
  return records;
}

function completedParcel(
  parcel: Parcel,
  row: RowReading,
  { landUseSystem }: LayerMapping,
  table: string,
  work: LayerWork,
): Parcel {
  const { landUse, landUseAsGiven, ...facts } = parcelFacts(row, landUseSystem, work.notes);
  const isLandUseSaid = landUse !== null || landUseAsGiven !== undefined;
  const { landUseAsGiven: before, ...rest } = parcel;
  const given = isLandUseSaid ? landUseAsGiven : before;
  return {
    ...rest,
    ...facts,
    landUse: isLandUseSaid ? landUse : parcel.landUse,
    ...(given && { landUseAsGiven: given }),
    ...sharedFacts(parcel, row, table),
  };
}

function completedBuilding(building: Building, row: RowReading, table: string, work: LayerWork): Building {
  const facts = buildingFacts(row, {}, null, work.notes);
  const said = Object.fromEntries(
    Object.entries(facts).filter(([field, value]) => value !== null && !ASSUMED.has(field)),
  ) as Partial<Building>;
  const storeys = facts.storeys ?? building.storeys;
  const isMeasured = facts.height !== null && !facts.heightIsAssumed;
  const keepsHeight = building.height !== null && !building.heightIsAssumed;
  const byStoreys = storeys === null ? building.height : storeys * STOREY;
  return {
    ...building,
    ...said,
    ...(row.texts['use'] !== undefined && facts.use !== 'other' && { use: facts.use }),
    ...(row.texts['status'] !== undefined && { status: facts.status }),
    height: isMeasured ? facts.height : keepsHeight ? building.height : byStoreys,
    heightIsAssumed: !isMeasured && !keepsHeight && byStoreys !== null,
    ...sharedFacts(building, row, table),
  };
}

/** Fields that `buildingFacts` fills although the row may be silent on them. */
const ASSUMED: ReadonlySet<string> = new Set(['use', 'status', 'height', 'heightIsAssumed']);

type SharedFacts = Pick<Identified, 'name' | 'attributes'>;

/** Name and attributes. Where table and record use one name for different things, both stay. */
function sharedFacts(record: Parcel | Building, row: RowReading, table: string): SharedFacts {
  const name = row.texts['name'];
  const before = record.attributes ?? {};
  const added = Object.entries(row.attributes() ?? {}).map(([field, value]) => {
    const isTaken = Object.hasOwn(before, field) && before[field] !== value;
    return [isTaken ? `${table}.${field}` : field, value] as const;
  });
  const attributes = Object.fromEntries([...Object.entries(before), ...added]);
  return {
    ...(name !== undefined && { name }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}
