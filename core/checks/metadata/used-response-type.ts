import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedResponseType } from '../used-in-run.ts';

/** A response type with an access token has a rule of its own, which says the same. */
export const usedResponseTypeIsListed: Rule<MetadataSubject> = {
  id: 'metadata.used-response-type',
  titles: {
    passed: 'response_types_supported has the response type of this run',
    failed: 'response_types_supported lacks the response type of this run',
  },
  spec: 'RFC 8414 §2',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const listed = stringArrayMember(document, 'response_types_supported');
    if (listed === undefined) return notApplicable('no response types are listed');
    const used = usedResponseType(facts);
    if (used === undefined) return notApplicable('no authorization request of this run was accepted');
    if (used.value.split(' ').includes('token')) return notApplicable('see the check for the implicit grant');
    const at = { exchange, part: 'member', name: '/response_types_supported' } as const;
    const evidence = { expected: used.value, received: listed.join(', ') || 'an empty list', at };
    if (listed.some((type) => inOrder(type) === inOrder(used.value))) return pass(evidence);
    return violated({
      ...evidence,
      note: 'It works all the same, but clients that read the metadata do not use it.',
    });
  },
};

/** The order of the values does not matter (RFC 6749 section 3.1.1). */
function inOrder(responseType: string): string {
  return responseType.split(' ').sort().join(' ');
}
