import type { RevocationSubject } from '../../facts/facts.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const revocationWasAccepted: Rule<RevocationSubject> = {
  id: 'revocation.error',
  titles: { passed: 'Revocation succeeded', failed: 'Revocation endpoint returned an error' },
  spec: 'RFC 7009 §2.2.1',
  severity: 'information',
  verdict: ({ exchange, response, document }) => {
    if (response.status === 200) return pass();
    const error = document === undefined ? undefined : stringMember(document, 'error');
    if (error === undefined) return notApplicable('the response has no error');
    return violated({
      expected: '200',
      received: error,
      at: { exchange, part: 'member', name: '/error' },
      note: meaningOf(error, 'token', document && stringMember(document, 'error_description')),
    });
  },
};
