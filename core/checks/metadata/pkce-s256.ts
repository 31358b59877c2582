import type { MetadataSubject } from '../../facts/facts.ts';
import { describeMember, member, stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const pkceS256IsSupported: Rule<MetadataSubject> = {
  id: 'metadata.pkce-s256',
  titles: { passed: 'PKCE method S256 is listed', failed: 'PKCE method S256 is not listed' },
  spec: 'RFC 9700 §2.1.1',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    if (member(document, 'authorization_endpoint') === undefined) {
      return notApplicable('no authorization endpoint');
    }
    const evidence = {
      expected: 'an array with "S256"',
      received: describeMember(document, 'code_challenge_methods_supported'),
      at: { exchange, part: 'member', name: '/code_challenge_methods_supported' } as const,
    };
    const methods = stringArrayMember(document, 'code_challenge_methods_supported');
    if (methods?.includes('S256')) return pass(evidence);
    return violated({
      ...evidence,
      note: 'Clients cannot tell whether the provider verifies code_challenge.',
    });
  },
};
