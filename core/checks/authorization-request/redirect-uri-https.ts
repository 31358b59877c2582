import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { isHttpsUrl } from '../../oauth/http-url.ts';
import { isLoopbackUrl } from '../../oauth/loopback.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const redirectUriIsHttps: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri-https',
  titles: { passed: 'redirect_uri uses https', failed: 'redirect_uri does not use https' },
  spec: 'RFC 8252 §7.3',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined || !/^https?:/i.test(received)) {
      return notApplicable('redirect_uri is not an http or https URL');
    }
    const evidence = { expected: 'an https URL', received, at: request.at('redirect_uri') };
    const note = 'Anyone on the network path can read the code.';
    return judgeOffLoopback(
      [received],
      { onLoopback: isLoopbackUrl, holding: isHttpsUrl },
      { passed: evidence, violated: () => ({ ...evidence, note }) },
    );
  },
};
