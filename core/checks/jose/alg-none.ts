import type { Facts, JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const algIsNotNone: Rule<JoseSubject> = {
  id: 'jose.alg-none',
  title: 'it is signed: alg is not "none"',
  spec: 'RFC 8725 §3.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      if (subject.token.kind !== 'jws') return notApplicable('it is encrypted, not signed');
      const alg = member(header, 'alg');
      if (typeof alg !== 'string' || alg.toLowerCase() !== 'none')
        return pass({ received: describeValue(alg) });
      if (isRegistered(subject, facts)) {
        return notApplicable('the client is registered for unsigned ID Tokens from the token endpoint');
      }
      return violated({
        expected: 'a signature algorithm',
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
        note: 'Anybody can write it; libraries that accept it can be talked into anything.',
      });
    }),
};

/** OIDC Core section 2 lets a client ask for it, for ID Tokens that come from the token endpoint alone. */
function isRegistered({ role, token }: JoseSubject, facts: Facts): boolean {
  return (
    role === 'id-token' &&
    facts.client.idTokenSignedResponseAlg === 'none' &&
    facts.idTokens.some(({ channel, token: { raw } }) => channel === 'back' && raw === token.raw)
  );
}
