import { SECONDS_PER_MINUTE } from '../../geo/units.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { Plan, Street } from '../../plan/records.ts';
import type { Crossing, TurnRestriction } from '../../plan/streetRecords.ts';
import { recordName } from '../names.ts';
import type { Attribute } from './attributes.ts';

/** What a street allows and, where its file says, how it is to use. */
export function streetAttributes(street: Street, m: Messages, f: Formats): Attribute[] {
  return [
    { label: m.card.streetClass, value: m.streetClasses[street.streetClass] },
    { label: m.card.foot, value: withRight(street.foot ? m.card.yes : m.card.no, street.footRight, m) },
    { label: m.card.bicycle, value: withRight(m.card.wheel[street.bicycle], street.bicycleRight, m) },
    { label: m.card.motor, value: withRight(m.card.wheel[street.motor], street.motorRight, m) },
    { label: m.card.structure, value: m.structures[street.structure] },
    { label: m.card.width, value: street.width === null ? null : metresText(street.width, f) },
    ...knownDetails(street, m, f),
  ];
}

/** To the decimetre, where there is one. */
function metresText(metres: number, f: Formats): string {
  return `${f.decimal(metres, Number.isInteger(metres) ? 0 : 1)} m`;
}

function withRight(value: string, right: Street['footRight'], m: Messages): string {
  return right ? `${value} (${m.streetRights[right]})` : value;
}

const KILOMETRES_PER_HOUR = 3.6;

/** Only what is known: most streets say little of this. */
function knownDetails(street: Street, m: Messages, f: Formats): Attribute[] {
  const words = m.streetDetails;
  const yesNo = (value: boolean) => (value ? m.card.yes : m.card.no);
  const rows: Attribute[] = [];
  const add = <T>(label: string, value: T | null | undefined, text: (known: T) => string) => {
    if (value !== null && value !== undefined) rows.push({ label, value: text(value) });
  };
  add(words.maxSpeed, street.maxSpeed, (speed) => `${f.decimal(speed * KILOMETRES_PER_HOUR, 0)} km/h`);
  add(words.lanes, street.lanes, String);
  add(words.sidewalk, street.sidewalk, (side) => m.sidewalks[side]);
  add(words.cycleway, street.cycleway, (kind) => m.cycleways[kind]);
  add(words.surface, street.surface, (surface) => m.surfaces[surface]);
  add(words.lit, street.lit, yesNo);
  add(words.incline, street.incline, (rise) => `${f.decimal(rise * 100, 1)} %`);
  add(words.kerb, street.kerb, (kerb) => m.kerbs[kerb]);
  add(words.wheelchair, street.wheelchair, (use) => m.wheelchairUse[use]);
  add(words.stepCount, street.stepCount, (count) => f.count(count));
  add(words.ramp, street.ramp, (ramp) => m.ramps[ramp]);
  add(words.hasHandrail, street.hasHandrail, yesNo);
  add(words.conveyor, street.conveyor, (way) => m.card.wheel[way]);
  add(words.duration, street.duration, (seconds) =>
    m.legend.minutes(Math.round(seconds / SECONDS_PER_MINUTE)),
  );
  return rows;
}

export function crossingAttributes(crossing: Crossing, m: Messages): Attribute[] {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? m.card.yes : m.card.no);
  return [
    { label: m.card.type, value: m.crossingTypes[crossing.crossingType] },
    { label: m.streetDetails.kerb, value: crossing.kerb === null ? null : m.kerbs[crossing.kerb] },
    { label: m.streetDetails.hasIsland, value: yesNo(crossing.hasIsland) },
    { label: m.streetDetails.tactilePaving, value: yesNo(crossing.tactilePaving) },
  ];
}

export function restrictionAttributes(
  { from, to, rule, modes }: TurnRestriction,
  plan: Plan,
  m: Messages,
): Attribute[] {
  const nameOf = (id: string) => {
    const street = plan.get(id);
    return street ? recordName(street, m) : null;
  };
  return [
    { label: m.card.type, value: m.restrictionRules[rule] },
    { label: m.streetDetails.from, value: nameOf(from) },
    { label: m.streetDetails.to, value: nameOf(to) },
    { label: m.streetDetails.modes, value: modes.map((mode) => m.card[mode]).join(', ') },
  ];
}
