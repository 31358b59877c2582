import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedInRun, usedResponseMode } from '../used-in-run.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

/** Without `response_modes_supported` the provider supports query and fragment (RFC 8414 section 2). */
export const responseModeIsOffered: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.response-mode',
  titles: {
    passed: 'Provider supports the response_mode',
    failed: 'Provider does not list the response_mode',
  },
  spec: 'Multiple Response Types §2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('response_mode');
    if (received === undefined) return notApplicable('no response_mode was sent');
    const { metadata } = facts;
    if (metadata === undefined) return notApplicable('the supported response modes are not known');
    const offered = stringArrayMember(metadata.document, 'response_modes_supported') ?? ['query', 'fragment'];
    const evidence = { expected: offered.join(', '), received, at: request.at('response_mode') };
    if (offered.includes(received)) return pass(evidence);
    const isUsed = usedResponseMode(facts)?.value === received;
    return isUsed ? pass({ ...evidence, received: usedInRun(received) }) : violated(evidence);
  },
};
