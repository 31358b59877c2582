import type { JoseSubject } from '../../facts/facts.ts';
import { hashOfAlgorithm } from '../../token/algorithms.ts';
import { describeMember, member, stringMember } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

const names = ['at_hash', 'c_hash', 's_hash'] as const;

/** Characters of the left half of each hash, as base64url. */
const lengths = { 'SHA-256': 22, 'SHA-384': 32, 'SHA-512': 43 } as const;

/** The values that were hashed are not in a token: of a hash without them only its form can be judged. */
export const hashesHaveTheirForm: Rule<JoseSubject> = {
  id: 'id-token.hash-form',
  titles: {
    passed: 'at_hash, c_hash and s_hash have the form of a hash',
    failed: 'at_hash, c_hash or s_hash is not a hash for alg',
  },
  spec: 'OIDC Core §3.1.3.6',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('id-token', subject, (claims) => {
      const { token, role } = subject;
      if (role !== 'unknown') return notApplicable('it is compared with the values of the login');
      const present = names.filter((name) => member(claims, name) !== undefined);
      if (present.length === 0) return notApplicable('none of these claims is present');
      const alg = token.kind === 'jws' ? stringMember(token.header ?? {}, 'alg') : undefined;
      const signature = token.kind === 'jws' ? token.signature.length : undefined;
      const hash = alg === undefined ? undefined : hashOfAlgorithm(alg, signature);
      if (hash === undefined) return notApplicable('no hash is defined for alg');
      const form = new RegExp(`^[\\w-]{${lengths[hash]}}$`);
      const wrong = present.find((name) => !form.test(stringMember(claims, name) ?? ''));
      if (wrong === undefined) return pass({ received: present.join(', ') });
      return violated({
        expected: `${wrong}, ${lengths[hash]} characters of base64url: the left half of ${hash}, as for ${alg}`,
        received: describeMember(claims, wrong),
        at: claimAt(subject, wrong),
      });
    }),
};
