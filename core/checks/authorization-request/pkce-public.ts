import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { judgePkce } from './judge-pkce.ts';

export const publicClientUsesPkce: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.pkce-public',
  titles: { passed: 'Public client uses PKCE', failed: 'Public client does not use PKCE' },
  spec: 'RFC 9700 §2.1.1',
  severity: 'error',
  verdict: (subject, facts) =>
    facts.client.authentication === 'none'
      ? judgePkce(subject, facts, 'Without PKCE, anyone who steals the code can redeem it.')
      : notApplicable('the client is confidential'),
};
