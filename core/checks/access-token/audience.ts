import type { AccessTokenSubject, Facts } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeMember } from '../../token/json-members.ts';
import { audiences, claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { deviceValues, sentValues } from '../sent-parameter.ts';
import { claimsProfile, withProfile } from './profile.ts';

export const audienceIsResource: Rule<AccessTokenSubject> = {
  id: 'access-token.audience',
  titles: { passed: 'aud is the requested resource', failed: 'aud is not the requested resource' },
  spec: 'RFC 9068 §3',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const resources = requestedResources(subject, facts);
      const found = audiences(claims);
      if (resources.length === 0) return notApplicable('no resource was requested');
      if (found === undefined && claimsProfile(subject))
        return notApplicable('no aud (see the check for required claims)');
      const evidence = {
        expected: resources.join(' or '),
        received: describeMember(claims, 'aud'),
        at: claimAt(subject, 'aud'),
      };
      if (found?.some((audience) => resources.includes(audience)) === true) return pass(evidence);
      return violated({
        ...evidence,
        note: 'A resource must reject a token issued for another one.',
      });
    }),
};

/**
 * The `resource` of the token request, else of the authorization request, else the one whose metadata was read.
 */
function requestedResources(subject: AccessTokenSubject, facts: Facts): readonly string[] {
  const atToken = parameterValues(subject.response.parameters, 'resource');
  if (atToken.length > 0) return atToken;
  const asked = sentValues(facts, 'resource') ?? deviceValues(facts, 'resource') ?? [];
  if (asked.length > 0) return asked;
  return facts.resourceMetadata === undefined ? [] : [facts.resourceMetadata.resource];
}
