import type { JoseSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, looksLikeMilliseconds } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const longestSeconds = 366 * 86_400;

export const lifetimeIsSensible: Rule<JoseSubject> = {
  id: 'jose.lifetime',
  title: 'it lives a year at most, and ends after it begins',
  spec: 'RFC 7519 §4.1.4',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      const begin = numberMember(claims, 'iat') ?? numberMember(claims, 'nbf');
      if (exp === undefined || begin === undefined)
        return notApplicable('it does not say when it begins and ends');
      if (looksLikeMilliseconds(exp) || looksLikeMilliseconds(begin)) {
        return notApplicable('its dates are in milliseconds: see the rule about them');
      }
      const lifetime = exp - begin;
      const evidence = { expected: 'more than nothing and at most a year', at: claimAt(subject, 'exp') };
      if (lifetime > 0 && lifetime <= longestSeconds)
        return pass({ ...evidence, received: describeDuration(lifetime) });
      return violated({
        ...evidence,
        received:
          lifetime > 0
            ? describeDuration(lifetime)
            : `it ends ${describeDuration(-lifetime)} before it begins`,
      });
    }),
};
