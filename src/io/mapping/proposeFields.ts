import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceLayer } from '../sourceLayer.ts';
import { areaUnitByGeometry } from './areaUnitByGeometry.ts';
import { knownFieldName, unitByCustom, unitInName, type KnownName } from './fieldNames.ts';
import type { FieldMapping, FieldUnit, MappingProposal, Target } from './layerMapping.ts';
import { readFlag, readNumber } from './readNumber.ts';
import { targetFields, type TargetField } from './targetFields.ts';

export interface FieldsProposal {
  readonly fields: readonly FieldMapping[];
  readonly because: MappingProposal['because'];
  /** True when a field's unit could not be told. */
  readonly isUnitOpen: boolean;
}

/** Values looked at, spread over the file. */
const SAMPLES = 400;
/** Share of the values that must read as what the field takes. */
const FITTING = 0.8;
const RANK: Readonly<Record<KnownName['how'], number>> = { name: 0, alike: 1, initials: 2 };

/** Which fields of the file are read as which of the target's, with units. Each is taken once, the best first. */
export function proposeFields(layer: SourceLayer, target: Target): FieldsProposal {
  const wanted = new Map(targetFields(target).map((field) => [field.name, field]));
  const found = layer.fields
    .flatMap(({ name, type }) => {
      const known = type === 'empty' ? null : knownFieldName(name, target);
      const field = known && wanted.get(known.to);
      return known && field ? [{ name, known, field }] : [];
    })
    .filter(({ name, known, field }) => valuesFit(sampleOf(layer, name), field, known))
    .toSorted((a, b) => RANK[a.known.how] - RANK[b.known.how]);

  const fields: FieldMapping[] = [];
  const because: Record<string, 'nameKnown' | 'nameAlike' | 'valuesFit'> = {};
  const taken = new Set<string>();
  let isUnitOpen = false;
  for (const { name, known, field } of found) {
    if (taken.has(field.name)) continue;
    taken.add(field.name);
    const told = unitOf(layer, name, field);
    if (told.isOpen) isUnitOpen = true;
    fields.push({ field: name, to: field.name, unit: told.unit });
    because[name] = known.how === 'name' ? 'nameKnown' : known.how === 'alike' ? 'nameAlike' : 'valuesFit';
  }
  return { fields, because, isUnitOpen };
}

/** Values of a field from rows spread over the file, empty ones left out. */
export function sampleOf(layer: SourceLayer, field: string): AttributeValue[] {
  const step = Math.max(1, Math.floor(layer.features.length / SAMPLES));
  const values: AttributeValue[] = [];
  for (let at = 0; at < layer.features.length; at += step) {
    const value = layer.features[at]!.properties[field];
    if (value !== undefined && value !== null && value !== '') values.push(value);
  }
  return values;
}

function valuesFit(values: readonly AttributeValue[], field: TargetField, known: KnownName): boolean {
  if (values.length === 0) return known.how !== 'initials';
  const reads =
    field.type === 'number'
      ? (value: AttributeValue) => readNumber(value, null) !== null
      : field.type === 'flag'
        ? (value: AttributeValue) => readFlag(value) !== null
        : () => true;
  return values.filter(reads).length >= FITTING * values.length;
}

function unitOf(
  layer: SourceLayer,
  name: string,
  field: TargetField,
): { readonly unit: FieldUnit | null; readonly isOpen: boolean } {
  if (field.units.length === 0) return { unit: null, isOpen: false };
  const written = unitInName(name);
  if (written && field.units.includes(written)) return { unit: written, isOpen: false };
  if (field.units.includes('percent')) return { unit: shareUnit(sampleOf(layer, name)), isOpen: false };
  const measured = field.name === 'statedArea' ? areaUnitByGeometry(layer, name) : null;
  const custom = unitByCustom(name);
  if (measured) return { unit: measured, isOpen: false };
  if (custom && field.units.includes(custom)) return { unit: custom, isOpen: false };
  return { unit: field.defaultUnit, isOpen: field.name === 'statedArea' };
}

/** A share cannot be above 1 (nor 1 % be meant by 0.3), so a value above it tells percent. */
function shareUnit(values: readonly AttributeValue[]): FieldUnit {
  const isPercent = values.some(
    (value) => !String(value).includes('%') && (readNumber(value, null) ?? 0) > 1,
  );
  return isPercent ? 'percent' : 'share';
}
