import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readAnswer } from './answer.ts';

export const errorCodeIsKnown: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.error-code',
  title: 'the error code is a defined one',
  spec: 'RFC 6749 §4.1.2.1',
  severity: 'warning',
  verdict: (subject, facts) => {
    const answer = readAnswer(subject, facts);
    if (answer === undefined) return notApplicable(notReadable);
    const [received] = answer.values('error');
    if (received === undefined) return notApplicable('the answer is no error');
    const evidence = { expected: 'a code that a document defines', received, at: answer.at('error') };
    if (explainErrorCode(received, 'authorization') !== undefined) return pass(evidence);
    return violated({ ...evidence, note: 'Clients cannot tell what to do about it.' });
  },
};
