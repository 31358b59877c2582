import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const resourceIsAbsolute: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.resource',
  titles: {
    passed: 'resource is an absolute URI without fragment',
    failed: 'resource is not an absolute URI without fragment',
  },
  spec: 'RFC 8707 §2',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const resources = request.values('resource');
    if (resources.length === 0) return notApplicable('no resource is requested');
    const bad = resources.find((resource) => !isAbsolute(resource));
    const evidence = {
      expected: 'an absolute URI without fragment',
      received: bad ?? resources.join(', '),
      at: request.at('resource'),
    };
    return bad === undefined ? pass(evidence) : violated(evidence);
  },
};

function isAbsolute(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s#]+$/i.test(text) && URL.canParse(text);
}
