import type { MetadataSubject } from '../facts.ts';
import { describeValue, stringArrayMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const pkcePlainIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.pkce-plain',
  title: 'PKCE with plain is not offered',
  spec: 'RFC 9700 §2.1.1',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    const methods = stringArrayMember(document, 'code_challenge_methods_supported');
    if (methods === undefined) return notApplicable('no PKCE methods are listed');
    const evidence = {
      expected: 'no "plain"',
      received: describeValue(methods),
      at: { exchange, part: 'member', name: '/code_challenge_methods_supported' } as const,
    };
    if (!methods.includes('plain')) return pass(evidence);
    return violated({
      ...evidence,
      note: 'With plain, whoever sees the authorization request can redeem the code.',
    });
  },
};
