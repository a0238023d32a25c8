import type { SourceLayer } from '../sourceLayer.ts';
import { facilityCategoryInName, facilityCategoryOf } from './facilityWords.ts';
import { mainGeometryKind, fitsTarget } from './geometryKinds.ts';
import { proposeJoin, type JoinKey } from './joinKeys.ts';
import type {
  FieldMapping,
  LayerMapping,
  MappingProposal,
  MappingQuestion,
  SavedMapping,
  Target,
} from './layerMapping.ts';
import { proposeFields, sampleOf } from './proposeFields.ts';
import { namesOf, proposeTarget } from './proposeTarget.ts';
import { recogniseLandUse } from './recogniseLandUse.ts';
import { mappingForFields, matchSavedMapping } from './savedMapping.ts';

/**
 * How a layer may become records. A saved mapping with the same fields goes first, unless `target` asks for another
 * one. What cannot be told stands in `open` and is asked; nothing there is guessed.
 * `keys` are the values by which a table may name records (`joinKeys` of what is loaded or imported along).
 */
export function proposeMapping(
  layer: SourceLayer,
  saved: readonly SavedMapping[],
  target?: Target | null,
  keys: readonly JoinKey[] = [],
): MappingProposal {
  if (target === null) return { mapping: NOTHING, open: [], because: {}, saved: null };
  return fromSaved(layer, saved, target, keys) ?? fromLayer(layer, target, keys);
}

const NOTHING: LayerMapping = {
  target: null,
  fields: [],
  landUseSystem: null,
  category: null,
  piecesBy: null,
  join: null,
};

function fromSaved(
  layer: SourceLayer,
  saved: readonly SavedMapping[],
  target: Target | undefined,
  keys: readonly JoinKey[],
): MappingProposal | null {
  const match = layer.payload.type === 'features' ? matchSavedMapping(layer, saved) : null;
  const mapping = match && mappingForFields(layer, match.mapping);
  if (!mapping) return null;
  if (target !== undefined && mapping.target !== target) return null;
  const kind = mainGeometryKind(layer.features);
  if (mapping.target && !fitsTarget(kind, mapping.target)) return null;
  const open: MappingQuestion[] = [];
  if (mapping.landUseSystem === null && mapping.fields.some(({ to }) => to === 'landUse'))
    open.push('landUseSystem');
  if (mapping.target === 'facility' && !saysCategory(mapping)) open.push('category');
  if (mapping.target === 'table' && !joinStands(mapping, keys)) open.push('join');
  const because = Object.fromEntries(mapping.fields.map(({ field }) => [field, 'saved' as const]));
  return { mapping, open, because, saved: match.name };
}

function saysCategory({ category, fields }: LayerMapping): boolean {
  return category !== null || fields.some(({ to }) => to === 'category');
}

function joinStands({ join }: LayerMapping, keys: readonly JoinKey[]): boolean {
  return join !== null && keys.some((key) => key.target === join.target && key.by === join.by);
}

function fromLayer(layer: SourceLayer, asked: Target | undefined, keys: readonly JoinKey[]): MappingProposal {
  const found = asked === undefined ? proposeTarget(layer) : { target: asked, isSure: true };
  const { target } = found;
  const open: MappingQuestion[] = found.isSure ? [] : ['target'];
  const isBuiltFromPayload = layer.payload.type !== 'features';
  const proposal = isBuiltFromPayload
    ? { fields: [], because: {}, isUnitOpen: false }
    : proposeFields(layer, target);
  if (proposal.isUnitOpen) open.push('unit');
  const landUse = landUseOf(layer, proposal.fields);
  if (landUse.isOpen) open.push('landUseSystem');
  const { fields } = landUse;
  const category = target === 'facility' ? categoryOf(layer, fields) : NO_CATEGORY;
  if (category.isOpen) open.push('category');
  const join = target === 'table' ? proposeJoin(layer, keys) : null;
  if (target === 'table' && join === null) open.push('join');
  const mapping: LayerMapping = {
    target,
    // A table's key names its record; it must not be read as the record's own id as well.
    fields: join ? fields.filter(({ field }) => field !== join.field) : fields,
    landUseSystem: landUse.system,
    category: category.category,
    piecesBy: target === 'building' ? piecesBy(layer) : null,
    join,
  };
  const kept = new Set(mapping.fields.map(({ field }) => field));
  const because = Object.fromEntries(Object.entries(proposal.because).filter(([field]) => kept.has(field)));
  return { mapping, open, because, saved: null };
}

/** A field whose name promises land use and whose values are of no known kind is left among the attributes. */
function landUseOf(layer: SourceLayer, fields: readonly FieldMapping[]) {
  const nameField = fields.find(({ to }) => to === 'landUseName');
  const codeField = fields.find(({ to }) => to === 'landUse') ?? nameField;
  if (!codeField) return { fields, system: null, isOpen: false };
  const hasBoth = nameField !== undefined && nameField !== codeField;
  const finding = recogniseLandUse(sampleRows(layer, codeField.field), {
    fieldName: codeField.field,
    names: hasBoth ? sampleRows(layer, nameField.field) : [],
  });
  const others = fields.filter((field) => field !== codeField);
  if (!finding.isLandUse) return { fields: others, system: null, isOpen: false };
  return {
    fields: [...others, { ...codeField, to: 'landUse' }],
    system: finding.system,
    isOpen: finding.system === null,
  };
}

/** Values row by row, empty ones too, so that two fields stay side by side. */
function sampleRows(layer: SourceLayer, field: string) {
  const step = Math.max(1, Math.floor(layer.features.length / 2000));
  return layer.features.filter((_, row) => row % step === 0).map(({ properties }) => properties[field]);
}

const NO_CATEGORY = { category: null, isOpen: false } as const;

/** Asked unless a field says it for at least half of the rows, or the layer's name for all of them. */
function categoryOf(layer: SourceLayer, fields: readonly FieldMapping[]) {
  const field = fields.find(({ to }) => to === 'category');
  if (field) {
    const values = sampleOf(layer, field.field);
    const known = values.filter((value) => facilityCategoryOf(value) !== null).length;
    if (known > 0 && known * 2 >= values.length) return NO_CATEGORY;
  }
  for (const name of namesOf(layer)) {
    const category = facilityCategoryInName(name);
    if (category) return { category, isOpen: false };
  }
  return { category: null, isOpen: true };
}

const PIECE_NAMES =
  /^(id|osm_?id|uid|gml_?id|building_?id|bldg_?id|bin|建筑编号|楼栋编号|房屋编号|幢号|jzbh|ldbh)$/i;

/** The id field whose values repeat here and there: tiles cut buildings and say the same id in each. */
function piecesBy(layer: SourceLayer): string | null {
  for (const { name } of layer.fields) {
    if (!PIECE_NAMES.test(name.trim())) continue;
    const counts = new Map<string, number>();
    let rows = 0;
    for (const { properties } of layer.features) {
      const value = properties[name];
      if (value === null || value === undefined || value === '') continue;
      rows++;
      counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    if (counts.size < rows && counts.size * 2 > rows) return name;
  }
  return null;
}
