import type { ResourceMetadataSubject } from '../../facts/facts.ts';
import { describeMember, describeValue, stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const resourceIsListedBack: Rule<ResourceMetadataSubject> = {
  id: 'resource-metadata.listed-back',
  titles: {
    passed: 'Authorization server lists the resource',
    failed: 'Authorization server does not list the resource',
  },
  spec: 'RFC 9728 §4',
  severity: 'information',
  verdict: ({ resource, document }, facts) => {
    const { metadata } = facts;
    if (metadata === undefined) return notApplicable("the authorization server's metadata is not known");
    const servers = stringArrayMember(document, 'authorization_servers') ?? [];
    if (!servers.includes(metadata.issuer)) {
      return notApplicable('the resource does not list this authorization server');
    }
    const evidence = {
      expected: `an array with ${describeValue(resource)}`,
      received: describeMember(metadata.document, 'protected_resources'),
      at: { exchange: metadata.exchange, part: 'member', name: '/protected_resources' } as const,
    };
    const listed = stringArrayMember(metadata.document, 'protected_resources');
    if (listed?.includes(resource)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'Only the resource names the authorization server, not vice versa.',
    });
  },
};
