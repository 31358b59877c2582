import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

export const requestWasGranted: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.error',
  titles: { passed: 'Authorization succeeded', failed: 'Authorization endpoint returned an error' },
  spec: 'RFC 6749 §4.1.2.1',
  severity: 'information',
  verdict: (subject, facts) => {
    const response = readResponse(subject, facts);
    if (response === undefined) return notApplicable(notReadable);
    const [code] = response.values('error');
    if (code === undefined) return pass();
    const [description] = response.values('error_description');
    const known = explainErrorCode(code, 'authorization');
    const meaning = meaningOf(code, 'authorization', description);
    return violated({
      expected: 'no error',
      received: description === undefined ? code : `${code}: ${description}`,
      at: response.at('error'),
      note:
        known === undefined || meaning !== known.meaning
          ? meaning
          : `${meaning} Usual causes: ${known.causes.join('; ')}.`,
    });
  },
};
