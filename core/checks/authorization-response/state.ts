import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import {
  effectiveRequest,
  notReadable as requestNotReadable,
} from '../authorization-request/effective-request.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

export const stateIsUnchanged: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.state',
  titles: { passed: 'state matches the request', failed: 'state does not match the request' },
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject.request, facts);
    if (request === undefined) return notApplicable(requestNotReadable);
    const response = readResponse(subject, facts);
    if (response === undefined) return notApplicable(notReadable);
    const [sent] = request.values('state');
    const received = response.values('state');
    if (sent === undefined && received.length === 0) return notApplicable('no state was sent');
    const evidence = {
      expected: sent ?? 'no state, because none was sent',
      received: received.length === 0 ? 'nothing' : received.join(' and '),
      at: response.at('state'),
    };
    if (sent !== undefined && received.length > 0 && received.every((value) => value === sent)) {
      return pass(evidence);
    }
    return violated({
      ...evidence,
      note: 'The response belongs to another request: a second sign-in in the same browser, or an attack.',
    });
  },
};
