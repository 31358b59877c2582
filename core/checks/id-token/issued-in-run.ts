import type { IdTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

/** A token of an earlier login; a provider whose clock is behind has a rule of its own. */
export const issuedInRun: Rule<IdTokenSubject> = {
  id: 'id-token.issued-in-run',
  titles: { passed: 'ID Token was issued in this login', failed: 'ID Token was issued before this login' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) => {
    if (subject.refreshed) return notApplicable('the token is from a refresh');
    const sent = facts.authorizationRequest?.at;
    if (sent === undefined) return notApplicable('the run has no authorization request');
    return withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      if (typeof iat !== 'number')
        return notApplicable('iat is missing or not a number (see the check for iat)');
      const unit = wrongTimeUnit(iat);
      if (unit !== undefined) return notApplicable(`iat is in ${unit} (see the check for dates)`);
      const early = sent / 1000 - iat;
      const expected = `not before ${describeTime(sent / 1000)} (tolerance ${clockSkewSeconds} seconds)`;
      const evidence = { expected, received: describeTime(iat), at: claimAt(subject, 'iat') };
      if (early <= clockSkewSeconds) return pass(evidence);
      const behind = -Math.min(0, ...(facts.clocks ?? []).map(({ ahead }) => ahead));
      if (early <= behind + clockSkewSeconds) {
        return notApplicable("the clock of the provider is behind this computer's");
      }
      const note = `It was issued ${describeDuration(early)} before the authorization request: a token of an earlier login, or a clock that is behind.`;
      return violated({ ...evidence, note });
    });
  },
};
