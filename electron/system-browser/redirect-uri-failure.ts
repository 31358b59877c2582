import type { Failure } from '../../core/base/failure.ts';
import { redirectUriProblem } from '../../core/views/connection/connection-problems.ts';

/** Why a redirect URI cannot be used; undefined when it can. The failure names `step`. */
export function redirectUriFailure(redirectUri: string, step: string): Failure | undefined {
  const problem = redirectUriProblem(redirectUri);
  if (problem === undefined) return undefined;
  return { code: 'invalid-input', ...problem, step, received: redirectUri === '' ? 'nothing' : redirectUri };
}
