import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const publicKey = { kty: 'EC', crv: 'P-256', x: 'publicXpublicXpublicX', y: 'publicYpublicYpublicY' };
const secret = 'privatePrivatePrivateD';
const pem = `-----BEGIN PRIVATE KEY-----\n${'QUJD'.repeat(20)}\n-----END PRIVATE KEY-----\n`;

function shown(payload: object, header: object = {}) {
  const text = `${segment({ alg: 'RS256', ...header })}.${segment(payload)}.${'c2ln'.repeat(86)}`;
  const [found] = readText({ text, keys: new Map(), now: 0 }, crypto).view.found;
  return [...(found?.token.header ?? []), ...(found?.token.claims ?? [])];
}

test.each([
  ['a JWK', { cnf: { jwk: { ...publicKey, d: secret } } }, {}, 'cnf', secret],
  ['a key of a set', { jwks: { keys: [publicKey, { kty: 'oct', k: secret }] } }, {}, 'jwks', secret],
  ['a PEM', { key: pem }, {}, 'key', 'QUJDQUJD'],
  ['a PEM in an array', { keys: [pem] }, {}, 'keys', 'QUJDQUJD'],
  ['a JWK with a short key', { jwk: { kty: 'oct', k: 'abc' } }, {}, 'jwk', '"abc"'],
  ['the header', {}, { jwk: { ...publicKey, d: secret } }, 'jwk', secret],
])('a private key in %s is masked, and its value can be revealed', (_what, payload, header, name, value) => {
  const claim = shown({ sub: 'a', ...payload }, header).find((one) => one.name === name);
  expect(claim?.masked).toContain('…');
  expect(claim?.masked).not.toContain(value);
  expect(claim?.value).toContain(value);
});

test('public keys and other claims are shown as they are', () => {
  const claims = shown({ sub: 'a', cnf: { jwk: publicKey }, other: { jwk: { ...publicKey, d: secret } } });
  expect(claims.filter(({ masked }) => masked !== undefined).map(({ name }) => name)).toEqual(['other']);
  expect(claims.find(({ name }) => name === 'other')?.masked).toContain('publicX');
});
