import type { Geometry } from 'geojson';
import { PLAN_VERSION } from '../../plan/planFile.ts';
import { Problem } from '../../plan/problem.ts';
import type { PlanRecord, RecordKind } from '../../plan/records.ts';
import { geometryMover, systemCode, systemUrn, WGS84, type SystemCode } from './exportSystem.ts';
import { planFromWritten } from './readBack.ts';

export const RECORDS_FORMAT = 'linli-records';

/**
 * Records as a FeatureCollection, one feature a line. `properties` hold every field except id and geometry. Only
 * `geometry` is in `system`; positions inside properties (`centre`, `shell`, changes of scenarios) stay in WGS84.
 * A foreign member `linli` says what the file is, so that it is read back exactly.
 */
export function recordsToGeoJson(
  records: Iterable<PlanRecord>,
  kind: RecordKind | null,
  system: SystemCode = WGS84,
): string {
  const { intoSystem } = geometryMover(system);
  const head = {
    type: 'FeatureCollection',
    name: kind ?? 'community',
    crs: { type: 'name', properties: { name: systemUrn(system) } },
    linli: { format: RECORDS_FORMAT, version: PLAN_VERSION, kind, system },
  };
  const lines = [...records].map((record) => {
    const { id, geometry, ...properties } = record as PlanRecord & { geometry?: Geometry };
    return JSON.stringify({
      type: 'Feature',
      id,
      geometry: geometry ? intoSystem(geometry) : null,
      properties,
    });
  });
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines.join(',\n')}\n]}\n`;
}

/** Whether parsed JSON is a FeatureCollection that we wrote. */
export function isLinliGeoJson(value: unknown): boolean {
  return asObject(asObject(value)['linli'])['format'] === RECORDS_FORMAT;
}

/** Throws `Problem` planTooNew, planDamaged or systemUnknown. Ask `isLinliGeoJson` first. */
export function recordsFromLinliGeoJson(value: unknown): PlanRecord[] {
  const { linli, features } = asObject(value);
  const { version, system } = asObject(linli);
  const { toWgs84 } = geometryMover(systemCode(String(system)));
  return [
    ...planFromWritten(version, recordsOfFeatures(features, toWgs84), (at) => `features[${at}]`).values(),
  ];
}

/** The records that the features say, not yet checked. Throws `Problem` planDamaged. */
export function recordsOfFeatures(
  features: unknown,
  toWgs84: (geometry: Geometry) => Geometry = (geometry) => geometry,
): unknown[] {
  if (!Array.isArray(features)) throw new Problem('planDamaged', { where: 'features' });
  return features.map((feature: unknown, at) => {
    const { id, geometry, properties } = asObject(feature);
    if (geometry === null || geometry === undefined) return { id, ...asObject(properties) };
    try {
      return { id, ...asObject(properties), geometry: toWgs84(geometry as Geometry) };
    } catch {
      throw new Problem('planDamaged', { where: `features[${at}].geometry` });
    }
  });
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
