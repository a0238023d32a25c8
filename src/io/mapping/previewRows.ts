import type { Geometry } from 'geojson';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { PlanRecord } from '../../plan/records.ts';
import type { SourceFeature, SourceLayer } from '../sourceLayer.ts';
import { NoteTally } from './buildNotes.ts';
import { fitGeometry } from './fitGeometry.ts';
import type { LayerMapping, RowPreview, Target } from './layerMapping.ts';
import { placeGeometry, type ToWgs84 } from './placeGeometry.ts';
import { PlanGround } from './planGround.ts';
import { readText } from './readNumber.ts';
import { rowFacts, type RowContext } from './rowRecords.ts';
import { rowReader, type RowReading } from './rowReader.ts';
import { targetFields } from './targetFields.ts';

/** Rows looked through for some that would be refused. */
const SEARCHED = 5000;

/**
 * Real rows as they would become, spread over the file, a few refused ones among them where there are any. Nothing is
 * placed: whether coordinates lie in the system is not judged here, nor whether a key or reference is known.
 */
export function previewRows(layer: SourceLayer, mapping: LayerMapping, count: number): readonly RowPreview[] {
  if (mapping.target === null || count <= 0) return [];
  const preview = rowPreviewer(layer, mapping);
  const { features } = layer;
  const wanted = Math.min(count, features.length);
  const places = new Set<number>();
  for (let at = 0; at < wanted; at++) places.add(Math.floor((at * features.length) / wanted));
  const shown = [...places].map((at) => preview(features[at]!));
  const step = Math.max(1, Math.floor(features.length / SEARCHED));
  const mostRefused = wanted < 2 ? 0 : Math.max(1, Math.floor(count / 4));
  let refused = shown.filter((row) => row.refused !== null).length;
  for (let at = 0; at < features.length && refused < mostRefused; at += step) {
    if (places.has(at)) continue;
    const row = preview(features[at]!);
    if (row.refused === null) continue;
    refused++;
    // The last of the kept ones makes room.
    const last = shown.findLastIndex((other) => other.refused === null);
    if (last < 0) break;
    shown[last] = row;
  }
  return shown.toSorted((a, b) => a.row - b.row);
}

function rowPreviewer(layer: SourceLayer, mapping: LayerMapping): (feature: SourceFeature) => RowPreview {
  const notes = new NoteTally();
  const context: RowContext = {
    mapping,
    ground: new PlanGround([]),
    notes,
    toWgs84: somewhereOnEarth(layer),
  };
  const read = rowReader(mapping, notes);
  const withArea = piecesWithArea(layer, mapping);
  return (feature) => {
    const reading = read(feature);
    const made =
      mapping.target === 'table' ? tableRow(feature, mapping) : recordOf(feature, reading, context);
    const { record } = made;
    const isLabel = made.refused === 'kindUnfit' && feature.geometry?.type === 'Point';
    const refused = isLabel && withArea.has(pieceOf(feature, mapping) ?? '') ? null : made.refused;
    return {
      row: feature.row,
      given: feature.properties,
      read: valuesOf(reading, mapping.target!, record),
      refused,
    };
  };
}

function pieceOf({ properties }: SourceFeature, { piecesBy }: LayerMapping): string | null {
  return piecesBy === null ? null : readText(properties[piecesBy]);
}

/** Buildings that have an area among their pieces: a point among these is not refused. */
function piecesWithArea(layer: SourceLayer, mapping: LayerMapping): ReadonlySet<string> {
  if (mapping.target !== 'building' || mapping.piecesBy === null) return new Set();
  const areas = layer.features.filter(({ geometry }) => geometry !== null && geometry.type !== 'Point');
  return new Set(areas.map((feature) => pieceOf(feature, mapping) ?? ''));
}

/** Shrinks the file's numbers so that all of them lie on earth: rings can be judged before their system is known. */
function somewhereOnEarth({ features }: SourceLayer): ToWgs84 {
  const isLarge = features.some(
    ({ geometry }) => geometry !== null && Math.abs(firstNumber(geometry)) > 1000,
  );
  const scale = isLarge ? 1e-6 : 0.09;
  return (x, y, out, offset) => {
    out[offset] = x * scale;
    out[offset + 1] = y * scale;
  };
}

function firstNumber(geometry: Geometry): number {
  let value: unknown = 'coordinates' in geometry ? geometry.coordinates : 0;
  while (Array.isArray(value)) value = value[0];
  return typeof value === 'number' ? value : 0;
}

interface Made {
  readonly record: PlanRecord | null;
  readonly refused: string | null;
}

function tableRow(feature: SourceFeature, { join }: LayerMapping): Made {
  const hasKey = join !== null && readText(feature.properties[join.field]) !== null;
  return { record: null, refused: hasKey ? null : 'joinKeyMissing' };
}

function recordOf(feature: SourceFeature, reading: RowReading, context: RowContext): Made {
  const { mapping, notes, toWgs84 } = context;
  const placed = placeGeometry(feature.geometry, toWgs84, notes, feature.row);
  if (typeof placed === 'string') return { record: null, refused: placed };
  const [geometry] = fitGeometry(placed, mapping.target!, notes, feature.row);
  if (!geometry) return { record: null, refused: 'kindUnfit' };
  const facts = rowFacts(reading, feature, context);
  if ('refusal' in facts) return { record: null, refused: facts.refusal };
  return { record: facts.make({ id: '' }, geometry), refused: null };
}

/** What the record says, else what the row says; null where neither says anything. */
function valuesOf(reading: RowReading, target: Target, record: PlanRecord | null): RowPreview['read'] {
  const { texts, numbers, flags } = reading;
  const made = (record ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    targetFields(target).map(({ name }) => {
      const value = made[name];
      const isSaid =
        name !== 'id' && (value === null || ['string', 'number', 'boolean'].includes(typeof value));
      const said = isSaid ? (value as AttributeValue) : (texts[name] ?? numbers[name] ?? flags[name] ?? null);
      return [name, said];
    }),
  );
}
