import type { RevocationSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** A token that is not known is answered with 200 too; an error that is named is another rule's matter. */
export const revocationStatusIsOk: Rule<RevocationSubject> = {
  id: 'revocation.status',
  title: 'a revocation is answered with status 200',
  spec: 'RFC 7009 §2.2',
  severity: 'error',
  verdict: ({ exchange, response, document }) => {
    const { status, statusText } = response;
    if (status === 200) return pass({ received: '200' });
    if (status >= 400 && document !== undefined && stringMember(document, 'error') !== undefined) {
      return notApplicable('the endpoint answered with an error');
    }
    return violated({
      expected: '200',
      received: `${status} ${statusText}`.trim(),
      at: { exchange, part: 'status' },
      note: 'A client cannot tell whether the token was revoked.',
    });
  },
};
