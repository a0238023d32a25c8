import { mainRing } from '../../geo/areaPieces.ts';
import type { Area } from '../../plan/recordBase.ts';
import { createLocalFrame } from '../../geo/localFrame.ts';
import { polygonArea } from '../../geo/polygon.ts';
import type { SquareMetres } from '../../geo/units.ts';
import type { Formats } from '../../i18n/format.ts';
import { landUseName } from '../../i18n/landUse.ts';
import { openingHoursText } from '../../i18n/openingHours.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import {
  residentsTotal,
  type Building,
  type Facility,
  type Gate,
  type Plan,
  type PlanRecord,
} from '../../plan/records.ts';
import { recordName, sourceText } from '../names.ts';
import {
  conditionAttributes,
  dataLayerAttributes,
  modelAttributes,
  originAttributes,
  terrainAttributes,
  transitFeedAttributes,
  transitLineAttributes,
} from './layerAttributes.ts';
import { crossingAttributes, restrictionAttributes, streetAttributes } from './streetAttributes.ts';

export interface Attribute {
  readonly label: string;
  /** Null when not known. */
  readonly value: string | null;
  readonly isAssumed?: boolean;
  readonly note?: string;
}

const HECTARE: SquareMetres = 10_000;
/** Policy 一(二)3: a planning unit should in principle have 50 to 100 ha, an implementation unit at least 20. */
const PLANNING_UNIT = { min: 50 * HECTARE, max: 100 * HECTARE };
const IMPLEMENTATION_UNIT_MIN = 20 * HECTARE;

export function attributesOf(record: PlanRecord, plan: Plan, m: Messages, f: Formats): Attribute[] {
  const source = record.source ? [{ label: m.card.source, value: sourceText(record.source) }] : [];
  return [...ownAttributes(record, plan, m, f), ...originAttributes(record, plan, m), ...source];
}

function ownAttributes(record: PlanRecord, plan: Plan, m: Messages, f: Formats): Attribute[] {
  switch (record.kind) {
    case 'building':
      return buildingAttributes(record, m, f);
    case 'facility':
      return facilityAttributes(record, plan, m, f);
    case 'street':
      return streetAttributes(record, m, f);
    case 'crossing':
      return crossingAttributes(record, m);
    case 'turnRestriction':
      return restrictionAttributes(record, plan, m);
    case 'openArea':
      return [areaOf(record.geometry, m, f)];
    case 'gate':
      return [openingHours(record, m)];
    case 'parcel':
      return [
        areaOf(record.geometry, m, f),
        { label: m.card.landUse, value: landUse(record.landUse, m) },
        ...conditionAttributes(record, m, f),
      ];
    case 'planningUnit':
      return [planningUnitArea(record.geometry, m, f)];
    case 'implementationUnit':
      return [implementationUnitArea(record.geometry, m, f)];
    case 'green':
      return [{ label: m.card.type, value: m.greenTypes[record.greenType] }, areaOf(record.geometry, m, f)];
    case 'barrier':
      return [{ label: m.card.type, value: m.barrierTypes[record.barrierType] }];
    case 'water':
      return record.geometry.type === 'LineString'
        ? [{ label: m.card.width, value: record.width === null ? null : f.length(record.width) }]
        : [areaOf(record.geometry, m, f)];
    case 'transitStop':
      return [
        { label: m.card.stopType, value: m.stopTypes[record.stopType] },
        { label: m.card.lines, value: record.lines.join(', ') || null },
      ];
    case 'entrance': {
      const building = plan.get(record.building);
      return [{ label: m.card.inBuilding, value: building ? recordName(building, m) : null }];
    }
    case 'transitLine':
      return transitLineAttributes(record, plan, m);
    case 'transitFeed':
      return transitFeedAttributes(record, m, f);
    case 'model':
      return modelAttributes(record, m, f);
    case 'terrain':
      return terrainAttributes(record, m, f);
    case 'dataLayer':
      return dataLayerAttributes(record, m, f);
    case 'label':
    case 'drawing':
    case 'community':
    case 'scenario':
    case 'lift':
      return [];
  }
}

function buildingAttributes(building: Building, m: Messages, f: Formats): Attribute[] {
  return [
    {
      label: m.card.use,
      value: m.buildingUses[building.use],
      ...(building.isContext ? { note: m.card.buildingsInside } : {}),
    },
    { label: m.card.status, value: m.buildingStatuses[building.status] },
    {
      label: m.card.height,
      value: building.height === null ? null : metresText(building.height, f),
      isAssumed: building.height !== null && building.heightIsAssumed,
    },
    { label: m.card.dwellings, value: counted(building.dwellings, m.circles.unitDwellings, f) },
    { label: m.card.households, value: counted(building.households, m.card.unitHouseholds, f) },
    {
      label: m.card.residents,
      value: counted(
        building.residents ? residentsTotal(building.residents) : (building.population ?? null),
        m.circles.unitPersons,
        f,
      ),
    },
    ...(building.statedFloorArea === undefined
      ? []
      : [
          {
            label: m.importWords.fields.statedFloorArea,
            value: building.statedFloorArea === null ? null : f.area(building.statedFloorArea),
          },
        ]),
    { label: m.card.yearBuilt, value: building.yearBuilt === null ? null : String(building.yearBuilt) },
  ];
}

function facilityAttributes(facility: Facility, plan: Plan, m: Messages, f: Formats): Attribute[] {
  const building = facility.building === null ? undefined : plan.get(facility.building);
  return [
    { label: m.card.category, value: m.categories[facility.category] },
    { label: m.card.scene, value: m.scenes[facility.scene] },
    { label: m.card.capacity, value: counted(facility.capacity, m.card.capacityUnit, f) },
    openingHours(facility, m),
    ...(building ? [{ label: m.card.inBuilding, value: recordName(building, m) }] : []),
  ];
}

function openingHours({ openingHours: raw }: Facility | Gate, m: Messages): Attribute {
  return { label: m.card.openingHours, value: raw === null ? null : openingHoursText(raw, m.locale) };
}

/** In the metric plane around the polygon itself. */
function squareMetresOf(polygon: Area): SquareMetres {
  const [longitude = 0, latitude = 0] = mainRing(polygon)[0] ?? [];
  return polygonArea(polygon, createLocalFrame({ longitude, latitude }));
}

function areaOf(polygon: Area, m: Messages, f: Formats): Attribute {
  return { label: m.card.area, value: f.area(squareMetresOf(polygon)) };
}

function planningUnitArea(polygon: Area, m: Messages, f: Formats): Attribute {
  const area = squareMetresOf(polygon);
  const fit = area < PLANNING_UNIT.min ? 'below' : area > PLANNING_UNIT.max ? 'above' : 'within';
  return {
    label: m.card.area,
    value: `${f.decimal(area / HECTARE, 1)} ha`,
    note: m.card.clause(m.card.unitPolicy[fit]),
  };
}

function implementationUnitArea(polygon: Area, m: Messages, f: Formats): Attribute {
  const area = squareMetresOf(polygon);
  const fit = area < IMPLEMENTATION_UNIT_MIN ? 'below' : 'met';
  return {
    label: m.card.area,
    value: `${f.decimal(area / HECTARE, 1)} ha`,
    note: m.card.clause(m.card.implementationPolicy[fit]),
  };
}

function landUse(code: string | null, m: Messages): string | null {
  if (code === null) return null;
  const name = landUseName(code, m.locale);
  return name === null ? code : `${code} ${name}`;
}

/** To the decimetre, where there is one. */
function metresText(metres: number, f: Formats): string {
  return `${f.decimal(metres, Number.isInteger(metres) ? 0 : 1)} m`;
}

function counted(value: number | null, unit: string, f: Formats): string | null {
  return value === null ? null : `${f.count(value)} ${unit}`.trim();
}
