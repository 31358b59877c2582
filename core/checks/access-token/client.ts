import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsProfile, withProfile } from './profile.ts';

export const clientIdIsClient: Rule<AccessTokenSubject> = {
  id: 'access-token.client-id',
  titles: { passed: 'client_id is the requesting client', failed: 'client_id is another client' },
  spec: 'RFC 9068 §2.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const name = clientClaim(subject, claims);
      const clientId = member(claims, name);
      if (typeof clientId !== 'string' && claimsProfile(subject)) {
        return notApplicable('no client_id (see the check for required claims)');
      }
      const evidence = {
        expected: describeValue(facts.client.clientId),
        received: describeValue(clientId),
        at: claimAt(subject, name),
      };
      return clientId === facts.client.clientId ? pass(evidence) : violated(evidence);
    }),
};

/** Without RFC 9068 there is no standard claim: those of OpenID Connect, Okta and Microsoft Entra ID are known. */
function clientClaim(subject: AccessTokenSubject, claims: JsonObject): string {
  const names = claimsProfile(subject) ? [] : ['client_id', 'azp', 'cid', 'appid'];
  return names.find((name) => member(claims, name) !== undefined) ?? 'client_id';
}
