import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { describeOpaque } from '../../token/opaque.ts';
import { bitsNeeded, shortageOf } from '../guessing.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

/** The length gives an upper bound only: a long state may still be guessable. */
export const stateIsLong: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.state-length',
  titles: { passed: 'state is long enough', failed: 'state has fewer than 128 random bits' },
  spec: 'RFC 6749 §10.10',
  severity: 'information',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [state] = request.values('state');
    if (state === undefined) return notApplicable('the request has no state');
    const value = describeOpaque(state);
    const evidence = {
      expected: `${bitsNeeded} bits`,
      received: `${value.length} characters, at most ${value.atMostBits} bits`,
      at: request.at('state'),
    };
    const shortage = shortageOf(value);
    return shortage === undefined ? pass(evidence) : violated({ ...evidence, ...shortage });
  },
};
