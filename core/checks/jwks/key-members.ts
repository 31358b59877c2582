import type { JwksSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { isPublicKeyType, readJwk } from '../../token/read-jwk.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { mostKeysRead, publishedKeys } from './published-keys.ts';

export const keyMembersAreCanonical: Rule<JwksSubject> = {
  id: 'jwks.key-members',
  titles: {
    passed: 'Members of the keys are present and well-formed',
    failed: 'Members of a key are missing or malformed',
  },
  spec: 'RFC 7518 §6.1',
  severity: 'error',
  verdict: (subject, { crypto }) => {
    const keys = publishedKeys(subject).filter(({ key }) => {
      const kty = stringMember(key, 'kty');
      return isPublicKeyType(kty) || (kty === undefined && Object.hasOwn(key, 'x5c'));
    });
    if (keys.length === 0) return notApplicable('no key of type RSA, EC, OKP or AKP');
    for (const { key, pointer, name } of keys.slice(0, mostKeysRead)) {
      const reading = readJwk(key, crypto);
      const fault = reading.faults.at(-1);
      if (fault === undefined) continue;
      return violated({
        expected: fault.expected,
        received: `${name} ${fault.received}`,
        at: { exchange: subject.exchange, part: 'member', name: `${pointer}/${fault.member}` },
        note:
          reading.key === undefined
            ? 'Signatures of this key cannot be verified.'
            : 'Read nevertheless. Strict libraries reject this key.',
      });
    }
    return pass();
  },
};
