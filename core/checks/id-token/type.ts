import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const typeIsIdToken: Rule<IdTokenSubject> = {
  id: 'id-token.type',
  title: 'typ is not that of another kind of token',
  spec: 'RFC 8725 §3.12',
  severity: 'warning',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const typ = member(header, 'typ');
      if (typ === undefined) return notApplicable('it has no typ');
      const evidence = { received: describeValue(typ), at: headerAt(subject, 'typ') };
      const kind = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
      if (kind === 'jwt' || kind === 'id_token+jwt' || kind === 'jose') return pass(evidence);
      return violated({
        ...evidence,
        expected: '"JWT"',
        note: 'A token of another kind (an access token, a logout token) passes as a proof of login.',
      });
    }),
};
