import type { ResourceMetadataSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const resourceMatches: Rule<ResourceMetadataSubject> = {
  id: 'resource-metadata.resource',
  titles: {
    passed: 'resource matches the requested resource',
    failed: 'resource differs from the requested resource',
  },
  spec: 'RFC 9728 §3.3',
  severity: 'error',
  verdict: ({ exchange, resource, document }) => {
    const received = member(document, 'resource');
    const evidence = {
      expected: describeValue(resource),
      received: describeValue(received),
      at: { exchange, part: 'member', name: '/resource' } as const,
    };
    if (received === resource) return pass(evidence);
    return violated({
      ...evidence,
      note: 'Do not use this document: another resource may impersonate this one.',
    });
  },
};
