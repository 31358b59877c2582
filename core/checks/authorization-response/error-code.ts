import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readAnswer } from './answer.ts';

export const errorCodeIsKnown: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.error-code',
  titles: { passed: 'Error code is defined', failed: 'Error code is not defined' },
  spec: 'RFC 6749 §4.1.2.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const answer = readAnswer(subject, facts);
    if (answer === undefined) return notApplicable(notReadable);
    const [received] = answer.values('error');
    if (received === undefined) return notApplicable('the response is not an error');
    const evidence = { expected: 'a defined error code', received, at: answer.at('error') };
    if (explainErrorCode(received, 'authorization') !== undefined) return pass(evidence);
    return violated({ ...evidence, note: 'Clients cannot handle an undefined code.' });
  },
};
