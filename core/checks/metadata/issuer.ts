import type { MetadataSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const issuerMatches: Rule<MetadataSubject> = {
  id: 'metadata.issuer',
  title: 'issuer is the one that was asked',
  spec: 'RFC 8414 §3.3',
  severity: 'error',
  verdict: ({ exchange, issuer, document }) => {
    const received = member(document, 'issuer');
    const evidence = {
      expected: describeValue(issuer),
      received: describeValue(received),
      at: { exchange, part: 'member', name: '/issuer' } as const,
    };
    if (received === issuer) return pass(evidence);
    const onlySlash = typeof received === 'string' && trimSlash(received) === trimSlash(issuer);
    return violated({
      ...evidence,
      note: onlySlash
        ? 'The two differ in the slash at the end; issuers are compared character by character.'
        : 'This is the document of another issuer: a wrong address, a proxy, or an attempt at mixing up providers.',
    });
  },
};

function trimSlash(text: string): string {
  return text.replace(/\/$/, '');
}
