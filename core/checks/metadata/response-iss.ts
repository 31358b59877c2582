import type { MetadataSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const responseIssIsPromised: Rule<MetadataSubject> = {
  id: 'metadata.response-iss',
  titles: {
    passed: 'Authorization responses include iss',
    failed: 'Authorization responses do not include iss',
  },
  spec: 'RFC 9207 §3',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    if (member(document, 'authorization_endpoint') === undefined) {
      return notApplicable('no authorization endpoint');
    }
    const received = member(document, 'authorization_response_iss_parameter_supported');
    const evidence = {
      expected: 'true',
      received: describeValue(received),
      at: { exchange, part: 'member', name: '/authorization_response_iss_parameter_supported' } as const,
    };
    if (received === true) return pass(evidence);
    return violated({
      ...evidence,
      note: 'A client of several providers cannot tell which one responded, unless each has its own redirect URI.',
    });
  },
};
