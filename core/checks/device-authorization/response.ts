import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { judgeJsonResponse } from '../endpoint-response.ts';
import type { Rule } from '../rule.ts';

export const deviceResponseIsJson: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.answer',
  titles: {
    passed: 'Response is a JSON object with status 200',
    failed: 'Response is not a JSON object with status 200',
  },
  spec: 'RFC 8628 §3.2',
  severity: 'error',
  verdict: judgeJsonResponse,
};
