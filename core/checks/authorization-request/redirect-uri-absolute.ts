import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { readRedirectUri } from '../../oauth/redirect-uri.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const redirectUriIsAbsolute: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri',
  titles: {
    passed: 'redirect_uri is an absolute URI without fragment',
    failed: 'redirect_uri is not an absolute URI without fragment',
  },
  spec: 'RFC 6749 §3.1.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined) return notApplicable('the request has no redirect_uri');
    const problems = readRedirectUri(received);
    const evidence = {
      expected: 'an absolute URI without fragment',
      received,
      at: request.at('redirect_uri'),
    };
    if (problems.includes('not-absolute')) {
      return violated({ ...evidence, note: 'It must be absolute, including the scheme.' });
    }
    if (problems.includes('fragment')) {
      return violated({ ...evidence, note: 'The fragment is reserved for the response.' });
    }
    if (problems.includes('illegal-character')) {
      return violated({ ...evidence, note: 'A character must be percent-encoded.' });
    }
    return pass(evidence);
  },
};
