import { CHINESE_SYSTEMS } from './chineseSystems.ts';
import type { Bounds } from './crsFinding.ts';
import { GLOBAL_SYSTEMS } from './globalSystems.ts';
import type { BaseSystem, SevenParameters } from './positionSystem.ts';
import { WORLD_SYSTEMS } from './worldSystems.ts';

export type KnownCode = Extract<BaseSystem, { kind: 'known' }>['code'];

export type SystemFamily = 'geographic' | 'gaussKruger' | 'utm' | 'webMercator' | 'national';

/** A system of our own table, with what the app has to know to read it, to judge it and to name it. */
export interface KnownSystem {
  readonly code: KnownCode;
  /** The name in the EPSG registry, for systems that have no better one made of their facts. */
  readonly name: string;
  readonly family: SystemFamily;
  readonly datum: string;
  /** Degrees of a Gauss–Krüger or UTM zone; null elsewhere. */
  readonly zoneWidth: 3 | 6 | null;
  readonly zone: number | null;
  /** Degrees; null where the projection has no zone. */
  readonly centralMeridian: number | null;
  /** True when eastings carry the zone number in front: 40,500,000. */
  readonly hasPrefix: boolean;
  readonly hemisphere: 'north' | 'south' | null;
  /** Definition of the projection. The shift of its datum stands in `datumShift`, never here. */
  readonly proj: string;
  /** Degrees: where the system is meant to be used. */
  readonly area: Bounds;
  /** From its datum to WGS84; null when the datum needs none, or when none is known (see `accuracy`). */
  readonly datumShift: SevenParameters | null;
  /** Metres by which places may be off after `datumShift`; null when a shift is needed and we have none. */
  readonly accuracy: number | null;
}

export const KNOWN_SYSTEMS: ReadonlyMap<string, KnownSystem> = new Map(
  [...GLOBAL_SYSTEMS, ...CHINESE_SYSTEMS, ...WORLD_SYSTEMS].map((system) => [system.code, system]),
);

/** The system under an EPSG code; null when our table has none. */
export function knownSystem(code: string): KnownSystem | null {
  return KNOWN_SYSTEMS.get(code) ?? null;
}

/** The known system that `base` names; null for others. */
export function knownBase(base: BaseSystem): KnownSystem | null {
  return base.kind === 'known' ? knownSystem(base.code) : null;
}
