import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

const grants = ['code', 'access_token', 'id_token'] as const;

export const responseIsSuccessOrError: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.code-and-error',
  titles: {
    passed: 'Response is either a success or an error',
    failed: 'Response is both a success and an error',
  },
  spec: 'RFC 6749 §4.1.2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const response = readResponse(subject, facts);
    if (response === undefined) return notApplicable(notReadable);
    const granted = grants.filter((name) => response.values(name).length > 0);
    const refused = response.values('error').length > 0;
    if (granted.length === 0 && !refused) return notApplicable('the response is neither');
    const expected = 'either an error or the requested parameters';
    if (granted.length === 0 || !refused) return pass({ expected });
    return violated({
      expected,
      received: `${granted.join(', ')} and error`,
      at: response.at('error'),
      note: 'Part of it may have been injected. Reject the response.',
    });
  },
};
