import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { proofLines } from './dpop-proof.ts';
import { memberAt, withGrant } from './response.ts';

export const dpopTokenTypeIsDpop: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-token-type',
  titles: {
    passed: 'Token requested with DPoP is bound to the key',
    failed: 'Token requested with DPoP is not bound to the key',
  },
  spec: 'RFC 9449 §5',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      if (proofLines(subject).length === 0) return notApplicable('the request has no DPoP proof');
      const type = member(document, 'token_type');
      const evidence = {
        expected: 'DPoP',
        received: describeValue(type),
        at: memberAt(subject, 'token_type'),
      };
      if (typeof type === 'string' && type.toLowerCase() === 'dpop') return pass(evidence);
      return violated({
        ...evidence,
        note: 'The provider ignored the proof: anyone who steals the token can use it.',
      });
    }),
};
