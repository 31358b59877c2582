import { readMembers } from '../edit/members.ts';
import { stringMember } from '../token/json-members.ts';
import type { JwsToken, Token } from '../token/token.ts';
import type { AttackSource, NotApplicable } from './attack.ts';

/** In characters. */
const longestToken = 64_000;

type Parts = Pick<AttackSource, 'segments' | 'header' | 'payload' | 'alg'> & { readonly jws: JwsToken };

/** The parts of a token that attacks are made from; or why none can be made from it. */
export function readAttackParts(token: Token): Parts | NotApplicable {
  if (token.kind !== 'jws' || token.sdJwt !== undefined) return { inapplicable: 'only a JWT can be used' };
  const { raw, headerText, payloadText, unsecured } = token;
  const [first = '', second = '', third = '', ...more] = raw.split('.');
  if (more.length > 0 || raw.length > longestToken) {
    return { inapplicable: `only a compact JWT of at most ${longestToken} characters can be used` };
  }
  const header = readMembers(headerText);
  const payload = readMembers(payloadText);
  const alg = token.header && stringMember(token.header, 'alg');
  if (header === undefined || payload === undefined || alg === undefined) {
    return { inapplicable: 'header and claims must be JSON objects, and the header must have alg' };
  }
  if (unsecured || third === '') return { inapplicable: 'the token is not signed' };
  return { segments: [first, second, third], header, payload, alg, jws: token };
}
