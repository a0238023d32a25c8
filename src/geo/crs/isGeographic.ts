import { knownBase } from './knownSystem.ts';
import type { PositionSystem } from './positionSystem.ts';
import { projectionParameters } from './projectionParameters.ts';

/** True when the numbers of the system are degrees. Throws for a written definition that cannot be read. */
export function isGeographic({ base }: PositionSystem): boolean {
  if (base.kind === 'known') return knownBase(base)?.family === 'geographic';
  if (base.kind !== 'written') return true;
  return projectionParameters(base.text).method === 'geographic';
}
