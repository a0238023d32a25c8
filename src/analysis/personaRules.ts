import personas from '../../data/standards/personas.json' with { type: 'json' };
import { kilometresPerHour, type MetresPerSecond, type Seconds } from '../geo/units.ts';
import type { SlopeFunction } from './travelProfile.ts';

/** What a kind of traveller does not take, what slows it, and how it crosses: `data/standards/personas.json`. */
export interface PersonaRules {
  readonly id: string;
  readonly mode: 'walk' | 'cycle';
  readonly speed: MetresPerSecond;
  readonly refuses: ReadonlySet<string>;
  /** Times as long as on a level paved street. */
  readonly stepsFactor: number;
  readonly unpavedFactor: number;
  readonly slope: SlopeFunction;
  /** Steeper than this, as rise over run, is no way; null without a limit. */
  readonly steepest: number | null;
  readonly waitFactor: number;
  readonly startSeconds: Seconds;
}

const SLOPES: Readonly<Record<string, SlopeFunction>> = {
  tobler1993: 'tobler',
  cyclingLinear: 'cyclingLinear',
};

/** All travellers there are rules for, by id. */
export const PERSONA_RULES: ReadonlyMap<string, PersonaRules> = new Map(
  personas.personas.map(({ id, mode, flatSpeedKmh, refuses, timeFactors, slope, crossing }) => {
    const factorOn = (what: string) => timeFactors.find(({ on }) => on === what)?.factor ?? 1;
    return [
      id,
      {
        id,
        mode: mode === 'cycle' ? 'cycle' : 'walk',
        speed: kilometresPerHour(flatSpeedKmh),
        refuses: new Set(refuses.map(({ what }) => what)),
        stepsFactor: factorOn('steps'),
        unpavedFactor: factorOn('unpaved'),
        slope: SLOPES[slope.function] ?? 'none',
        steepest: slope.steepestUp,
        waitFactor: crossing.waitFactor,
        startSeconds: crossing.startSeconds,
      },
    ];
  }),
);
