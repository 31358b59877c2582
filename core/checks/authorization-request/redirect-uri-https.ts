import { readRedirectUri } from '../../oauth/redirect-uri.ts';
import type { AuthorizationRequestSubject } from '../facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const redirectUriIsHttps: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri-https',
  title: 'redirect_uri is https, or http on loopback',
  spec: 'RFC 8252 §7.3',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined || !/^https?:/i.test(received)) {
      return notApplicable('redirect_uri is no http or https URL');
    }
    const evidence = { expected: 'https; http on loopback alone', received, at: request.at('redirect_uri') };
    if (!readRedirectUri(received).includes('http-not-loopback')) return pass(evidence);
    return violated({
      ...evidence,
      note: 'The code can be read by anybody between the browser and that host.',
    });
  },
};
