import type { JoseSubject } from '../../facts/facts.ts';
import { judgeChoice } from '../key-choice.ts';
import { notApplicable, pass, type Rule } from '../rule.ts';

/** ID Tokens have their own rule. */
export const keyIsNamed: Rule<JoseSubject> = {
  id: 'jose.key-choice',
  titles: { passed: 'One key matches the token', failed: 'Several keys match the token' },
  spec: 'RFC 7515 §6',
  severity: 'warning',
  verdict: (subject) => {
    const { role, signature } = subject;
    if (role === 'id-token') return notApplicable('see the check for the key of ID Tokens');
    if (signature.state !== 'valid' && signature.state !== 'invalid') {
      return notApplicable('the signature was not verified');
    }
    return judgeChoice(subject, signature.candidates) ?? pass();
  },
};
