import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { isLocalhostName, isLoopbackHost } from '../../oauth/loopback.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const loopbackIsAddress: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-uri-localhost',
  titles: {
    passed: 'Loopback redirect URI uses an IP address',
    failed: 'Loopback redirect URI uses localhost',
  },
  spec: 'RFC 8252 §8.3',
  severity: 'information',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('redirect_uri');
    if (received === undefined || !URL.canParse(received)) return notApplicable('no usable redirect_uri');
    const { protocol, hostname } = new URL(received);
    if (protocol !== 'http:' || !isLoopbackHost(hostname)) {
      return notApplicable('redirect_uri is not on loopback');
    }
    const evidence = { expected: '127.0.0.1 or [::1]', received: hostname, at: request.at('redirect_uri') };
    if (!isLocalhostName(hostname)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'The name may resolve to another interface.',
    });
  },
};
