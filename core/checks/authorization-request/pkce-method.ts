import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const pkceMethodIsS256: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.pkce-method',
  titles: { passed: 'PKCE challenge method is S256', failed: 'PKCE challenge method is not S256' },
  spec: 'RFC 9700 §2.1.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    if (request.values('code_challenge').length === 0) return notApplicable('PKCE is not used');
    const [method] = request.values('code_challenge_method');
    const evidence = {
      expected: 'S256',
      received: method ?? 'none, which means plain',
      at: request.at('code_challenge_method'),
    };
    if (method === 'S256') return pass(evidence);
    return violated({ ...evidence, note: 'With plain, anyone who sees this request can redeem the code.' });
  },
};
