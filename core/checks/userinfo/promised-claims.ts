import type { UserinfoSubject } from '../../facts/facts.ts';
import { claimsAskedBy } from '../../oauth/scope-claims.ts';
import { member } from '../../token/json-members.ts';
import { grantedScope } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const promisedClaimsCame: Rule<UserinfoSubject> = {
  id: 'userinfo.promised-claims',
  title: 'the claims that the granted scopes ask for came',
  spec: 'OIDC Core §5.4',
  severity: 'information',
  verdict: ({ exchange, response, document }, facts) => {
    if (response.status !== 200 || document === undefined) return notApplicable('there are no claims');
    const granted = facts.tokenResponse === undefined ? undefined : grantedScope(facts.tokenResponse, facts);
    const scopes = (granted ?? []).filter((scope) => claimsAskedBy(scope) !== undefined);
    if (scopes.length === 0) return notApplicable('no scope was granted that asks for claims');
    const missing = scopes.flatMap((scope) => {
      const names = (claimsAskedBy(scope) ?? []).filter((name) => member(document, name) === undefined);
      return names.length === 0 ? [] : [`${scope}: ${names.join(', ')}`];
    });
    const expected = `the claims of ${scopes.join(', ')}`;
    if (missing.length === 0) return pass({ expected });
    return violated({
      expected,
      received: `not there: ${missing.join('; ')}`,
      at: { exchange, part: 'body' },
      note: 'A provider leaves out what it does not know of the person or does not want to tell.',
    });
  },
};
