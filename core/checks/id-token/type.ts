import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const typeIsIdToken: Rule<IdTokenSubject> = {
  id: 'id-token.type',
  titles: { passed: 'typ is not another token type', failed: 'typ is another token type' },
  spec: 'RFC 8725 §3.12',
  severity: 'warning',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const typ = member(header, 'typ');
      if (typ === undefined) return notApplicable('no typ');
      const evidence = { received: describeValue(typ), at: headerAt(subject, 'typ') };
      const kind = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
      if (kind === 'jwt' || kind === 'id_token+jwt' || kind === 'jose') return pass(evidence);
      return violated({
        ...evidence,
        expected: '"JWT"',
        note: 'Another token type (access token, logout token) would be accepted as proof of authentication.',
      });
    }),
};
