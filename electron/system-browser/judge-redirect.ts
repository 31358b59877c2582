import type { Failure } from '../../core/base/failure.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import { carriesResponse, compareState } from '../../core/oauth/response-state.ts';
import type { PendingStates } from './pending-states.ts';

/** What to do with something that came to the redirect URI. */
export type RedirectVerdict =
  | { readonly kind: 'take' }
  /** It is an answer, and not the one that is awaited. */
  | { readonly kind: 'refuse'; readonly failure: Failure }
  /** It is no answer at all. */
  | { readonly kind: 'ignore' };

/**
 * Whether an answer is that of this run, by its `state` (RFC 6749 section 10.12). Where the request told no state
 * in the open, as with a request object, whatever looks like an answer is taken.
 */
export function judgeRedirect(
  parameters: readonly Parameter[],
  sent: string | undefined,
  awaited: PendingStates,
): RedirectVerdict {
  if (sent === undefined) return { kind: carriesResponse(parameters) ? 'take' : 'ignore' };
  const verdict = compareState(parameters, sent);
  if (verdict.kind === 'same') return { kind: 'take' };
  if (!carriesResponse(parameters)) return { kind: 'ignore' };
  if (verdict.kind === 'missing') return { kind: 'refuse', failure: unknownState(sent, 'no state') };
  const run = awaited.find(verdict.state);
  if (run === undefined) return { kind: 'refuse', failure: unknownState(sent, verdict.state) };
  return {
    kind: 'refuse',
    failure: {
      ...where,
      code: 'answer-of-another-run',
      message: run.waits
        ? `This answer belongs to another run that is under way: ${run.name}.`
        : `This answer belongs to an earlier run, which waits no more: ${run.name}.`,
      expected: `state ${sent}`,
      received: `state ${verdict.state}`,
      hint: run.waits
        ? 'It was not used. Give it to that run, and log in for this one at its own address.'
        : 'It was not used. Close the pages of earlier logins, and log in at the address of this run.',
    },
  };
}

const where = { step: 'authorization: reading the response', spec: 'RFC 6749 §10.12' } as const;

function unknownState(sent: string, received: string): Failure {
  return {
    ...where,
    code: 'answer-state-unknown',
    message: 'This answer does not give back the state that this run sent.',
    expected: `state ${sent}`,
    received: received === 'no state' ? received : `state ${received}`,
    hint: 'It was not used: the provider changed the state, or somebody else sent the answer.',
  };
}

/** Said of an answer that came after one was taken. */
export const repeatedResponse: Failure = {
  step: 'authorization: reading the response',
  code: 'answer-repeated',
  message: 'A second answer came to the redirect URI after the first one.',
  expected: 'one answer',
  received: 'one more with the same state',
  hint: 'It was not used. A page that is loaded again sends its answer again; a code may be redeemed once only.',
};
