import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { judgePkce } from './judge-pkce.ts';

export const publicClientUsesPkce: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.pkce-public',
  title: 'a public client uses PKCE',
  spec: 'RFC 9700 §2.1.1',
  severity: 'error',
  verdict: (subject, facts) =>
    facts.client.authentication === 'none'
      ? judgePkce(subject, facts, 'Nothing else proves that whoever redeems the code began the login.')
      : notApplicable('the client is confidential'),
};
