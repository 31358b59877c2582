import type { JoseSubject } from '../../facts/facts.ts';
import { checkKeyBinding } from '../../token/sd-jwt/check-key-binding.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keyIsBound: Rule<JoseSubject> = {
  id: 'jose.key-binding',
  titles: { passed: 'Key binding JWT belongs to the SD-JWT', failed: 'Key binding JWT is not valid' },
  spec: 'RFC 9901 §7.3',
  severity: 'error',
  verdict: (subject, facts) => {
    const { token } = subject;
    const isSdJwt = token.kind === 'jws' && token.sdJwt !== undefined;
    const binding = isSdJwt ? checkKeyBinding(token, facts.crypto) : undefined;
    if (binding === undefined) return notApplicable('the token has no key binding JWT');
    const { signature, problems } = binding;
    const invalid =
      signature.state === 'invalid'
        ? ["its signature is not by the holder's key"]
        : signature.state === 'no-key'
          ? [`its signature cannot be by the holder's key: ${signature.reason}`]
          : [];
    const [first, ...others] = [...invalid, ...problems];
    if (first === undefined && signature.state !== 'valid') {
      return notApplicable(`the signature of the key binding JWT cannot be verified (${signature.state})`);
    }
    if (first === undefined) return pass({ received: "signed by the holder's key, with the right sd_hash" });
    return violated({
      expected: "typ kb+jwt, signed by the holder's key in cnf, with iat, aud, nonce and the right sd_hash",
      received: [first, ...others].join('; '),
      at: tokenAt(subject),
    });
  },
};
