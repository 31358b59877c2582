import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { grantedScope } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeType, memberAt, withGrant } from './response.ts';

/** A refresh response may omit it (OIDC Core section 12.2). */
export const idTokenIsPresent: Rule<TokenResponseSubject> = {
  id: 'token-response.id-token',
  titles: {
    passed: 'id_token is present when openid is granted',
    failed: 'id_token is missing although openid is granted',
  },
  spec: 'OIDC Core §3.1.3.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const value = member(document, 'id_token');
      const at = memberAt(subject, 'id_token');
      if (typeof value === 'string' && value !== '') return pass({ received: 'an ID Token', at });
      const granted = grantedScope(subject, facts);
      if (value === undefined && subject.leg === 'refresh') {
        return notApplicable('a refresh response may omit the ID Token');
      }
      if (value === undefined && granted?.includes('openid') !== true) {
        return notApplicable('openid was not granted');
      }
      const evidence = { expected: 'id_token, a string', received: describeType(value), at };
      if (value !== undefined) return violated(evidence);
      return violated({
        ...evidence,
        note: 'Usual cause: the provider does not know the openid scope, or supports only OAuth.',
      });
    }),
};
