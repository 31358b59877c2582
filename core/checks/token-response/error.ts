import type { TokenResponseSubject } from '../../facts/facts.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorResponse, memberAt } from './response.ts';

export const tokensWereGranted: Rule<TokenResponseSubject> = {
  id: 'token-response.error',
  titles: { passed: 'Token request succeeded', failed: 'Token endpoint returned an error' },
  spec: 'RFC 6749 §5.2',
  severity: 'information',
  verdict: (subject) => {
    if (!isErrorResponse(subject)) return pass();
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error === undefined) return notApplicable('the response has no error');
    return violated({
      expected: 'tokens',
      received: error,
      at: memberAt(subject, 'error'),
      note: meaningOf(
        error,
        'token',
        subject.document && stringMember(subject.document, 'error_description'),
      ),
    });
  },
};
