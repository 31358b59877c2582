import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { deviceMemberAt, withCodes } from './granted.ts';

export const intervalIsPositive: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.interval',
  title: 'interval is a positive number of seconds',
  spec: 'RFC 8628 §3.2',
  severity: 'error',
  verdict: (subject) =>
    withCodes(subject, (document) => {
      const interval = member(document, 'interval');
      if (interval === undefined) return notApplicable('it has no interval, which means 5 seconds');
      const evidence = {
        expected: 'a number over 0',
        received: describeValue(interval),
        at: deviceMemberAt(subject, 'interval'),
      };
      return typeof interval === 'number' && interval > 0 ? pass(evidence) : violated(evidence);
    }),
};
