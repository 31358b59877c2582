import type { RevocationSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The status for an unknown token is 200 too; an error code is left to another rule. */
export const revocationStatusIsOk: Rule<RevocationSubject> = {
  id: 'revocation.status',
  titles: {
    passed: 'Revocation response has status 200',
    failed: 'Revocation response does not have status 200',
  },
  spec: 'RFC 7009 §2.2',
  severity: 'error',
  verdict: ({ exchange, response, document }) => {
    const { status, statusText } = response;
    if (status === 200) return pass({ received: '200' });
    if (status >= 400 && document !== undefined && stringMember(document, 'error') !== undefined) {
      return notApplicable('the endpoint returned an error');
    }
    return violated({
      expected: '200',
      received: `${status} ${statusText}`.trim(),
      at: { exchange, part: 'status' },
      note: 'The client cannot tell whether the token was revoked.',
    });
  },
};
