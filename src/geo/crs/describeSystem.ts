import { knownBase, type SystemFamily } from './knownSystem.ts';
import type { PositionSystem } from './positionSystem.ts';

/** The facts a name of a system is made from, in whatever language; null where a system has no such fact. */
export interface SystemFacts {
  readonly family: SystemFamily | 'gcj02' | 'bd09' | 'written';
  readonly code: string | null;
  /** Name in the EPSG registry, or the one the file gives. */
  readonly name: string | null;
  readonly datum: string | null;
  readonly zoneWidth: 3 | 6 | null;
  readonly zone: number | null;
  readonly centralMeridian: number | null;
  readonly hasPrefix: boolean;
  readonly hemisphere: 'north' | 'south' | null;
  readonly isSwapped: boolean;
  readonly unitFactor: number;
  readonly isLocal: boolean;
  readonly hasDatumShift: boolean;
}

export function describeSystem(system: PositionSystem): SystemFacts {
  const { base } = system;
  const known = knownBase(base);
  return {
    family: known ? known.family : base.kind === 'known' ? 'written' : base.kind,
    code: base.kind === 'known' ? base.code : null,
    name: known?.name ?? (base.kind === 'written' ? base.name : null),
    datum: known?.datum ?? null,
    zoneWidth: known?.zoneWidth ?? null,
    zone: known?.zone ?? null,
    centralMeridian: known?.centralMeridian ?? null,
    hasPrefix: known?.hasPrefix ?? false,
    hemisphere: known?.hemisphere ?? null,
    isSwapped: system.swapAxes === true,
    unitFactor: system.unitFactor ?? 1,
    isLocal: system.local !== undefined,
    hasDatumShift: system.datumShift !== undefined,
  };
}
