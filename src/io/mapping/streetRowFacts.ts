import type { Street } from '../../plan/records.ts';
import { streetFacts } from '../osmStreetTags.ts';
import type { NoteTally } from './buildNotes.ts';
import type { RowReading } from './rowReader.ts';
import { highwayOf } from './valueWords.ts';

export type StreetRowFacts = Omit<Street, 'id' | 'kind' | 'geometry' | 'nodes'>;

const ONE_WAY: Readonly<Record<string, string>> = {
  yes: 'yes',
  true: 'yes',
  '1': 'yes',
  f: 'yes',
  ft: 'yes',
  forward: 'yes',
  单向: 'yes',
  单行: 'yes',
  是: 'yes',
  '-1': '-1',
  t: '-1',
  tf: '-1',
  backward: '-1',
  reverse: '-1',
  反向: '-1',
};

/**
 * What a row says of a street, by the same rules as an OpenStreetMap way; null when its class is one that is no street
 * (rails, planned roads). Without a class a street counts as residential, and a note says so.
 */
export function streetRowFacts(row: RowReading, notes: NoteTally): StreetRowFacts | null {
  const { texts, flags, numbers } = row;
  const tags = new Map<string, string>();
  const text = texts['streetClass'];
  if (text === undefined) notes.add('streetClassUnknown', row.row);
  tags.set('highway', text === undefined ? 'residential' : highwayOf(text));
  const oneWay = texts['oneWay']?.toLowerCase();
  if (oneWay !== undefined) tags.set('oneway', ONE_WAY[oneWay] ?? 'no');
  if (flags['bridge']) tags.set('bridge', 'yes');
  if (flags['tunnel']) tags.set('tunnel', 'yes');
  if (flags['foot'] !== undefined) tags.set('foot', flags['foot'] ? 'yes' : 'no');
  if (numbers['layer'] !== undefined) tags.set('layer', String(Math.trunc(numbers['layer'])));
  if (numbers['width'] !== undefined && numbers['width'] > 0) tags.set('width', numbers['width'].toFixed(3));
  const facts = withWheels(tags, texts);
  if (facts !== null && text !== facts.streetClass) row.giveBack('streetClass');
  return facts;
}

function withWheels(tags: Map<string, string>, texts: RowReading['texts']): StreetRowFacts | null {
  for (const [to, tag] of [
    ['bicycle', 'bicycle'],
    ['motor', 'motor_vehicle'],
  ] as const) {
    const said = texts[to]?.toLowerCase();
    if (said !== undefined && !DIRECTIONS.has(said)) tags.set(tag, said);
    else if (said !== undefined) tags.set(tag, said === 'no' ? 'no' : 'yes');
  }
  const facts = streetFacts(tags);
  if (facts === undefined || typeof facts === 'string') return null;
  const bicycle = texts['bicycle']?.toLowerCase();
  const motor = texts['motor']?.toLowerCase();
  return {
    ...facts,
    ...(bicycle !== undefined && DIRECTIONS.has(bicycle) && { bicycle: bicycle as Street['bicycle'] }),
    ...(motor !== undefined && DIRECTIONS.has(motor) && { motor: motor as Street['motor'] }),
  };
}

/** Our own words, as our own exports write them. */
const DIRECTIONS: ReadonlySet<string> = new Set(['both', 'forward', 'backward', 'no']);
