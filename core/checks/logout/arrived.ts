import type { LogoutSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { matchRedirect } from '../../oauth/redirect-uri.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const logoutArrived: Rule<LogoutSubject> = {
  id: 'logout.arrived',
  titles: {
    passed: 'Browser reached the post-logout redirect URI',
    failed: 'Browser did not reach the post-logout redirect URI',
  },
  spec: 'OIDC RP-Initiated Logout §3',
  severity: 'error',
  verdict: ({ exchange, parameters, answered }) => {
    const [wanted] = parameterValues(parameters, 'post_logout_redirect_uri');
    if (wanted === undefined) return notApplicable('the request has no post_logout_redirect_uri');
    if (answered === undefined) return notApplicable('the logout was not completed');
    const received = answered.url.split(/[?#]/, 1)[0] ?? '';
    const evidence = { expected: wanted, received, at: { exchange, part: 'url' } as const };
    return matchRedirect(answered.url, wanted) ? pass(evidence) : violated(evidence);
  },
};
