import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { readRedirectUri } from '../../oauth/redirect-uri.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const redirectUriSchemeIsOwn: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri-scheme',
  titles: {
    passed: 'Private-use scheme is a reversed domain name',
    failed: 'Private-use scheme is not a reversed domain name',
  },
  spec: 'RFC 8252 §7.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined || !/^[a-z][a-z0-9+.-]*:/i.test(received) || /^https?:/i.test(received)) {
      return notApplicable('redirect_uri has no private-use scheme');
    }
    const evidence = {
      expected: 'a scheme with a dot, such as com.example.app',
      received: received.slice(0, received.indexOf(':')),
      at: request.at('redirect_uri'),
    };
    if (!readRedirectUri(received).includes('scheme-without-dot')) return pass(evidence);
    return violated({ ...evidence, note: 'Any other app can register this scheme and receive the code.' });
  },
};
