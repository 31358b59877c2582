import { expect, test } from 'vitest';
import { type Counted, countFound } from '../../../../core/views/token/found-count.ts';

const token: Counted = { isValue: false, format: undefined };
const value: Counted = { isValue: true, format: undefined };
const of = (format: string, name: string): Counted => ({ isValue: false, format: { format, name } });

test.each<[string, readonly Counted[], number, string]>([
  ['nothing', [], 0, '0 token'],
  ['a token', [token], 0, '1 token'],
  ['a value alone', [value], 0, '1 value'],
  ['a token and values', [value, token, value], 0, '1 token, 2 other value'],
  ['a private key', [of('pem', 'Private key: RSA, 2048 bits (PEM)')], 0, '1 key'],
  ['a JWK and a token', [of('jwk', 'JSON Web Key: EC'), token], 0, '1 token, 1 key'],
  ['a JWK Set', [of('jwk', 'JSON Web Key Set, 2 keys')], 0, '1 key set'],
  ['a chain', [of('pem', 'Certificate chain, 2 certificates (PEM)')], 0, '1 certificate chain'],
  ['a certificate', [of('der', 'Certificate (DER)'), value], 0, '1 certificate, 1 other value'],
  ['a SAML response', [of('saml', 'SAML response')], 0, '1 token'],
  ['more than is listed', [token, token], 5, '7 token'],
])('%s', (_what, found, omitted, text) => {
  expect(countFound(found, (count, noun) => `${count} ${noun}`, omitted)).toBe(text);
});
