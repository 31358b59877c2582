import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { isForMicrosoftApi } from '../../../core/token/resigned-by-entra.ts';
import { verifySignature } from '../../../core/token/verify.ts';

const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const jwks = [{ kty: 'RSA', n: 'yAEC', e: 'AQAB', kid: 'k' }];
const graph = 'https://sts.windows.net/7d1f9a1c-2f8e-4b59-9f0e-6a3c5b1d2e4f/';

function verdict(header: object, payload: object, state: 'valid' | 'invalid' = 'invalid') {
  const port: CryptoPort = { hash: () => new Uint8Array(), verify: () => ({ state }) };
  const raw = `${encode({ alg: 'RS256', kid: 'k', ...header })}.${encode(payload)}.c2ln`;
  return verifySignature(readToken(raw), { jwks }, port);
}

describe('an access token for an API of Microsoft', () => {
  test.each([
    graph,
    'https://login.microsoftonline.com/7d1f9a1c/v2.0',
    'https://login.partner.microsoftonline.cn/x/',
  ])('of %s is not verified, with the reason', (iss) => {
    expect(verdict({ nonce: 'AQABAAAAAAB' }, { iss })).toEqual({
      state: 'not-checked',
      reason: expect.stringContaining('only the API itself, such as Microsoft Graph, can verify this token'),
    });
  });

  test('that does verify is valid', () => {
    expect(verdict({ nonce: 'x' }, { iss: graph }, 'valid').state).toBe('valid');
  });

  test.each<[string, object, object]>([
    ['without a nonce', {}, { iss: graph }],
    ['with a nonce that is a number', { nonce: 7 }, { iss: graph }],
    ['with the nonce among the claims', {}, { iss: graph, nonce: 'x' }],
    ['of another issuer', { nonce: 'x' }, { iss: 'https://op.example/' }],
    ['of a host that begins alike', { nonce: 'x' }, { iss: 'https://sts.windows.net.evil.example/' }],
    ['without issuer', { nonce: 'x' }, {}],
  ])('%s is invalid like any other', (_, header, payload) => {
    expect(verdict(header, payload).state).toBe('invalid');
  });

  test('with a shared secret is not one of Microsoft', () => {
    const members = { header: { alg: 'HS256', nonce: 'x' }, payload: { iss: graph } };
    expect(isForMicrosoftApi(members)).toBe(false);
    expect(isForMicrosoftApi({ ...members, header: { alg: 'RS256', nonce: 'x' } })).toBe(true);
  });
});
