import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedInRun, usedResponseType } from '../used-in-run.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const responseTypeIsOffered: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.response-type',
  titles: {
    passed: 'Provider supports the response_type',
    failed: 'response_type is missing or not listed by the provider',
  },
  spec: 'RFC 6749 §3.1.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('response_type');
    const at = request.at('response_type');
    if (received === undefined) {
      return violated({
        expected: 'a response_type',
        received: 'nothing',
        at,
        note: 'The parameter is required.',
      });
    }
    const { metadata } = facts;
    const offered = metadata && stringArrayMember(metadata.document, 'response_types_supported');
    if (offered === undefined) return notApplicable('the supported response types are not known');
    const evidence = { expected: offered.join(', '), received, at };
    if (offered.some((type) => inOrder(type) === inOrder(received))) return pass(evidence);
    const isUsed = usedResponseType(facts)?.value === received;
    return isUsed ? pass({ ...evidence, received: usedInRun(received) }) : violated(evidence);
  },
};

/** The order of the values does not matter (RFC 6749 section 3.1.1). */
function inOrder(responseType: string): string {
  return responseType.split(' ').sort().join(' ');
}
