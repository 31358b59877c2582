import { describeOpaque } from '../../token/opaque.ts';
import type { AuthorizationRequestSubject } from '../facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

const leastBits = 128;

/** The length gives an upper bound only: a long state may still be guessable. */
export const stateIsLong: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.state-length',
  title: 'state is long enough not to be guessed',
  spec: 'RFC 6749 §10.10',
  severity: 'information',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [state] = request.values('state');
    if (state === undefined) return notApplicable('the request has no state');
    const { length, atMostBits } = describeOpaque(state);
    const evidence = {
      expected: `room for ${leastBits} bits`,
      received: `${length} characters, at most ${Math.floor(atMostBits)} bits`,
      at: request.at('state'),
    };
    if (atMostBits >= leastBits) return pass(evidence);
    return violated({ ...evidence, note: 'A state that is guessed does not protect against CSRF.' });
  },
};
