import type { CircleRequest, ProofRequest } from '../analysis/circleResult.ts';
import { minutes } from '../geo/units.ts';
import type { Compute } from '../compute/client.ts';
import type { Outcome } from '../compute/jobs.ts';
import { diffPlans } from '../plan/change.ts';
import type { Plan } from '../plan/records.ts';
import { shownDraft } from './importFlow.ts';
import type { AppStore } from './store.ts';
import type { AppState, Job, Results } from './state.ts';

/**
 * Keeps the answers up with the questions: sends plan changes to the worker, marks what they made stale, asks
 * again, and keeps only the answer to the latest question.
 */
export function keepResults(store: AppStore, compute: Compute): () => void {
  let sent: Plan | null = null;
  let sentDocument = '';

  function sendPlan({ plan, documentId, importFlow }: AppState): void {
    // the draft of a new community is another document until it is kept
    const document =
      importFlow?.into === 'new' && shownDraft(importFlow) ? `${documentId} draft` : documentId;
    if (plan === sent) {
      sentDocument = document;
      return;
    }
    if (!sent || document !== sentDocument) void compute.openPlan([...plan.values()]);
    else void compute.applyChange(diffPlans(sent, plan));
    sent = plan;
    sentDocument = document;
  }

  const circle = keepAnswer(store, 'circle', circleQuestion, (request) => compute.travelCircle(request));
  const proof = keepAnswer(store, 'proof', proofQuestion, (request) => compute.travelProof(request));
  const quality = keepAnswer(store, 'quality', qualityQuestion, () => compute.checkQuality(null));
  const update = (state: AppState) => {
    sendPlan(state);
    circle(state);
    proof(state);
    quality(state);
  };
  update(store.getState());
  return store.subscribe(update);
}

/** A question with what it is asked about; two are the same question when all parts are the same. */
interface Question<T> {
  readonly parts: readonly unknown[];
  readonly request: T;
}

function circleQuestion({ plan, view }: AppState): Question<CircleRequest> | null {
  if (!view.circle) return null;
  const { persona, speed, cutoffMinutes } = view.circleSettings;
  const { origin } = view.circle;
  return {
    parts: [plan, origin, persona, speed, cutoffMinutes],
    request: { origin, persona, speed, cutoffs: cutoffMinutes.map(minutes) },
  };
}

function proofQuestion({ plan, view }: AppState): Question<ProofRequest> | null {
  if (!view.circle?.target) return null;
  const { persona, speed } = view.circleSettings;
  const { origin, target } = view.circle;
  return { parts: [plan, origin, target, persona, speed], request: { origin, target, persona, speed } };
}

/** Asked only while its answer is looked at: it takes seconds for a large plan. */
function qualityQuestion({ plan, view, isQualityShown, importFlow }: AppState): Question<null> | null {
  const isLookedAt = isQualityShown && view.task === 'data' && importFlow === null;
  return isLookedAt ? { parts: [plan], request: null } : null;
}

/** Watches one question: what is asked while another is being answered waits, and only the latest waits. */
function keepAnswer<K extends keyof Results, T, V>(
  store: AppStore,
  kind: K,
  questionOf: (state: AppState) => Question<T> | null,
  ask: (request: T) => Promise<Outcome<V>>,
): (state: AppState) => void {
  let asked: Question<T> | null = null;
  let isBusy = false;

  const publish = (job: Job<V>) =>
    store.setState(({ results }) => ({ results: { ...results, [kind]: job } as Results }));

  async function answer(): Promise<void> {
    const question = asked;
    if (!question) return;
    isBusy = true;
    const outcome = await ask(question.request).catch(workerLost);
    isBusy = false;
    // asked something else meanwhile: that is what is to be answered
    if (asked !== question) return answer();
    publish(
      outcome.ok
        ? { status: 'ready', value: outcome.value }
        : { status: 'failed', code: outcome.code, detail: outcome.detail },
    );
  }

  return (state) => {
    const question = questionOf(state);
    if (isSame(question, asked)) return;
    asked = question;
    if (!question) return publish({ status: 'none' });
    const last = lastValue(state.results[kind] as Job<V>);
    publish(isBusy && last !== null ? { status: 'stale', value: last } : { status: 'running', last });
    if (!isBusy) void answer();
  };
}

function workerLost(error: unknown): Outcome<never> {
  return { ok: false, code: 'internal', detail: { message: String(error) } };
}

function isSame(a: Question<unknown> | null, b: Question<unknown> | null): boolean {
  if (!a || !b) return a === b;
  return a.parts.every((part, i) => part === b.parts[i]);
}

function lastValue<V>(job: Job<V>): V | null {
  if (job.status === 'ready' || job.status === 'stale') return job.value;
  return job.status === 'running' ? job.last : null;
}
