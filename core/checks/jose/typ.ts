import { headerAt, withHeader } from '../claims.ts';
import type { JoseSubject } from '../facts.ts';
import { describeValue, member } from '../members.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const typIsPresent: Rule<JoseSubject> = {
  id: 'jose.typ',
  title: 'typ says what kind of token it is',
  spec: 'RFC 8725 §3.11',
  severity: 'warning',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const typ = member(header, 'typ');
      const at = headerAt(subject, 'typ');
      if (typeof typ === 'string' && typ !== '') return pass({ received: describeValue(typ), at });
      return violated({
        expected: 'typ, a string',
        received: describeValue(typ),
        at,
        note: 'Without it one kind of token can pass for another.',
      });
    }),
};
