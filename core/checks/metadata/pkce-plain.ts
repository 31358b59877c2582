import type { MetadataSubject } from '../../facts/facts.ts';
import { describeValue, stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedInRun, usedPkceMethod } from '../used-in-run.ts';

export const pkcePlainIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.pkce-plain',
  titles: { passed: 'PKCE method plain is not supported', failed: 'PKCE method plain is supported' },
  spec: 'RFC 9700 §2.1.1',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const methods = stringArrayMember(document, 'code_challenge_methods_supported');
    const expected = 'no "plain"';
    const note = 'With plain, anyone who sees the authorization request can redeem the code.';
    const used = usedPkceMethod(facts);
    if (used?.value === 'plain' && methods?.includes('plain') !== true) {
      return violated({ expected, received: usedInRun('plain'), at: used.at, note });
    }
    if (methods === undefined) return notApplicable('no PKCE methods are listed');
    const evidence = {
      expected,
      received: describeValue(methods),
      at: { exchange, part: 'member', name: '/code_challenge_methods_supported' } as const,
    };
    return methods.includes('plain') ? violated({ ...evidence, note }) : pass(evidence);
  },
};
