import type { Area } from '../../plan/recordBase.ts';
import type { Building } from '../../plan/records.ts';
import type { SourceFeature, SourceLayer } from '../sourceLayer.ts';
import type { LayerWork, ReadRow } from './layerWork.ts';
import { mergePieces } from './mergePieces.ts';
import { readText } from './readNumber.ts';

/**
 * Rows with the same value in `field` are pieces of one building: one area of all of them, the greatest height, the
 * other facts from the first piece that has them. Points among the pieces (labels, addresses) bring facts but
 * no area; a building of points only is refused.
 */
export function buildPieces(layer: SourceLayer, field: string, work: LayerWork): void {
  const groups = new Map<string, SourceFeature[]>();
  for (const feature of layer.features) {
    const value = readText(feature.properties[field]);
    if (value === null) {
      work.keepRow(feature);
      continue;
    }
    const known = groups.get(value);
    if (known) known.push(feature);
    else groups.set(value, [feature]);
  }
  for (const features of groups.values()) {
    if (features.length === 1) work.keepRow(features[0]!);
    else keepGroup(features, work);
  }
}

const isPoint = ({ geometry }: SourceFeature): boolean => geometry?.type === 'Point';

function keepGroup(features: readonly SourceFeature[], work: LayerWork): void {
  const points = features.filter(isPoint);
  const rows = features
    .filter((feature) => !isPoint(feature))
    .flatMap((feature) => work.readRow(feature) ?? []);
  const [first] = rows;
  if (!first) {
    for (const { row } of points) work.refuse('kindUnfit', row);
    return;
  }
  const areas = rows.flatMap(({ geometries }) => geometries as readonly Area[]);
  const { geometry, how } = mergePieces(areas);
  const note = { one: null, joined: 'piecesJoined', apart: 'piecesApart', overlap: 'piecesOverlap' } as const;
  const code = note[how];
  if (code) work.notes.add(code, first.feature.row);
  const before = work.records.length;
  work.keep(first, [geometry]);
  work.kept += rows.length - 1 + points.length;
  const building = work.records[before];
  if (building?.kind !== 'building') return;
  const joined = points.map((feature) => work.read(feature));
  work.records.length = before;
  work.put(withFactsOf(building, rows, joined));
}

function withFactsOf(
  building: Building,
  rows: readonly ReadRow[],
  points: readonly ReturnType<LayerWork['read']>[],
): Building {
  const others = rows.map(({ facts, geometries }) => facts.make({ id: building.id }, geometries[0]!));
  const all = others.filter((record): record is Building => record.kind === 'building');
  const first = <K extends keyof Building>(field: K) =>
    all.map((record) => record[field]).find((value) => value !== null && value !== undefined);
  const measured = all.filter(({ height, heightIsAssumed }) => height !== null && !heightIsAssumed);
  const high = (measured.length > 0 ? measured : all).reduce<Building | null>(
    (best, record) => ((record.height ?? -1) > (best?.height ?? -1) ? record : best),
    null,
  );
  const storeys = all.flatMap((record) => record.storeys ?? []);
  const name = [...rows.map(({ reading }) => reading), ...points]
    .map(({ texts }) => texts['name'])
    .find((text) => text !== undefined);
  const readings = [...rows.map(({ reading }) => reading), ...points];
  const attributes = Object.fromEntries(
    readings.toReversed().flatMap((reading) => Object.entries(reading.attributes() ?? {})),
  );
  const baseHeights = all.flatMap((record) => record.baseHeight ?? []);
  const optional = {
    population: first('population'),
    statedFloorArea: first('statedFloorArea'),
    shell: first('shell'),
    name,
  };
  return {
    ...building,
    use: all.map(({ use }) => use).find((use) => use !== 'other') ?? 'other',
    height: high?.height ?? null,
    heightIsAssumed: high?.heightIsAssumed ?? false,
    storeys: storeys.reduce<number | null>((most, count) => Math.max(most ?? 0, count), null),
    dwellings: first('dwellings') ?? null,
    households: first('households') ?? null,
    yearBuilt: first('yearBuilt') ?? null,
    ...(baseHeights.length > 0 &&
      baseHeights.length === all.length && {
        baseHeight: baseHeights.reduce((low, height) => Math.min(low, height)),
      }),
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<Building>),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}
