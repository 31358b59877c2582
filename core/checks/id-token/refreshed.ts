import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/**
 * `iss` and `sub` are left to the rule of the refresh. An `aud` without the client, or an `azp` that is not the
 * client, is not reported again here.
 */
export const refreshedKeepsClaims: Rule<IdTokenSubject> = {
  id: 'id-token.refreshed',
  titles: {
    passed: 'Refreshed ID Token keeps aud, azp and auth_time',
    failed: 'Refreshed ID Token changes aud, azp or auth_time',
  },
  spec: 'OIDC Core §12.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      if (!subject.refreshed) return notApplicable('the token does not come from a refresh');
      const token = facts.previous?.idToken;
      const before = token?.kind === 'jws' ? token.payload : undefined;
      if (before === undefined) return notApplicable('the previous ID Token is not known');
      const { clientId } = facts.client;
      const changed =
        (audiences(claims)?.includes(clientId) === true && !sameAudiences(before, claims)
          ? 'aud'
          : undefined) ??
        (azpChanged(before, claims, clientId) ? 'azp' : undefined) ??
        (authTimeChanged(before, claims) ? 'auth_time' : undefined);
      if (changed === undefined) return pass({ expected: 'aud, azp and auth_time as before' });
      return violated({
        expected: `${changed} ${describeMember(before, changed)}, as before`,
        received: describeMember(claims, changed),
        at: claimAt(subject, changed),
        note: 'A refresh continues the same sign-in.',
      });
    }),
};

function sameAudiences(before: JsonObject, now: JsonObject): boolean {
  const one = new Set(audiences(before) ?? []);
  const other = new Set(audiences(now) ?? []);
  return one.size === other.size && [...one].every((audience) => other.has(audience));
}

function azpChanged(before: JsonObject, now: JsonObject, clientId: string): boolean {
  const azp = member(now, 'azp');
  return azp !== member(before, 'azp') && (azp === undefined || azp === clientId);
}

function authTimeChanged(before: JsonObject, now: JsonObject): boolean {
  const original = member(before, 'auth_time');
  const authTime = member(now, 'auth_time');
  return original !== undefined && authTime !== undefined && authTime !== original;
}
