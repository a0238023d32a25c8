import type { Geometry } from 'geojson';
import { buildRecords } from '../../../src/io/mapping/buildRecords.ts';
import type { BuiltLayer, LayerBuild } from '../../../src/io/mapping/layerBuild.ts';
import type { LayerMapping } from '../../../src/io/mapping/layerMapping.ts';
import { PlanGround } from '../../../src/io/mapping/planGround.ts';
import type { SourceLayer } from '../../../src/io/sourceLayer.ts';
import { fieldTypes } from '../../../src/io/formats/fieldTypes.ts';
import type { AttributeValue } from '../../../src/plan/recordBase.ts';

type Row = Readonly<Record<string, AttributeValue>>;

/** A layer as a reader would give it, row 1 first. */
export function sourceLayer(
  name: string,
  rows: readonly (readonly [geometry: Geometry | null, properties: Row])[],
): SourceLayer {
  const features = rows.map(([geometry, properties], at) => ({ row: at + 1, geometry, properties }));
  return {
    file: `${name}.geojson`,
    name,
    format: 'geojson',
    encoding: null,
    declared: null,
    fields: fieldTypes(features),
    features,
    rowsInFile: rows.length,
    refused: [],
    payload: { type: 'features' },
    fixedTarget: null,
  };
}

/** A square with its south-west corner at 120 + x, 30 + y thousandths of a degree (about 96 m by 111 m each). */
export function square(x: number, y: number, size = 1): Geometry {
  const corner = (dx: number, dy: number) => [120 + (x + dx) / 1000, 30 + (y + dy) / 1000];
  return {
    type: 'Polygon',
    coordinates: [[corner(0, 0), corner(size, 0), corner(size, size), corner(0, size), corner(0, 0)]],
  };
}

export const NOTHING_MAPPED: LayerMapping = {
  target: null,
  fields: [],
  landUseSystem: null,
  category: null,
  piecesBy: null,
  join: null,
};

/** Builds a layer whose numbers are longitude and latitude. */
export function build(
  layer: SourceLayer,
  mapping: Partial<LayerMapping>,
  ground = new PlanGround([]),
  decision: Partial<LayerBuild> = {},
): Promise<BuiltLayer> {
  const whole: LayerBuild = {
    key: 'k',
    system: { base: { kind: 'known', code: 'OGC:CRS84' } },
    known: 'declared',
    reasons: [],
    residual: null,
    anchor: null,
    ...decision,
    mapping: { ...NOTHING_MAPPED, ...mapping },
  };
  return buildRecords(layer, whole, ground, '2026-01-01T00:00:00Z');
}
