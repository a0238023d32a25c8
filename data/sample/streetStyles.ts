import type { StreetClass } from '../../src/plan/records.ts';

/** How a street of a class is built in this town. */
export interface StreetStyle {
  readonly streetClass: StreetClass;
  /** Carriageway metres. */
  readonly width: number;
  /** From the middle to the red line. */
  readonly half: number;
  /** Buildings stand this much behind the red line. */
  readonly setback: number;
  readonly motor: boolean;
}

export const STREET_STYLES = {
  trunk: { streetClass: 'trunk', width: 30, half: 24, setback: 8, motor: true },
  primary: { streetClass: 'primary', width: 24, half: 20, setback: 5, motor: true },
  secondary: { streetClass: 'secondary', width: 16, half: 14, setback: 4, motor: true },
  tertiary: { streetClass: 'tertiary', width: 9, half: 9, setback: 2.5, motor: true },
  residential: { streetClass: 'residential', width: 6, half: 5, setback: 1.5, motor: true },
  pedestrian: { streetClass: 'pedestrian', width: 7, half: 5, setback: 0.5, motor: false },
  estateLane: { streetClass: 'service', width: 4, half: 2.5, setback: 0.7, motor: true },
  villageLane: { streetClass: 'living', width: 3.5, half: 2, setback: 0.4, motor: true },
  alley: { streetClass: 'footway', width: 2, half: 1.3, setback: 0.3, motor: false },
  footway: { streetClass: 'footway', width: 2.5, half: 1.6, setback: 0.6, motor: false },
  track: { streetClass: 'track', width: 3, half: 2.2, setback: 1, motor: true },
} as const satisfies Record<string, StreetStyle>;
