import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { waysOfAuthentication } from './authentication.ts';

export const clientAuthenticatesOnce: Rule<TokenResponseSubject> = {
  id: 'token-response.one-authentication',
  titles: {
    passed: 'Client authenticates with one method',
    failed: 'Client authenticates with several methods',
  },
  spec: 'RFC 6749 §2.3',
  severity: 'error',
  verdict: (subject) => {
    const ways = waysOfAuthentication(subject);
    if (ways.length === 0) return notApplicable('the client did not authenticate');
    if (ways.length === 1) return pass({ received: ways.join('') });
    return violated({
      expected: 'one client authentication method',
      received: ways.join(' and '),
      at: { exchange: subject.exchange, part: 'body' },
      note: 'Providers reject this with invalid_request, or use the first method they find.',
    });
  },
};
