import { streetFacts } from '../osmStreetTags.ts';
import type { SourceLayer } from '../sourceLayer.ts';
import { facilityCategoryInName, facilityCategoryOf } from './facilityWords.ts';
import { knownFieldName } from './fieldNames.ts';
import { fitsTarget, mainGeometryKind, type GeometryKind } from './geometryKinds.ts';
import type { Target } from './layerMapping.ts';
import { highwayOf } from './valueWords.ts';

export interface TargetFinding {
  readonly target: Target;
  readonly isSure: boolean;
}

/** First fitting row counts, so that what names a thing exactly stands before what only smells of it. */
const NAMES: readonly (readonly [pattern: RegExp, target: Target])[] = [
  [/等高线|contour|高程/, 'drawing'],
  [/实施单元|implementation[ _-]?unit/, 'implementationUnit'],
  [/单元|planning[ _-]?unit/, 'planningUnit'],
  [/范围|边界|红线|界线|boundar|border|extent|counties|county/, 'drawing'],
  [/公交|地铁站|轨道站|\bstops?\b|\b(bus|tram|train|railway|metro|subway) stations?\b/, 'transitStop'],
  [/铁路|轨道|地铁|rail|metro|subway/, 'drawing'],
  [/用地|地块|宗地|图斑|地类|parcel|land[ _-]?use|\blots?\b|pluto|cadast|dltb/, 'parcel'],
  [/建筑|房屋|楼栋|building|bldg|footprint|houses?\b/, 'building'],
  [/围墙|围栏|栅栏|\bwalls?\b|fence|barrier/, 'barrier'],
  [/大门|出入口|\bgates?\b/, 'gate'],
  [/绿地|公园|绿化|\bparks?\b|green|plant ?cover|vegetation/, 'green'],
  [/水系|水域|水面|水体|河流|河道|湖|water|river|lake|canal/, 'water'],
  [/道路|路网|街道中心线|road|street|highway/, 'street'],
  [/注记|标注|\blabels?\b|annotation/, 'label'],
  [/poi|设施|facilit|amenit/, 'facility'],
];

/** Fields that only one kind of record has. */
const TELLING: readonly (readonly [field: string, target: Target])[] = [
  ['landUse', 'parcel'],
  ['landUseName', 'parcel'],
  ['maxFloorAreaRatio', 'parcel'],
  ['storeys', 'building'],
  ['yearBuilt', 'building'],
  ['streetClass', 'street'],
  ['category', 'facility'],
];

/** What a layer probably holds: by what its format fixes, its name, its fields; else drawn only, and unsure. */
export function proposeTarget(layer: SourceLayer): TargetFinding {
  if (layer.payload.type === 'feed') return { target: 'transitStop', isSure: true };
  // Models and terrain are built from their payload; any target but null says that they are wanted.
  if (layer.payload.type !== 'features') return { target: 'drawing', isSure: true };
  if (layer.fixedTarget && layer.fixedTarget !== 'model' && layer.fixedTarget !== 'terrain')
    return { target: layer.fixedTarget, isSure: true };
  const kind = mainGeometryKind(layer.features);
  if (kind === 'none') return { target: 'table', isSure: true };
  return byName(layer, kind) ?? byFields(layer, kind) ?? { target: 'drawing', isSure: false };
}

function byName(layer: SourceLayer, kind: GeometryKind): TargetFinding | null {
  for (const name of namesOf(layer)) {
    const row = NAMES.find(([pattern, target]) => pattern.test(name) && fitsTarget(kind, target));
    if (row) return { target: row[1], isSure: true };
    if (kind !== 'point') continue;
    if (facilityCategoryInName(name)) return { target: 'facility', isSure: true };
    if (/站点|车站|站台/.test(name)) return { target: 'transitStop', isSure: true };
  }
  return null;
}

/** The layer's own name first, then that of its file. Word borders need spaces where names have `_` and `-`. */
export function namesOf(layer: Pick<SourceLayer, 'name' | 'file'>): readonly string[] {
  const stem = layer.file.replace(/^.*[/\\]/, '').replace(/(\.(geo)?jsonl?|\.[a-z0-9]{2,8})+$/i, '');
  return [layer.name, stem].map((name) =>
    name
      .normalize('NFKC')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .replace(/[_\-.]+/g, ' ')
      .trim(),
  );
}

function byFields(layer: SourceLayer, kind: GeometryKind): TargetFinding | null {
  const votes = new Map<Target, number>();
  for (const [to, target] of TELLING) {
    if (!fitsTarget(kind, target) || (target === 'facility' && kind !== 'point')) continue;
    const hits = layer.fields.filter(({ name, type }) => {
      const known = type === 'empty' ? null : knownFieldName(name, target);
      return known?.to === to && known.how === 'name';
    }).length;
    if (hits > 0) votes.set(target, (votes.get(target) ?? 0) + 1);
  }
  const [best, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
  if (!best) return null;
  return { target: best[0], isSure: best[1] > (second?.[1] ?? 0) && isTelling(layer, best[0]) };
}

/** A field called `type` or `class` is in every file: for streets and facilities its values have to fit. */
function isTelling(layer: SourceLayer, target: Target): boolean {
  if (target === 'facility') return layer.features.some(({ properties }) => hasCategory(properties));
  return target !== 'street' || mostlyStreets(layer);
}

function mostlyStreets(layer: SourceLayer): boolean {
  const field = layer.fields.find(({ name }) => knownFieldName(name, 'street')?.to === 'streetClass');
  if (!field) return false;
  const classes = layer.features.map(({ properties }) => String(properties[field.name] ?? ''));
  const streets = classes.filter(
    (value) => typeof streetFacts(new Map([['highway', highwayOf(value)]])) === 'object',
  );
  return streets.length * 2 > classes.length;
}

function hasCategory(properties: Readonly<Record<string, unknown>>): boolean {
  return Object.values(properties).some(
    (value) => typeof value === 'string' && facilityCategoryOf(value) !== null,
  );
}
