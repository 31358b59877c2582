import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { waysOfAuthentication } from './authentication.ts';

export const clientAuthenticatesOnce: Rule<TokenResponseSubject> = {
  id: 'token-response.one-authentication',
  title: 'the client authenticates in one way only',
  spec: 'RFC 6749 §2.3',
  severity: 'error',
  verdict: (subject) => {
    const ways = waysOfAuthentication(subject);
    if (ways.length === 0) return notApplicable('the client did not authenticate');
    if (ways.length === 1) return pass({ received: ways.join('') });
    return violated({
      expected: 'one way of client authentication',
      received: ways.join(' and '),
      at: { exchange: subject.exchange, part: 'body' },
      note: 'Providers refuse this with invalid_request, or take whichever they look at first.',
    });
  },
};
