import { kilometresPerHour, type MetresPerSecond } from '../geo/units.ts';

export type PersonaId = 'adult' | 'older' | 'child' | 'wheelchair';

/** Who is walking. Every figure is an editable assumption; `source` says where the default comes from. */
export interface Persona {
  readonly id: PersonaId;
  readonly speed: MetresPerSecond;
  /** True when steps are no way for this person. */
  readonly avoidsSteps: boolean;
  readonly source: string;
}

/**
 * 75 m/min for an adult is the figure of a published 15-minute-city study; 60 m/min follows from GB 50180-2018
 * (300 m in 5 minutes). Child and wheelchair speeds are our assumptions, 未核实.
 */
export const PERSONAS: Readonly<Record<PersonaId, Persona>> = {
  adult: { id: 'adult', speed: kilometresPerHour(4.5), avoidsSteps: false, source: '75 m/min' },
  older: {
    id: 'older',
    speed: kilometresPerHour(3.6),
    avoidsSteps: false,
    source: 'GB 50180-2018: 300 m / 5 min',
  },
  child: { id: 'child', speed: kilometresPerHour(3.6), avoidsSteps: false, source: '' },
  wheelchair: { id: 'wheelchair', speed: kilometresPerHour(3), avoidsSteps: true, source: '' },
};

export const SLOWEST_WALK = kilometresPerHour(1);
export const FASTEST_WALK = kilometresPerHour(8);
