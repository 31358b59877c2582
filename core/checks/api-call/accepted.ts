import { causesAtApi } from '../../causes/api-call.ts';
import type { ApiCallSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { bearerError } from './bearer-error.ts';

export const apiAcceptedToken: Rule<ApiCallSubject> = {
  id: 'api-call.accepted',
  titles: { passed: 'API accepted the token', failed: 'API rejected the token' },
  spec: 'RFC 6750 §3.1',
  severity: 'information',
  verdict: (subject) => {
    const { exchange, response } = subject;
    const { status } = response;
    if (status < 300) return pass({ received: String(status) });
    if (status !== 401 && status !== 403)
      return notApplicable(`status ${status} does not depend on the token`);
    const error = bearerError(subject);
    const meaning = error === undefined ? undefined : explainErrorCode(error, 'resource')?.meaning;
    const causes = causesAtApi(subject, error);
    const shown = causes.length === 0 ? undefined : `Possible cause: ${causes.join('; ')}.`;
    const note = [meaning, shown].filter((part) => part !== undefined).join(' ');
    return violated({
      expected: 'a status below 300',
      received: [status, error].filter((part) => part !== undefined).join(' '),
      at: { exchange, part: 'status' },
      ...(note === '' ? {} : { note }),
    });
  },
};
