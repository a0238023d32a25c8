import type { Change } from '../plan/change.ts';
import { applyChange } from '../plan/change.ts';
import {
  AGE_GROUPS,
  residentsTotal,
  type AgeGroup,
  type Plan,
  type PlanRecord,
  type RecordKind,
} from '../plan/records.ts';
import { SCENES, type Scene } from '../plan/scenes.ts';
import type { Tally } from './circleResult.ts';

export interface PlanFigures {
  readonly counts: Readonly<Partial<Record<RecordKind, number>>>;
  readonly residents: Tally;
  readonly dwellings: Tally;
  readonly residentsByAge: Readonly<Record<AgeGroup, number>>;
  readonly facilitiesByScene: Readonly<Record<Scene, number>>;
}

/** What a plan holds. Context buildings are not part of it; homes without figures are not assessed, not empty. */
export function planFigures(plan: Plan): PlanFigures {
  const counts: Partial<Record<RecordKind, number>> = {};
  const residentsByAge = zeros(AGE_GROUPS);
  const facilitiesByScene = zeros(SCENES);
  const residents = { known: 0, notAssessed: 0 };
  const dwellings = { known: 0, notAssessed: 0 };
  for (const record of plan.values()) {
    if (record.kind === 'building' && record.isContext) continue;
    counts[record.kind] = (counts[record.kind] ?? 0) + 1;
    if (record.kind === 'facility') facilitiesByScene[record.scene] += 1;
    if (record.kind !== 'building') continue;
    const isHome = record.use === 'residential' || record.use === 'mixed';
    if (record.residents) {
      residents.known += residentsTotal(record.residents);
      for (const group of AGE_GROUPS) residentsByAge[group] += record.residents[group];
    } else if (isHome) residents.notAssessed += 1;
    if (record.dwellings !== null) dwellings.known += record.dwellings;
    else if (isHome) dwellings.notAssessed += 1;
  }
  return { counts, residents, dwellings, residentsByAge, facilitiesByScene };
}

export interface KindChange {
  readonly kind: RecordKind;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface ScenarioSummary {
  /** Kinds that change, in the order they are met. */
  readonly changes: readonly KindChange[];
  readonly residentsBefore: Tally;
  readonly residentsAfter: Tally;
}

/** What `change` makes of the baseline. A record put over one of the same id is changed, not added. */
export function scenarioSummary(baseline: Plan, change: Change): ScenarioSummary {
  const changes = new Map<
    RecordKind,
    { kind: RecordKind; added: number; removed: number; changed: number }
  >();
  const ofKind = ({ kind }: PlanRecord) => {
    const found = changes.get(kind) ?? { kind, added: 0, removed: 0, changed: 0 };
    changes.set(kind, found);
    return found;
  };
  const put = new Map(change.put.map((record) => [record.id, record]));
  for (const record of put.values()) ofKind(record)[baseline.has(record.id) ? 'changed' : 'added'] += 1;
  for (const id of new Set(change.remove)) {
    const record = baseline.get(id);
    if (record && !put.has(id)) ofKind(record).removed += 1;
  }
  return {
    changes: [...changes.values()],
    residentsBefore: planFigures(baseline).residents,
    residentsAfter: planFigures(applyChange(baseline, change).plan).residents,
  };
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
