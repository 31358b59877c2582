import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { matchRedirect } from '../../oauth/redirect-uri.ts';
import { effectiveRequest } from '../authorization-request/effective-request.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const arrivedAtRedirectUri: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.redirect-uri',
  titles: { passed: 'Response arrived at the redirect URI', failed: 'Response arrived at another URI' },
  spec: 'RFC 9700 §4.1.3',
  severity: 'error',
  verdict: ({ exchange, answer, request }, facts) => {
    const [sent] = effectiveRequest(request, facts)?.values('redirect_uri') ?? [];
    const expected = sent ?? facts.client.redirectUri;
    if (expected === undefined) return notApplicable('the redirect URI is not known');
    const received = answer.url.split(/[?#]/, 1)[0] ?? '';
    const evidence = { expected, received, at: { exchange, part: 'url' } as const };
    if (matchRedirect(answer.url, expected)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'A provider that matches redirect URIs loosely sends codes to other URIs.',
    });
  },
};
