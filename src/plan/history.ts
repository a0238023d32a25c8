import { applyChange, type Change } from './change.ts';
import type { Plan } from './records.ts';

/** A plan with the way back and forth. Each entry is the inverse of one committed change. */
export interface History {
  readonly plan: Plan;
  readonly undo: readonly Change[];
  readonly redo: readonly Change[];
}

const DEPTH = 200;

export function startHistory(plan: Plan): History {
  return { plan, undo: [], redo: [] };
}

export function commitChange(history: History, change: Change): History {
  const { plan, inverse } = applyChange(history.plan, change);
  return { plan, undo: [...history.undo.slice(1 - DEPTH), inverse], redo: [] };
}

/** The history one step back, and the change that was applied to get there; null when there is none. */
export function undoChange(history: History): { history: History; applied: Change } | null {
  const applied = history.undo.at(-1);
  if (!applied) return null;
  const { plan, inverse } = applyChange(history.plan, applied);
  return { history: { plan, undo: history.undo.slice(0, -1), redo: [...history.redo, inverse] }, applied };
}

/** The history one step forth, and the change that was applied to get there; null when there is none. */
export function redoChange(history: History): { history: History; applied: Change } | null {
  const applied = history.redo.at(-1);
  if (!applied) return null;
  const { plan, inverse } = applyChange(history.plan, applied);
  return { history: { plan, undo: [...history.undo, inverse], redo: history.redo.slice(0, -1) }, applied };
}
