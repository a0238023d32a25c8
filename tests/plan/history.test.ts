import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChange, composeChanges } from '../../src/plan/change.ts';
import { commitChange, redoChange, startHistory, undoChange } from '../../src/plan/history.ts';
import type { Plan } from '../../src/plan/records.ts';
import { anyChange, anyPlan } from './anyPlan.ts';

/** Plans compare as sets of records: a record that comes back stands at the end. */
const sorted = (plan: Plan) => [...plan].toSorted(([a], [b]) => a.localeCompare(b));

test('undoing a change gives the plan before it', () => {
  fc.assert(
    fc.property(anyPlan, anyChange, (plan, change) => {
      const { plan: after, inverse } = applyChange(plan, change);
      expect(sorted(applyChange(after, inverse).plan)).toEqual(sorted(plan));
    }),
  );
});

test('a composed change does what its two parts do one after the other', () => {
  fc.assert(
    fc.property(anyPlan, anyChange, anyChange, (plan, first, second) => {
      const stepwise = applyChange(applyChange(plan, first).plan, second).plan;
      expect(sorted(applyChange(plan, composeChanges(first, second)).plan)).toEqual(sorted(stepwise));
    }),
  );
});

test('composing is associative in its effect', () => {
  fc.assert(
    fc.property(anyPlan, anyChange, anyChange, anyChange, (plan, a, b, c) => {
      const left = composeChanges(composeChanges(a, b), c);
      const right = composeChanges(a, composeChanges(b, c));
      expect(sorted(applyChange(plan, left).plan)).toEqual(sorted(applyChange(plan, right).plan));
    }),
  );
});

test('a plan is never altered in place', () => {
  fc.assert(
    fc.property(anyPlan, anyChange, (plan, change) => {
      const before = JSON.stringify([...plan]);
      applyChange(plan, change);
      expect(JSON.stringify([...plan])).toBe(before);
    }),
  );
});

test('all changes undone give the start, all redone give the end', () => {
  fc.assert(
    fc.property(anyPlan, fc.array(anyChange, { maxLength: 6 }), (plan, changes) => {
      const end = changes.reduce(commitChange, startHistory(plan));
      let history = end;
      for (let step = undoChange(history); step; step = undoChange(history)) history = step.history;
      expect(sorted(history.plan)).toEqual(sorted(plan));
      expect(history.redo).toHaveLength(changes.length);
      for (let step = redoChange(history); step; step = redoChange(history)) history = step.history;
      expect(sorted(history.plan)).toEqual(sorted(end.plan));
      expect(history.undo).toHaveLength(changes.length);
    }),
  );
});

test('a new change forgets what could be redone, and the oldest of 200 steps is forgotten', () => {
  const remove = { put: [], remove: ['a'] };
  const undone = undoChange(commitChange(startHistory(new Map()), remove))!.history;
  expect(undone.redo).toHaveLength(1);
  expect(commitChange(undone, remove).redo).toEqual([]);
  expect(undoChange(startHistory(new Map()))).toBeNull();
  expect(redoChange(startHistory(new Map()))).toBeNull();
  let history = startHistory(new Map());
  for (let i = 0; i < 250; i++) history = commitChange(history, remove);
  expect(history.undo).toHaveLength(200);
});
