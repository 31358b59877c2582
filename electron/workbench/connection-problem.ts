import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionDraft } from '../../core/bridge/channels.ts';
import { connectionProblems } from '../../core/views/connection/connection-problems.ts';
import { networkProblem } from './network-problem.ts';

/** Returns the first problem of a connection; the step names the member. */
export function connectionProblem(draft: ConnectionDraft): Failure | undefined {
  const [first] = connectionProblems(draft);
  if (first === undefined) return networkProblem(draft.network ?? {});
  const [member, { message, hint }] = first;
  return { code: 'invalid-input', message, step: `connection.${member}`, hint };
}
