import type { MetadataSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const responseIssIsPromised: Rule<MetadataSubject> = {
  id: 'metadata.response-iss',
  title: 'authorization responses are promised to name the issuer',
  spec: 'RFC 9207 §3',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    if (member(document, 'authorization_endpoint') === undefined) {
      return notApplicable('there is no authorization endpoint');
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
      note: 'A client of several providers cannot tell which of them answered, unless each has a redirect URI of its own.',
    });
  },
};
