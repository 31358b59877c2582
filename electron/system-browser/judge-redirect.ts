import type { Failure } from '../../core/base/failure.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import { carriesResponse, compareState } from '../../core/oauth/response-state.ts';
import type { PendingStates } from './pending-states.ts';

/** What to do with a request to the redirect URI. */
export type RedirectVerdict =
  | { readonly kind: 'take' }
  /** It is a response, but not the expected one. */
  | { readonly kind: 'refuse'; readonly failure: Failure }
  /** It is not a response. */
  | { readonly kind: 'ignore' };

/**
 * Whether a response belongs to this run, by its `state` (RFC 6749 section 10.12). Where the request had no
 * visible state, as with a request object, anything that looks like a response is accepted.
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
        ? `This response belongs to another active run: ${run.name}.`
        : `This response belongs to an earlier run, which is no longer waiting: ${run.name}.`,
      expected: `state ${sent}`,
      received: `state ${verdict.state}`,
      hint: run.waits
        ? 'It was not used. Paste it into that run, and sign in for this run at its own URL.'
        : 'It was not used. Close the pages of earlier logins, and sign in at the URL of this run.',
    },
  };
}

const where = { step: 'authorization: reading the response', spec: 'RFC 6749 §10.12' } as const;

function unknownState(sent: string, received: string): Failure {
  return {
    ...where,
    code: 'answer-state-unknown',
    message: 'The state of this response does not match the one that this run sent.',
    expected: `state ${sent}`,
    received: received === 'no state' ? received : `state ${received}`,
    hint: 'It was not used: the provider changed the state, or the response was forged.',
  };
}

/** The failure of a response after the first one. */
export const repeatedResponse: Failure = {
  step: 'authorization: reading the response',
  code: 'answer-repeated',
  message: 'A second response arrived at the redirect URI.',
  expected: 'one response',
  received: 'one more with the same state',
  hint: 'It was not used. Reloading a page sends its response again, but a code can be redeemed only once.',
};
