import type { JwksSubject } from '../../facts/facts.ts';
import { smallestRsaBits } from '../../token/algorithms.ts';
import { stringMember } from '../../token/json-members.ts';
import { modulusBits } from '../modulus-bits.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

export const rsaKeysAreLarge: Rule<JwksSubject> = {
  id: 'jwks.rsa-size',
  title: 'RSA keys have 2048 bits or more',
  spec: 'RFC 7518 §3.3',
  severity: 'error',
  verdict: (subject) => {
    const rsaKeys = publishedKeys(subject).flatMap((published) => {
      const modulus = stringMember(published.key, 'n');
      const isRsa = stringMember(published.key, 'kty') === 'RSA';
      return isRsa && modulus !== undefined ? [{ ...published, bits: modulusBits(modulus) }] : [];
    });
    if (rsaKeys.length === 0) return notApplicable('there are no RSA keys');
    const expected = `${smallestRsaBits} bits or more`;
    const [small] = rsaKeys.filter(({ bits }) => bits < smallestRsaBits);
    if (small === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${small.name} with ${small.bits} bits`,
      at: { exchange: subject.exchange, part: 'member', name: `${small.pointer}/n` },
      note: 'Keys of this size can be broken.',
    });
  },
};
