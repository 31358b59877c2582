import { expect, test } from 'vitest';
import { keyKind } from '../../../../renderer/screens/inspector/key-kind.ts';

test.each([
  ['', 'nothing'],
  ['  \n', 'nothing'],
  ['{"keys":[]}', 'jwks'],
  ['{"kty":"RSA","n":"x","e":"AQAB"}', 'jwk'],
  ['{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}', 'private'],
  ['-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'pem'],
  ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'pem'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----', 'private'],
  ['{"rs1":"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----"}', 'jwks'],
  ['[{"kty":"RSA","n":"x","e":"AQAB"}]', 'jwks'],
  ['[]', 'json-without-key'],
  [`MIIB${'A'.repeat(100)}=`, 'base64'],
  ['MIIB', 'secret'],
  ['secret123', 'secret'],
  ['{not json', 'secret'],
  ['{"keys":"none"}', 'json-without-key'],
  ['{"alg":"RS256"}', 'json-without-key'],
])('%j is %s', (text, kind) => {
  expect(keyKind(text)).toBe(kind);
});
