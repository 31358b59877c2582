import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';
import { responseTypeWords } from './response-types.ts';

export const accessTokenStaysOffBrowser: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.front-access-token',
  titles: {
    passed: 'No access token is requested through the browser',
    failed: 'Access token is requested through the browser',
  },
  spec: 'RFC 9700 §2.1.2',
  severity: 'warning',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const words = responseTypeWords(request);
    if (words.length === 0) return notApplicable('no response_type');
    const expected = 'no response_type with "token"';
    const evidence = { expected, received: words.join(' '), at: request.at('response_type') };
    if (!words.includes('token')) return pass(evidence);
    return violated({
      ...evidence,
      note:
        'Deprecated: the token can leak through history, Referer headers and scripts, be replaced by an ' +
        'injected one, and cannot be bound to the client. Use the authorization code grant with PKCE.',
    });
  },
};
