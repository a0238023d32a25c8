import { mainRing, piecesOf } from '../geo/areaPieces.ts';
import type { Position } from 'geojson';
import { isInRing, type FlatLine } from '../geo/polygon.ts';
import type { Change } from '../plan/change.ts';
import { applyChange } from '../plan/change.ts';
import {
  AGE_GROUPS,
  recordsOfKind,
  residentsTotal,
  type AgeGroup,
  type Plan,
  type PlanRecord,
  type RecordKind,
} from '../plan/records.ts';
import { SCENES, type Scene } from '../plan/scenes.ts';
import type { Tally } from './circleResult.ts';

export interface PartFigures {
  readonly counts: Readonly<Partial<Record<RecordKind, number>>>;
  readonly residents: Tally;
  readonly dwellings: Tally;
  readonly residentsByAge: Readonly<Record<AgeGroup, number>>;
  readonly facilitiesByScene: Readonly<Record<Scene, number>>;
}

export interface PlanFigures {
  /** What lies in the planning units; null when the plan has none. */
  readonly inUnit: PartFigures | null;
  readonly all: PartFigures;
}

/** What a plan holds, all of it and in its planning units. */
export function planFigures(plan: Plan): PlanFigures {
  const records = [...plan.values()];
  const units = recordsOfKind(plan, 'planningUnit').flatMap(({ geometry }) =>
    piecesOf(geometry).map((rings) => rings.map(flat)),
  );
  if (units.length === 0) return { inUnit: null, all: partFigures(records) };
  const isInUnit = (x: number, y: number) =>
    units.some(([outer, ...holes]) => isInRing(x, y, outer!) && !holes.some((hole) => isInRing(x, y, hole)));
  const hasContext = recordsOfKind(plan, 'building').some(({ isContext }) => isContext);
  const inside = records.filter((record) =>
    record.kind === 'building' && hasContext ? !record.isContext : liesIn(record, isInUnit),
  );
  return { inUnit: partFigures(inside), all: partFigures(records) };
}

/** Points and lines by any vertex, areas by their middle; what has no place lies nowhere. */
function liesIn(record: PlanRecord, isIn: (x: number, y: number) => boolean): boolean {
  if (!('geometry' in record)) return false;
  const { geometry } = record;
  if (geometry.type === 'Point') return isIn(geometry.coordinates[0]!, geometry.coordinates[1]!);
  if (geometry.type === 'LineString') return geometry.coordinates.some(([x, y]) => isIn(x!, y!));
  if (geometry.type === 'MultiLineString')
    return geometry.coordinates.some((line) => line.some(([x, y]) => isIn(x!, y!)));
  const ring = mainRing(geometry).slice(1);
  const sum = (axis: 0 | 1) => ring.reduce((total, position) => total + position[axis]!, 0);
  return isIn(sum(0) / ring.length, sum(1) / ring.length);
}

/** In degrees as they are: whether a place is inside does not depend on the scale of the axes. */
function flat(ring: readonly Position[]): FlatLine {
  return Float64Array.from(ring.flatMap(([x, y]) => [x!, y!]));
}

/** Homes without figures are not assessed, not empty. */
function partFigures(records: readonly PlanRecord[]): PartFigures {
  const counts: Partial<Record<RecordKind, number>> = {};
  const residentsByAge = zeros(AGE_GROUPS);
  const facilitiesByScene = zeros(SCENES);
  const residents = { known: 0, notAssessed: 0 };
  const dwellings = { known: 0, notAssessed: 0 };
  for (const record of records) {
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
    residentsBefore: planArea(baseline).residents,
    residentsAfter: planArea(applyChange(baseline, change).plan).residents,
  };
}

function planArea(plan: Plan): PartFigures {
  const { inUnit, all } = planFigures(plan);
  return inUnit ?? all;
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
