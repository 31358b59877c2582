import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedGrantType, usedInRun } from '../used-in-run.ts';

export const passwordGrantIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.password-grant',
  titles: { passed: 'Password grant is not supported', failed: 'Password grant is supported' },
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const grants = stringArrayMember(document, 'grant_types_supported');
    const expected = 'no "password"';
    const note = 'It exposes passwords to clients and prevents multi-factor authentication.';
    const used = usedGrantType(facts);
    if (used?.value === 'password' && grants?.includes('password') !== true) {
      return violated({ expected, received: usedInRun('password'), at: used.at, note });
    }
    if (grants === undefined) return notApplicable('no grant types are listed');
    const evidence = {
      expected,
      received: grants.join(', '),
      at: { exchange, part: 'member', name: '/grant_types_supported' } as const,
    };
    return grants.includes('password') ? violated({ ...evidence, note }) : pass(evidence);
  },
};
