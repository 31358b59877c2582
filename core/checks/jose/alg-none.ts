import type { Facts, JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, onHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const algIsNotNone: Rule<JoseSubject> = {
  id: 'jose.alg-none',
  titles: { passed: 'Token is signed (alg is not none)', failed: 'Token is unsigned (alg is none)' },
  spec: 'RFC 8725 §3.2',
  severity: 'error',
  verdict: onHeader((header, subject, facts) => {
    if (subject.token.kind !== 'jws') return notApplicable('the token is encrypted, not signed');
    const alg = member(header, 'alg');
    if (typeof alg !== 'string' || alg.trim().toLowerCase() !== 'none')
      return pass({ received: describeValue(alg) });
    if (isRegistered(subject, facts)) {
      return notApplicable('the client requests unsigned ID Tokens from the token endpoint');
    }
    return violated({
      expected: 'a signature algorithm',
      received: describeValue(alg),
      at: headerAt(subject, 'alg'),
      note: 'Anyone can create it. Libraries that accept it can be tricked into accepting forged tokens.',
    });
  }),
};

/** OIDC Core section 2 lets a client request it, only for ID Tokens from the token endpoint. */
function isRegistered({ role, token }: JoseSubject, facts: Facts): boolean {
  return (
    role === 'id-token' &&
    facts.client.idTokenSignedResponseAlg === 'none' &&
    facts.idTokens.some(({ channel, token: { raw } }) => channel === 'back' && raw === token.raw)
  );
}
