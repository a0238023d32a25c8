import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { AppState } from './state.ts';

/** The state with one more thing to say. */
export function withNotice(
  { notices }: AppState,
  code: ProblemCode,
  detail: ProblemDetail,
): Pick<AppState, 'notices'> {
  const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
  return { notices: [...notices, { id, code, detail }] };
}
