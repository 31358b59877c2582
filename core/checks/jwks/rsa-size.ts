import type { JwksSubject } from '../../facts/facts.ts';
import { smallestRsaBits } from '../../token/algorithms.ts';
import { stringMember } from '../../token/json-members.ts';
import { readJwk } from '../../token/read-jwk.ts';
import { modulusBits } from '../modulus-bits.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { mostKeysRead, publishedKeys } from './published-keys.ts';

export const rsaKeysAreLarge: Rule<JwksSubject> = {
  id: 'jwks.rsa-size',
  titles: { passed: 'RSA keys have at least 2048 bits', failed: 'RSA key has fewer than 2048 bits' },
  spec: 'RFC 7518 §3.3',
  severity: 'error',
  verdict: (subject, { crypto }) => {
    const rsaKeys = publishedKeys(subject).flatMap((published, index) => {
      const isRsa = stringMember(published.key, 'kty') === 'RSA';
      const certified = isRsa && index < mostKeysRead ? readJwk(published.key, crypto).key : undefined;
      const modulus = stringMember(published.key, 'n') ?? certified?.n;
      return isRsa && modulus !== undefined ? [{ ...published, bits: modulusBits(modulus) }] : [];
    });
    if (rsaKeys.length === 0) return notApplicable('no RSA keys');
    const expected = `at least ${smallestRsaBits} bits`;
    const [small] = rsaKeys.filter(({ bits }) => bits < smallestRsaBits);
    if (small === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${small.name} with ${small.bits} bits`,
      at: { exchange: subject.exchange, part: 'member', name: `${small.pointer}/n` },
      note: 'Keys this small can be broken.',
    });
  },
};
