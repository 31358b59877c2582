import { keysOf, readKeySet } from '../oauth/key-set.ts';
import { mediaType } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';
import type { JsonValue } from '../token/token.ts';
import type { JwksSubject } from './facts.ts';
import { responseOf } from './responses.ts';

/** The JWKS of a run: the one in force at its end and, if it was fetched again, the previous one. */
export interface CollectedJwks {
  readonly jwks?: JwksSubject;
  readonly replaced?: JwksSubject;
  /** Returns the keys to verify a token of this exchange with, those in force at its arrival first. */
  keysFor(exchange: string | undefined): readonly (readonly JsonValue[])[];
}

/**
 * Gathers what was fetched from `jwks_uri` by these steps. A response that is no JWKS replaces nothing. `stepOf` is
 * the position of an exchange among all steps of the run.
 */
export function collectJwks(
  steps: readonly StepExchange[],
  stepOf: (exchange: string) => number | undefined,
): CollectedJwks {
  const first = lastUsable(steps, 'jwks');
  const second = lastUsable(steps, 'jwks-again');
  const failed = second === undefined && steps.some(({ draft }) => draft.leg === 'jwks-again');
  if (first === undefined || second === undefined) {
    const only = second ?? first;
    if (only === undefined) return { keysFor: () => [] };
    const jwks = { ...only.jwks, ...(failed ? { refetchFailed: true as const } : {}) };
    return { jwks, keysFor: () => [jwks.keys] };
  }
  const { keys: previousKeys } = first.jwks;
  const jwks = { ...second.jwks, previousKeys };
  return {
    jwks,
    replaced: first.jwks,
    keysFor: (exchange) => {
      const arrived = (exchange === undefined ? undefined : stepOf(exchange)) ?? second.step;
      return arrived < second.step ? [previousKeys, jwks.keys] : [jwks.keys];
    },
  };
}

function lastUsable(
  steps: readonly StepExchange[],
  leg: 'jwks' | 'jwks-again',
): { readonly jwks: JwksSubject; readonly step: number } | undefined {
  for (const step of steps.toReversed()) {
    const answered = step.draft.leg === leg ? responseOf(step) : undefined;
    if (answered === undefined || answered.response.status !== 200) continue;
    const { document, problems } = readKeySet(answered.response);
    if (document === undefined) continue;
    const contentType = mediaType(answered.response.headers) ?? '';
    const jwks = { exchange: step.id, contentType, document, problems, keys: keysOf(document) };
    return { step: step.step, jwks };
  }
  return undefined;
}
