import type { Formats } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { DataLayer, Model, Terrain, TransitFeed, TransitLine } from '../../plan/layerRecords.ts';
import type { Parcel, Plan, PlanRecord } from '../../plan/records.ts';
import { formatName, landUseSystemName } from '../importing/sentences.ts';
import { systemName } from '../importing/systemName.ts';
import type { Attribute } from './attributes.ts';

/** Where a record was read from, and how the place of that layer is known. */
export function originAttributes(record: PlanRecord, plan: Plan, m: Messages): Attribute[] {
  const layer = record.dataLayer === undefined ? undefined : plan.get(record.dataLayer);
  if (layer?.kind !== 'dataLayer') return [];
  return [
    {
      label: m.importing.dataLayer,
      value: layer.name || layer.file,
      note: m.importing.layerPosition(m.importing.positionKnown[layer.position.known]),
    },
  ];
}

/** Planning conditions 规划条件 of a parcel, as far as its file gave them. */
export function conditionAttributes(parcel: Parcel, m: Messages, f: Formats): Attribute[] {
  const { fields } = m.importWords;
  const share = (value: number) =>
    `${f.decimal(value * 100, value * 100 === Math.round(value * 100) ? 0 : 1)} %`;
  const given: readonly (readonly [string, number | null | undefined, (value: number) => string])[] = [
    [fields.maxFloorAreaRatio, parcel.maxFloorAreaRatio, (value) => f.decimal(value, 2)],
    [fields.maxBuildingDensity, parcel.maxBuildingDensity, share],
    [fields.minGreenSpaceRatio, parcel.minGreenSpaceRatio, share],
    [fields.maxHeight, parcel.maxHeight, (value) => `${f.decimal(value, 1)} m`],
    [fields.statedArea, parcel.statedArea, (value) => f.area(value)],
    [fields.households, parcel.households, (value) => f.count(value)],
    [fields.population, parcel.population, (value) => f.count(value)],
  ];
  const asGiven = parcel.landUseAsGiven;
  return [
    ...(asGiven
      ? [
          {
            label: m.importing.landUseInFile,
            value: asGiven.code,
            note: landUseSystemName(m, asGiven.system),
          },
        ]
      : []),
    // what the file has no word about is not listed, what it leaves empty is unknown
    ...given.flatMap(([label, value, text]) =>
      value === undefined ? [] : [{ label, value: value === null ? null : text(value) }],
    ),
  ];
}

export function transitLineAttributes(line: TransitLine, plan: Plan, m: Messages): Attribute[] {
  const feed = plan.get(line.feed);
  return [
    { label: m.card.type, value: m.importing.lineTypes[line.lineType] },
    { label: m.kinds.transitFeed, value: feed?.name ?? null },
  ];
}

export function transitFeedAttributes(feed: TransitFeed, m: Messages, f: Formats): Attribute[] {
  const { validFrom, validTo } = feed;
  return [
    {
      label: m.importing.validity,
      value: validFrom && validTo ? `${f.day(validFrom)} – ${f.day(validTo)}` : null,
    },
    { label: m.importing.timezone, value: feed.timezone },
    ...Object.entries(feed.counts).map(([name, count]) => ({ label: name, value: f.count(count) })),
  ];
}

export function modelAttributes(model: Model, m: Messages, f: Formats): Attribute[] {
  const { size } = model;
  const metres = (value: number) => f.decimal(value, 1);
  return [
    { label: m.card.type, value: formatName(m, model.format) },
    {
      label: m.importing.size,
      value: size && `${metres(size.x)} × ${metres(size.y)} × ${metres(size.z)} m`,
    },
    { label: m.importing.elevation, value: `${metres(model.elevation)} m` },
    { label: m.importing.heading, value: f.decimal(model.heading, 1) },
    { label: m.importing.scale, value: f.decimal(model.scale, 2) },
  ];
}

export function terrainAttributes(terrain: Terrain, m: Messages, f: Formats): Attribute[] {
  const { lowest, highest } = terrain;
  return [
    {
      label: m.importing.heights,
      value:
        lowest === null || highest === null ? null : `${f.decimal(lowest, 1)} – ${f.decimal(highest, 1)} m`,
    },
    { label: m.importing.cells, value: `${f.count(terrain.columns)} × ${f.count(terrain.rows)}` },
    { label: m.importing.systemOf, value: systemName(terrain.system, m) },
  ];
}

export function dataLayerAttributes(layer: DataLayer, m: Messages, f: Formats): Attribute[] {
  return [
    { label: m.importing.step.files, value: layer.file },
    { label: m.card.type, value: formatName(m, layer.format) },
    { label: m.importing.encodingLabel, value: layer.encoding },
    {
      label: m.importing.step.position,
      value: m.importing.positionKnown[layer.position.known],
      note: systemName(layer.position.system, m),
    },
    ...(layer.position.residual === null
      ? []
      : [{ label: m.importing.residual, value: `${f.decimal(layer.position.residual, 3)} m` }]),
    { label: m.importing.inCounts, value: m.importing.layerCounts(layer.kept, layer.rows - layer.kept) },
    { label: m.importing.importedLabel, value: f.moment(layer.importedAt) },
  ];
}
