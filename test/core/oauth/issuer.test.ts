import { expect, test } from 'vitest';
import { issuerOfMetadataUrl, metadataLocations } from '../../../core/oauth/issuer.ts';

test.each(['https://idp.example', 'https://idp.example/realms/one', 'http://127.0.0.1:3000/a'])(
  'the issuer %s is found by each of its metadata URLs',
  (issuer) => {
    for (const { url } of metadataLocations(issuer)) {
      expect(issuerOfMetadataUrl(url)).toBe(issuer);
      expect(issuerOfMetadataUrl(`${url}?x=1`)).toBe(issuer);
    }
    expect(issuerOfMetadataUrl(`${issuer}/.well-known/openid-configuration/`)).toBe(issuer);
  },
);

test.each([
  'https://idp.example',
  'https://idp.example/.well-known',
  'https://idp.example/.well-known/openid-config',
  'https://idp.example/.well-known/jwks.json',
  'https://idp.example/a/.well-known/openid-configuration/b',
  'idp.example/.well-known/openid-configuration',
  'ftp://idp.example/.well-known/openid-configuration',
  '',
])('%s names no issuer that way', (text) => {
  expect(issuerOfMetadataUrl(text)).toBeUndefined();
});
