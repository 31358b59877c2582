import type { JoseSubject } from '../../facts/facts.ts';
import { isOfAcme } from '../../token/is-acme.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, onHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isIdToken } from '../token-kind.ts';

export const typIsPresent: Rule<JoseSubject> = {
  id: 'jose.typ',
  titles: { passed: 'Token type (typ) is set', failed: 'Token type (typ) is not set' },
  spec: 'RFC 8725 §3.11',
  severity: 'warning',
  verdict: onHeader((header, subject) => {
    const typ = member(header, 'typ');
    const at = headerAt(subject, 'typ');
    if (typeof typ === 'string' && typ !== '') return pass({ received: describeValue(typ), at });
    const { token } = subject;
    if (typ === undefined && token.kind === 'jws' && (token.detached === true || isOfAcme(header))) {
      return notApplicable('the signature is not that of a JWT');
    }
    return violated({
      expected: 'typ, a string',
      received: describeValue(typ),
      at,
      note: 'It prevents token confusion.',
      // ID Tokens are older than this advice and are recognised by their claims (RFC 8725 section 3.11).
      ...(isIdToken(subject) && { severity: 'information' }),
    });
  }),
};
