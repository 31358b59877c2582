import type { MetadataSubject } from '../facts.ts';
import { stringArrayMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const passwordGrantIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.password-grant',
  title: 'the password grant is not offered',
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    const grants = stringArrayMember(document, 'grant_types_supported');
    if (grants === undefined) return notApplicable('no grant types are listed');
    const evidence = {
      expected: 'no "password"',
      received: grants.join(', '),
      at: { exchange, part: 'member', name: '/grant_types_supported' } as const,
    };
    if (!grants.includes('password')) return pass(evidence);
    return violated({ ...evidence, note: 'It shows passwords to clients, and rules out a second factor.' });
  },
};
