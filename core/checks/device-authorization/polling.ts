import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { readInterval, slowDownSeconds } from '../../oauth/device-authorization.ts';
import { withDocument } from '../endpoint-response.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** In milliseconds: timers and clocks are not exact. */
const tolerance = 50;

export const intervalIsObeyed: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.polling',
  titles: { passed: 'Client respects the polling interval', failed: 'Client polls too fast' },
  spec: 'RFC 8628 §3.5',
  severity: 'error',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      const { polls } = subject;
      let interval = readInterval(document);
      let shortest = Number.POSITIVE_INFINITY;
      for (const [index, poll] of polls.entries()) {
        const previous = polls[index - 1];
        if (previous === undefined) continue;
        if (previous.error === 'slow_down') interval += slowDownSeconds;
        const waited = poll.startedAt - previous.startedAt;
        shortest = Math.min(shortest, waited);
        if (waited >= interval * 1000 - tolerance) continue;
        return violated({
          expected: `at least ${interval} s between two polls`,
          received: `${waited / 1000} s`,
          at: { exchange: poll.exchange, part: 'body', name: 'device_code' },
          note:
            previous.error === 'slow_down'
              ? 'The previous response was slow_down, which adds five seconds from then on.'
              : 'A provider responds with slow_down or invalid_grant.',
        });
      }
      if (polls.length < 2) return notApplicable('the client polled at most once');
      return pass({ expected: `at least ${interval} s`, received: `${shortest / 1000} s or more` });
    }),
};
