import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './response.ts';

export const expiresInIsInteger: Rule<TokenResponseSubject> = {
  id: 'token-response.expires-in',
  titles: { passed: 'expires_in is a positive integer', failed: 'expires_in is not a positive integer' },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const value = member(document, 'expires_in');
      if (value === undefined) return notApplicable('no expires_in');
      const evidence = {
        expected: 'a positive integer',
        received: describeMember(document, 'expires_in'),
        at: memberAt(subject, 'expires_in'),
      };
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return pass(evidence);
      const note =
        typeof value === 'string' && /^\d+$/.test(value)
          ? 'A quoted number is a string: strict clients reject it.'
          : undefined;
      return violated(note === undefined ? evidence : { ...evidence, note });
    }),
};
