import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { judgePkce } from './judge-pkce.ts';

export const confidentialClientUsesPkce: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.pkce-confidential',
  titles: { passed: 'Confidential client uses PKCE', failed: 'Confidential client does not use PKCE' },
  spec: 'RFC 9700 §2.1.1',
  severity: 'warning',
  verdict: (subject, facts) =>
    facts.client.authentication === 'none'
      ? notApplicable('the client is public')
      : judgePkce(subject, facts, 'A stolen code can be injected into another session of the same client.'),
};
