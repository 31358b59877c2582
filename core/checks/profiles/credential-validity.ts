import type { JoseSubject } from '../../facts/facts.ts';
import { objectMember, stringMember } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const credentialIsValidNow: Rule<JoseSubject> = {
  id: 'verifiable-credential.validity',
  titles: { passed: 'Credential is valid now', failed: 'Credential is not valid now' },
  spec: 'Verifiable Credentials 2.0',
  severity: 'error',
  verdict: (subject, { now }) =>
    withClaimsOf('verifiable-credential', subject, (claims) => {
      const inside = objectMember(claims, 'vc');
      const credential = inside ?? claims;
      const dates = names.flatMap(([name, isEnd]) => {
        const value = stringMember(credential, name);
        return value === undefined ? [] : [{ name, value, isEnd, time: Date.parse(value) }];
      });
      if (dates.length === 0) return notApplicable('it has no dates of its own');
      const received = dates.map(({ name, value }) => `${name} ${value.slice(0, 40)}`).join(', ');
      const wrong = dates.find(({ time, isEnd }) => Number.isNaN(time) || (isEnd ? time < now : time > now));
      if (wrong === undefined) return pass({ received });
      const { name, isEnd, time } = wrong;
      const expected = Number.isNaN(time)
        ? `${name} as a date and time`
        : `${name} in the ${isEnd ? 'future' : 'past'}`;
      const at = claimAt(subject, inside === undefined ? name : 'vc');
      return violated({ expected, received, at });
    }),
};

/** Of the data model 2.0, and of 1.1; whether each is the end. */
const names = [
  ['validFrom', false],
  ['validUntil', true],
  ['issuanceDate', false],
  ['expirationDate', true],
] as const;
