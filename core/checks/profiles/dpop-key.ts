import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member, objectMember, stringMember } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withHeaderOf } from './with-profile.ts';

/** Members that a public key has not (RFC 7518 section 6). */
const secretMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

export const proofHasPublicKey: Rule<JoseSubject> = {
  id: 'dpop-proof.key',
  titles: {
    passed: 'DPoP proof has a public key in jwk',
    failed: 'DPoP proof has no public key in jwk',
  },
  spec: 'RFC 9449 §4.2',
  severity: 'error',
  verdict: (subject) =>
    withHeaderOf('dpop-proof', subject, (header) => {
      const jwk = objectMember(header, 'jwk');
      const evidence = { expected: 'a public key', at: headerAt(subject, 'jwk') };
      if (jwk === undefined) return violated({ ...evidence, received: describeMember(header, 'jwk') });
      const secret = secretMembers.find((name) => member(jwk, name) !== undefined);
      if (secret !== undefined) {
        const note = 'Everyone who gets this proof has the key. Replace the key.';
        return violated({ ...evidence, received: `the secret member ${secret}`, note });
      }
      const received = `kty ${describeMember(jwk, 'kty')}`;
      return stringMember(jwk, 'kty') === undefined
        ? violated({ ...evidence, received })
        : pass({ ...evidence, received });
    }),
};
