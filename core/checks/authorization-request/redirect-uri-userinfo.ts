import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { readRedirectUri } from '../../oauth/redirect-uri.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const redirectUriHasNoUserinfo: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri-userinfo',
  titles: { passed: 'redirect_uri has no userinfo', failed: 'redirect_uri contains userinfo' },
  spec: 'RFC 9700 §4.1.3',
  severity: 'warning',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined) return notApplicable('the request has no redirect_uri');
    if (!readRedirectUri(received).includes('userinfo')) return pass();
    return violated({
      expected: 'a host directly after //',
      received: 'userinfo and @ before the host',
      at: request.at('redirect_uri'),
      note: 'Prefix matching can mistake the userinfo for the host.',
    });
  },
};
