import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const intervalIsPositive: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.interval',
  titles: { passed: 'interval is a positive number', failed: 'interval is not a positive number' },
  spec: 'RFC 8628 §3.2',
  severity: 'error',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      const interval = member(document, 'interval');
      if (interval === undefined) return notApplicable('no interval, so 5 seconds apply');
      const evidence = {
        expected: 'a number above 0',
        received: describeValue(interval),
        at: responseMemberAt(subject, 'interval'),
      };
      return typeof interval === 'number' && interval > 0 ? pass(evidence) : violated(evidence);
    }),
};
