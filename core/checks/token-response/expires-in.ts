import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './answer.ts';

export const expiresInIsInteger: Rule<TokenResponseSubject> = {
  id: 'token-response.expires-in',
  title: 'expires_in is a positive whole number of seconds',
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const value = member(document, 'expires_in');
      if (value === undefined) return notApplicable('it has no expires_in');
      const evidence = {
        expected: 'a positive integer',
        received: describeValue(value),
        at: memberAt(subject, 'expires_in'),
      };
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return pass(evidence);
      const note =
        typeof value === 'string' ? 'A number in quotes is a string: strict clients refuse it.' : undefined;
      return violated(note === undefined ? evidence : { ...evidence, note });
    }),
};
