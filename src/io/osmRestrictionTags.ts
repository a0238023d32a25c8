import type { StreetMode, TurnRestriction } from '../plan/streetRecords.ts';
import type { Tags } from './osmElements.ts';

export type RestrictionFacts = Pick<TurnRestriction, 'rule' | 'modes'>;

/** The tags that say whom a rule binds; the plain one binds all wheels and nobody on foot. */
const MODES_OF_KEY: readonly (readonly [key: string, modes: readonly StreetMode[]])[] = [
  ['restriction', ['bicycle', 'motor']],
  ['restriction:motor_vehicle', ['motor']],
  ['restriction:motorcar', ['motor']],
  ['restriction:bicycle', ['bicycle']],
  ['restriction:foot', ['foot']],
];
const MODE_OF_EXCEPTION: Readonly<Record<string, StreetMode | undefined>> = {
  motorcar: 'motor',
  motor_vehicle: 'motor',
  bicycle: 'bicycle',
  foot: 'foot',
};
const RULE = /^(no|only)_(?:left_turn|right_turn|straight_on|u_turn|entry|exit)$/;

/** True for relations that restrict turning. */
export function isRestriction(tags: Tags): boolean {
  const type = tags.get('type');
  return type === 'restriction' || type?.startsWith('restriction:') === true;
}

/** The rule and whom it binds always, or why it is left out. */
export function restrictionFacts(
  tags: Tags,
): RestrictionFacts | 'restrictionsConditional' | 'restrictionsOfOtherModes' | 'restrictionsUnreadable' {
  if (tags.get('hour_on') !== undefined || tags.get('day_on') !== undefined) return 'restrictionsConditional';
  const exceptions = (tags.get('except') ?? '')
    .split(';')
    .map((word) => MODE_OF_EXCEPTION[word.trim()])
    .filter((mode) => mode !== undefined);
  let rule: 'no' | 'only' | undefined;
  let isUnreadable = false;
  const modes = new Set<StreetMode>();
  for (const [key, bound] of MODES_OF_KEY) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (value.endsWith('_on_red')) return 'restrictionsConditional';
    const found = RULE.exec(value)?.[1] as 'no' | 'only' | undefined;
    if (found === undefined || (rule !== undefined && rule !== found)) isUnreadable = true;
    rule ??= found;
    for (const mode of bound) modes.add(mode);
  }
  if (isUnreadable) return 'restrictionsUnreadable';
  if (rule === undefined)
    return tags.get('restriction:conditional') === undefined
      ? 'restrictionsOfOtherModes'
      : 'restrictionsConditional';
  for (const mode of exceptions) modes.delete(mode);
  return modes.size === 0 ? 'restrictionsOfOtherModes' : { rule, modes: [...modes] };
}
