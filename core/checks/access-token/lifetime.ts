import type { AccessTokenSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { claimAt, readableClaims } from '../claims.ts';
import { notApplicable, type Pointer, pass, type Rule, violated } from '../rule.ts';

const longestSeconds = 3600;

export const accessTokenIsShortLived: Rule<AccessTokenSubject> = {
  id: 'access-token.lifetime',
  titles: {
    passed: 'Access token lifetime is at most one hour',
    failed: 'Access token lifetime exceeds one hour',
  },
  spec: 'RFC 6750 §5.3',
  severity: 'warning',
  verdict: (subject) => {
    const own = ownLifetime(subject);
    const lifetime = own ?? statedLifetime(subject);
    if (lifetime === undefined) return notApplicable('neither the token nor its response states a lifetime');
    const { exchange } = subject.response;
    const at: Pointer =
      own === undefined ? { exchange, part: 'member', name: '/expires_in' } : claimAt(subject, 'exp');
    const evidence = {
      expected: `at most ${describeDuration(longestSeconds)}`,
      received: describeDuration(lifetime),
      at,
    };
    if (lifetime <= longestSeconds) return pass(evidence);
    return violated({
      ...evidence,
      note: 'A stolen token works until it expires. Use short lifetimes with refresh tokens.',
    });
  },
};

function ownLifetime(subject: AccessTokenSubject): number | undefined {
  const claims = readableClaims(subject);
  const exp = claims === undefined ? undefined : numberMember(claims, 'exp');
  const iat = claims === undefined ? undefined : numberMember(claims, 'iat');
  return exp === undefined || iat === undefined || wrongTimeUnit(exp) !== undefined ? undefined : exp - iat;
}

function statedLifetime({ response }: AccessTokenSubject): number | undefined {
  return response.document === undefined ? undefined : numberMember(response.document, 'expires_in');
}
