import type { ResourceMetadataSubject } from '../../facts/facts.ts';
import { isHttpsOrLoopback } from '../../oauth/loopback.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const authorizationServersAreIssuers: Rule<ResourceMetadataSubject> = {
  id: 'resource-metadata.authorization-servers',
  titles: {
    passed: 'authorization_servers are issuer URLs',
    failed: 'authorization_servers has a value that is no issuer URL',
  },
  spec: 'RFC 9728 §2',
  severity: 'error',
  verdict: ({ exchange, document }) => {
    const listed = member(document, 'authorization_servers');
    if (listed === undefined) return notApplicable('the resource names no authorization servers');
    const evidence = {
      expected: 'an array of https URLs without query and fragment',
      at: { exchange, part: 'member', name: '/authorization_servers' } as const,
    };
    if (!isArray(listed)) return violated({ ...evidence, received: describeValue(listed) });
    const wrong = listed.find((item) => !isIssuer(item));
    return wrong === undefined
      ? pass({ ...evidence, received: describeValue(listed) })
      : violated({ ...evidence, received: describeValue(wrong) });
  },
};

/** Whether a value can be an issuer identifier (RFC 8414 section 2); http is accepted on a loopback host. */
function isIssuer(value: JsonValue): boolean {
  return typeof value === 'string' && isHttpsOrLoopback(value) && !/[?#]/.test(value);
}
