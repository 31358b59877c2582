import { expect, test } from 'vitest';
import { keyKind } from '../../../../renderer/screens/inspector/key-kind.ts';

test.each([
  ['', 'nothing'],
  ['  \n', 'nothing'],
  ['{"keys":[]}', 'json-without-key'],
  ['{"keys":[{"kty":"RSA"}]}', 'jwks'],
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
  ['<EntityDescriptor/>', 'metadata'],
  ['{not json', 'secret'],
  ['{"keys":"none"}', 'json-without-key'],
  ['{"alg":"RS256"}', 'json-without-key'],
])('%j is %s', (text, kind) => {
  expect(keyKind(text)).toBe(kind);
});

test.each([
  ['https://login.example/jwks', 'RS256', 'url'],
  ['https://login.example/jwks', 'HS256', 'secret'],
  ['secret123', 'ES256', 'no-public-key'],
  ['secret123', 'EdDSA', 'no-public-key'],
  ['MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'EdDSA', 'secret'],
  ['{"keys":', 'RS256', 'no-public-key'],
  ['secret123', 'HS256', 'secret'],
  ['secret123', 'unknown', 'secret'],
  ['secret123', undefined, 'secret'],
  ['', 'RS256', 'nothing-for-public-key'],
  ['', 'HS256', 'nothing'],
  ['', 'RSA-SHA256', 'nothing-for-saml'],
  ['not a key', 'ECDSA-SHA256', 'no-public-key'],
  ['{"kty":"RSA","n":"x","e":"AQAB"}', 'RS256', 'jwk'],
  ['-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'RS256', 'pem'],
])('%j for a token with %s is %s', (text, algorithm, kind) => {
  expect(keyKind(text, algorithm)).toBe(kind);
});
