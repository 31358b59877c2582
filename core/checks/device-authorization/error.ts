import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { judgeErrorResponse } from '../endpoint-response.ts';
import type { Rule } from '../rule.ts';

export const deviceWasAuthorized: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.error',
  titles: {
    passed: 'Device authorization succeeded',
    failed: 'Device authorization endpoint returned an error',
  },
  spec: 'RFC 8628 §3.2',
  severity: 'information',
  verdict: (subject) => judgeErrorResponse(subject, 'codes'),
};
