import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedGrantType } from '../used-in-run.ts';

/** The password grant has a rule of its own, which says the same. */
export const usedGrantIsListed: Rule<MetadataSubject> = {
  id: 'metadata.used-grant',
  titles: {
    passed: 'grant_types_supported has the grant of this run',
    failed: 'grant_types_supported lacks the grant of this run',
  },
  spec: 'RFC 8414 §2',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const grants = stringArrayMember(document, 'grant_types_supported');
    if (grants === undefined) return notApplicable('no grant types are listed');
    const used = usedGrantType(facts);
    if (used === undefined) return notApplicable('no tokens were issued for a grant in this run');
    if (used.value === 'password') return notApplicable('see the check for the password grant');
    const at = { exchange, part: 'member', name: '/grant_types_supported' } as const;
    const evidence = { expected: used.value, received: grants.join(', ') || 'an empty list', at };
    if (grants.includes(used.value)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'It works all the same, but clients that read the metadata do not use it.',
    });
  },
};
