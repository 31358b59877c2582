import type { ApiCallSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const rejectionIsChallenged: Rule<ApiCallSubject> = {
  id: 'api-call.challenged',
  titles: { passed: 'Response 401 has WWW-Authenticate', failed: 'Response 401 has no WWW-Authenticate' },
  spec: 'RFC 9110 §15.5.2',
  severity: 'error',
  verdict: ({ exchange, response, challenges }) => {
    if (response.status !== 401) return notApplicable('the API did not return 401');
    const evidence = {
      expected: 'a challenge, such as Bearer',
      received: challenges.length === 0 ? 'none' : challenges.map(({ scheme }) => scheme).join(', '),
      at: { exchange, part: 'header', name: 'WWW-Authenticate' } as const,
    };
    if (challenges.length > 0) return pass(evidence);
    return violated({ ...evidence, note: 'The client cannot tell an expired token from a wrong URL.' });
  },
};
