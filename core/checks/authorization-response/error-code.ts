import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

export const errorCodeIsKnown: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.error-code',
  titles: { passed: 'Error code is defined', failed: 'Error code is not defined' },
  spec: 'RFC 6749 §4.1.2.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const response = readResponse(subject, facts);
    if (response === undefined) return notApplicable(notReadable);
    const [received] = response.values('error');
    if (received === undefined) return notApplicable('the response is not an error');
    const evidence = { expected: 'a defined error code', received, at: response.at('error') };
    if (explainErrorCode(received, 'authorization') !== undefined) return pass(evidence);
    return violated({ ...evidence, note: 'Clients cannot handle an undefined code.' });
  },
};
