import { recordsOfKind, type Building, type Parcel, type Plan } from '../../plan/records.ts';
import type { SourceLayer } from '../sourceLayer.ts';
import type { LayerMapping } from './layerMapping.ts';
import { readText } from './readNumber.ts';

/** The values by which rows of a table can name records of one kind: `by` is `id`, `name` or an attribute. */
export interface JoinKey {
  readonly target: 'parcel' | 'building';
  readonly by: string;
  readonly values: ReadonlySet<string>;
}

/** What a record says under `by`; its id without the ending that made it unique. Null when it says nothing. */
export function joinValue(record: Parcel | Building, by: string): string | null {
  if (by === 'id') return record.id.replace(/~\d+$/, '');
  if (by === 'name') return readText(record.name);
  return readText(record.attributes?.[by]);
}

/** Keys of all parcels and buildings of a plan, by id, by name and by every attribute that tells most of them apart. */
export function joinKeys(plan: Plan): readonly JoinKey[] {
  return [
    ...keysOf('parcel', recordsOfKind(plan, 'parcel')),
    ...keysOf('building', recordsOfKind(plan, 'building')),
  ];
}

function keysOf(target: JoinKey['target'], records: readonly (Parcel | Building)[]): readonly JoinKey[] {
  const names = new Set<string>(['id', 'name']);
  for (const { attributes } of records) for (const name of Object.keys(attributes ?? {})) names.add(name);
  return [...names].flatMap((by) =>
    keyOf(
      target,
      by,
      records.map((record) => joinValue(record, by)),
    ),
  );
}

/** None where most values are said more than once. */
function keyOf(
  target: JoinKey['target'],
  by: string,
  values: readonly (string | null)[],
): readonly JoinKey[] {
  const said = values.filter((value) => value !== null);
  const different = new Set(said);
  return different.size > 0 && different.size * 2 > said.length ? [{ target, by, values: different }] : [];
}

/** Share of a table's rows that must name a record. */
const ENOUGH = 0.5;

/** The field of the table and the key that match in most rows; null when less than half of the rows match. */
export function proposeJoin(layer: SourceLayer, keys: readonly JoinKey[]): LayerMapping['join'] {
  let best: LayerMapping['join'] = null;
  let most = 0;
  for (const { name } of layer.fields) {
    const values = layer.features.map(({ properties }) => readText(properties[name]));
    for (const key of keys) {
      const hits = values.filter((value) => value !== null && key.values.has(value)).length;
      if (hits <= most || hits < ENOUGH * values.length) continue;
      most = hits;
      best = { field: name, target: key.target, by: key.by };
    }
  }
  return best;
}
