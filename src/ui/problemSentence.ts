import type { ProblemSentence } from '../i18n/problems.zh-CN.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';

/** Does not compile while a code lacks its sentence. */
export function problemSentence(messages: Messages, code: ProblemCode, detail: ProblemDetail): string {
  const sentences = messages.problems satisfies Record<ProblemCode, ProblemSentence>;
  return sentences[code](detail);
}
