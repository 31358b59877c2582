import type { TokenResponseSubject } from '../../facts/facts.ts';
import { isPublicKeyAlgorithm } from '../../token/algorithms.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { proofKey, proofLines } from './dpop-proof.ts';
import { headerAt } from './response.ts';

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'] as const;

export const dpopHeaderIsComplete: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-header',
  titles: {
    passed: 'DPoP proof is a signed JWT with its public key',
    failed: 'DPoP proof is not a valid JWT with its public key',
  },
  spec: 'RFC 9449 §4.2',
  severity: 'error',
  verdict: (subject) => {
    const lines = proofLines(subject);
    if (lines.length === 0) return notApplicable('the request has no DPoP proof');
    const at = headerAt(subject, 'DPoP');
    if (lines.length > 1) return violated({ expected: 'one DPoP header', received: `${lines.length}`, at });
    const token = readToken(lines[0] ?? '');
    const header = token.kind === 'jws' && token.payload !== undefined ? token.header : undefined;
    if (header === undefined) return violated({ expected: 'a signed JWT', received: 'something else', at });
    const typ = member(header, 'typ');
    if (typ !== 'dpop+jwt') {
      return violated({ expected: 'typ "dpop+jwt"', received: describeValue(typ), at });
    }
    const alg = member(header, 'alg');
    if (typeof alg !== 'string' || !isPublicKeyAlgorithm(alg)) {
      return violated({ expected: 'alg of an asymmetric signature', received: describeValue(alg), at });
    }
    const key = proofKey(header);
    if (key === undefined) return violated({ expected: 'jwk, the public key', received: 'no key', at });
    const revealed = privateMembers.filter((name) => Object.hasOwn(key, name));
    if (revealed.length > 0) {
      const note = 'The private key was exposed in the request. Replace it.';
      return violated({
        expected: 'only a public key',
        received: `jwk with ${revealed.join(', ')}`,
        at,
        note,
      });
    }
    return pass({ received: `dpop+jwt, ${alg}`, at });
  },
};
