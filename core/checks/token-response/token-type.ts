import type { TokenResponseSubject } from '../../facts/facts.ts';
import { isOtherThanBearer } from '../../oauth/token-type.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { proofLines } from './dpop-proof.ts';
import { memberAt, withGrant } from './response.ts';

const known: ReadonlySet<string> = new Set(['bearer', 'dpop']);

export const tokenTypeIsKnown: Rule<TokenResponseSubject> = {
  id: 'token-response.token-type',
  titles: { passed: 'token_type is supported', failed: 'token_type is missing or not supported' },
  spec: 'RFC 6749 §7.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const type = member(document, 'token_type');
      const evidence = {
        expected: 'Bearer or DPoP',
        received: describeValue(type),
        at: memberAt(subject, 'token_type'),
      };
      if (typeof type === 'string' && type.toLowerCase() === 'dpop' && proofLines(subject).length === 0) {
        return violated({
          ...evidence,
          expected: 'Bearer, because the request has no DPoP proof',
          note: 'A DPoP token is bound to the key of a proof. Grantscope does not send DPoP proofs yet, and does not use this token.',
        });
      }
      if (typeof type === 'string' && known.has(type.toLowerCase())) return pass(evidence);
      return violated({
        ...evidence,
        note: isOtherThanBearer(type)
          ? 'A token of this type is not sent as Bearer. Grantscope does not support it, and does not use this token.'
          : 'A client must not use a token of an unknown type. Grantscope sends it as Bearer.',
      });
    }),
};
