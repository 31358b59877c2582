import type { UserinfoSubject } from '../../facts/facts.ts';
import { claimsAskedBy } from '../../oauth/scope-claims.ts';
import { member } from '../../token/json-members.ts';
import { grantedScope } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const promisedClaimsCame: Rule<UserinfoSubject> = {
  id: 'userinfo.promised-claims',
  titles: {
    passed: 'Claims of the granted scopes are present',
    failed: 'Claims of the granted scopes are missing',
  },
  spec: 'OIDC Core §5.4',
  severity: 'information',
  verdict: ({ exchange, response, document }, facts) => {
    if (response.status !== 200 || document === undefined) return notApplicable('no claims');
    const granted = facts.tokenResponse === undefined ? undefined : grantedScope(facts.tokenResponse, facts);
    const scopes = (granted ?? []).filter((scope) => claimsAskedBy(scope) !== undefined);
    if (scopes.length === 0) return notApplicable('no granted scope has claims');
    const missing = scopes.flatMap((scope) => {
      const names = (claimsAskedBy(scope) ?? []).filter((name) => member(document, name) === undefined);
      return names.length === 0 ? [] : [`${scope}: ${names.join(', ')}`];
    });
    const expected = `the claims of ${scopes.join(', ')}`;
    if (missing.length === 0) return pass({ expected });
    return violated({
      expected,
      received: `missing: ${missing.join('; ')}`,
      at: { exchange, part: 'body' },
      note: 'A provider omits claims that it does not have or does not release.',
    });
  },
};
