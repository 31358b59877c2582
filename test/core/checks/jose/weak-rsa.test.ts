import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rsaKeyIsNotPredictable } from '../../../../core/checks/jose/roca.ts';
import { rsaExponentIsSafe } from '../../../../core/checks/jose/rsa-exponent.ts';
import { hasRocaStructure } from '../../../../core/checks/roca.ts';
import type { Facts } from '../../../../core/facts/facts.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
import { factsWith, joseSubject, jwks, jwsToken, rsaKey } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const text = readFileSync(
  new URL('../../../fixtures/wycheproof/json_web_key_test.json', import.meta.url),
  'utf8',
);
const groups: readonly { readonly public?: { readonly keys: readonly JsonObject[] } }[] =
  JSON.parse(text).testGroups;
const keyOf = (kid: string): JsonObject => {
  const found = groups.flatMap((group) => group.public?.keys ?? []).find((key) => key.kid === kid);
  return { ...found, kid: 'key-1' };
};
const roca = keyOf('kid-rsa-roca-sign');
const exponentOne = keyOf('RS256_2048');
const signed = (header: JsonObject) =>
  joseSubject({
    token: jwsToken({ header: { kid: 'key-1', ...header } }),
    signature: { state: 'valid', alg: 'RS256' },
  });
const published = (...keys: JsonValue[]): Facts => factsWith({ jwks: jwks(keys) });
const rs256 = signed({ alg: 'RS256' });
const es256 = signed({ alg: 'ES256' });
const ec = { kty: 'EC', crv: 'P-256', kid: 'key-1' };

ruleTable(rsaExponentIsSafe, [
  { when: 'e is 65537', subject: rs256, facts: published(rsaKey()), outcome: 'pass', says: 'e = 65537' },
  { when: 'e is 3', subject: rs256, facts: published(rsaKey(2048, { e: 'Aw' })), outcome: 'pass' },
  {
    when: 'e is large',
    subject: rs256,
    facts: published(rsaKey(2048, { e: Buffer.alloc(40, 7).toString('base64url') })),
    outcome: 'pass',
    says: '40 bytes',
  },
  {
    when: 'e is 1: Wycheproof JWK 9',
    subject: rs256,
    facts: published(exponentOne),
    outcome: 'violated',
    says: 'e = 1',
  },
  {
    when: 'e is 1 with leading zeros',
    subject: rs256,
    facts: published(rsaKey(2048, { e: 'AAAB' })),
    outcome: 'violated',
    says: 'e = 1',
  },
  {
    when: 'e is even',
    subject: rs256,
    facts: published(rsaKey(2048, { e: 'AQAA' })),
    outcome: 'violated',
    says: 'e = 65536',
  },
  { when: 'e is 0', subject: rs256, facts: published(rsaKey(2048, { e: 'AA' })), outcome: 'violated' },
  { when: 'the key is on a curve', subject: es256, facts: published(ec), outcome: 'not-applicable' },
  { when: 'no key is known', subject: rs256, facts: factsWith(), outcome: 'not-applicable' },
]);

test.each([
  ['AQ', 'With such a key anyone can make signatures.'],
  ['AAAB', 'With such a key anyone can make signatures.'],
  ['AQAA', 'No RSA key pair has such an exponent.'],
  ['AA', 'No RSA key pair has such an exponent.'],
])('what an exponent of %s means is noted', (e, note) => {
  expect(rsaExponentIsSafe.verdict(rs256, published(rsaKey(2048, { e })))).toMatchObject({ note });
});

ruleTable(rsaKeyIsNotPredictable, [
  { when: 'the primes are random', subject: rs256, facts: published(exponentOne), outcome: 'pass' },
  {
    when: 'the key is Wycheproof JWK 7',
    subject: rs256,
    facts: published(roca),
    outcome: 'violated',
    says: 'CVE-2017-15361',
  },
  { when: 'n is 0', subject: rs256, facts: published(rsaKey(2048, { n: 'AA' })), outcome: 'pass' },
  { when: 'the key is on a curve', subject: es256, facts: published(ec), outcome: 'not-applicable' },
  { when: 'no key is known', subject: rs256, facts: factsWith(), outcome: 'not-applicable' },
]);

test('one changed byte of a weak modulus is no weak modulus', () => {
  const modulus = Buffer.from(String(roca.n), 'base64url');
  expect(hasRocaStructure(modulus)).toBe(true);
  for (const at of [0, 100, modulus.length - 1]) {
    const changed = Uint8Array.from(modulus, (byte, index) => (index === at ? byte ^ 2 : byte));
    expect(hasRocaStructure(changed)).toBe(false);
  }
});
