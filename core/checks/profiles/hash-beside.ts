import type { JoseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { type HashClaim, hashedValues } from '../../token/values-beside.ts';
import { judgeHash } from '../id-token/half-hash.ts';
import { notApplicable, pass, type Rule } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

const claimNames: readonly HashClaim[] = ['at_hash', 'c_hash', 's_hash'];

/**
 * Compares the hashes of an ID Token without a run with the values in the same text. In the fragment of a URL they were
 * issued together; elsewhere an access token may be a newer one (OpenID Connect Core sections 3.1.3.6 and 3.2.2.9).
 */
export const hashesMatchValuesBeside: Rule<JoseSubject> = {
  id: 'id-token.hash-values',
  titles: {
    passed: 'at_hash, c_hash and s_hash match the pasted values',
    failed: 'at_hash, c_hash or s_hash does not match the pasted value',
  },
  spec: 'OIDC Core §3.1.3.6',
  severity: 'error',
  verdict: (subject, { crypto }) =>
    withClaimsOf('id-token', subject, (claims) => {
      if (subject.role !== 'unknown') return notApplicable('it is compared with the values of the login');
      const present = claimNames.filter((claim) => member(claims, claim) !== undefined);
      if (present.length === 0) return notApplicable('none of these claims is present');
      const reasons: string[] = [];
      const equal: string[] = [];
      for (const claim of present) {
        const of = hashedValues[claim];
        const beside = subject.beside?.[claim];
        if (beside === undefined || 'reason' in beside) {
          reasons.push(beside?.reason ?? `there is no value named ${of} in the text`);
          continue;
        }
        const verdict = judgeHash(subject, claims, crypto, {
          claim,
          of,
          value: beside.value,
          demanded: false,
          severity: beside.inFragment ? 'error' : 'warning',
          note: beside.inFragment
            ? `The ${of} was not issued with this ID Token: it was replaced.`
            : `The ${of} was not issued with this ID Token: it may have been refreshed, or replaced.`,
        });
        if (verdict.outcome === 'violated') return verdict;
        if (verdict.outcome === 'pass') equal.push(claim);
        else reasons.push(verdict.reason);
      }
      return equal.length > 0 ? pass({ received: equal.join(', ') }) : notApplicable(reasons.join('; '));
    }),
};
