import type { Remote } from 'comlink';
import type { PlanRecord } from '../plan/records.ts';
import { backgroundTurn } from './backgroundTurn.ts';
import type { Compute } from './client.ts';
import type { PlanWorkerJobs } from './jobs.ts';
import { recordSlices } from './recordSlices.ts';

/**
 * The worker's jobs with large plans and changes given a slice at a time, and what is asked after them waiting for the
 * last slice. A plan that gives way to another before it has gone over is not sent to its end.
 */
export function inSlices(remote: Remote<PlanWorkerJobs>): Compute {
  let sending: Promise<unknown> = Promise.resolve();
  let openings = 0;

  type Finish = (last: readonly PlanRecord[]) => Promise<void>;

  /** `finish` gets the last slice. Rejects when the worker is lost, without holding up what comes after. */
  function send(records: readonly PlanRecord[], finish: Finish): Promise<void> {
    const sent = sendAfter(sending, openings, records, finish);
    sending = sent.catch(() => {});
    return sent;
  }

  async function sendAfter(
    before: Promise<unknown>,
    opening: number,
    records: readonly PlanRecord[],
    finish: Finish,
  ): Promise<void> {
    await before;
    let last: readonly PlanRecord[] = [];
    for (const slice of recordSlices(records)) {
      if (opening !== openings) return remote.forgetGiven();
      if (last.length > 0) {
        await backgroundTurn();
        await remote.give(last);
      }
      last = slice;
    }
    return finish(last);
  }

  const afterSending = async <T>(ask: () => Promise<T>): Promise<T> => {
    await sending;
    return ask();
  };

  return {
    openPlan(records) {
      openings++;
      return send(records, (last) => remote.openPlan(last));
    },
    applyChange: ({ put, remove }) => send(put, (last) => remote.applyChange({ put: last, remove })),
    travelCircle: (request) => afterSending(async () => remote.travelCircle(request)),
    travelProof: (request) => afterSending(async () => remote.travelProof(request)),
    checkQuality: (focus) => afterSending(async () => remote.checkQuality(focus)),
    repair: (row) => afterSending(async () => remote.repair(row)),
  };
}
