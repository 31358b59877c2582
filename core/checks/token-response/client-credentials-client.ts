import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { grantTypeOf, waysOfAuthentication } from './authentication.ts';

/**
 * A client that authenticates by its TLS certificate is not recognised here: its requests look like a public
 * client's.
 */
export const clientCredentialsAreConfidential: Rule<TokenResponseSubject> = {
  id: 'token-response.client-credentials-client',
  titles: {
    passed: 'Client authenticates for client credentials',
    failed: 'Client credentials grant without client authentication',
  },
  spec: 'RFC 6749 §4.4',
  severity: 'error',
  verdict: (subject) => {
    if (grantTypeOf(subject) !== 'client_credentials')
      return notApplicable('this is not the client credentials grant');
    const ways = waysOfAuthentication(subject);
    const expected = 'client authentication';
    if (ways.length > 0) return pass({ expected, received: ways.join(' and ') });
    return violated({
      expected,
      received: 'none',
      at: { exchange: subject.exchange, part: 'header', name: 'Authorization' },
      note: 'Anyone who knows the client_id could get tokens as this client.',
    });
  },
};
