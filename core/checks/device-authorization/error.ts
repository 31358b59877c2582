import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { deviceMemberAt, isRefusal } from './granted.ts';

export const deviceWasAuthorized: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.error',
  titles: {
    passed: 'Device authorization succeeded',
    failed: 'Device authorization endpoint returned an error',
  },
  spec: 'RFC 8628 §3.2',
  severity: 'information',
  verdict: (subject) => {
    if (!isRefusal(subject)) return pass();
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error === undefined) return notApplicable('the response has no error');
    return violated({
      expected: 'codes',
      received: error,
      at: deviceMemberAt(subject, 'error'),
      note: meaningOf(error, 'token'),
    });
  },
};
