import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const csrfIsPrevented: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.csrf',
  titles: {
    passed: 'state, PKCE or nonce protects against CSRF',
    failed: 'No CSRF protection (state, PKCE or nonce)',
  },
  spec: 'RFC 9700 §2.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const protections = ['state', 'code_challenge', 'nonce'];
    const sent = protections.filter((name) => request.values(name).some((value) => value !== ''));
    const expected = 'state, code_challenge or nonce';
    if (sent.length > 0) return pass({ expected, received: sent.join(', ') });
    return violated({
      expected,
      received: 'none of them',
      at: request.at('state'),
      note: "An attacker can make another user's browser complete the attacker's sign-in.",
    });
  },
};
