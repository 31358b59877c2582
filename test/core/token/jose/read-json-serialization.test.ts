import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { verifySignature } from '../../../../core/token/verify.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { readPastedKeys } from '../../../../electron/crypto/pasted-keys.ts';

interface Example {
  readonly input: { readonly payload: string; readonly key: unknown };
  readonly output: { readonly compact?: string; readonly json: object; readonly json_flat?: object };
}

function example(file: string): Example {
  const url = new URL(`../../../fixtures/jose-cookbook/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** The signature verdicts of what is found in a JSON serialization, each with the key of its place. */
function verdicts(serialized: unknown, key: unknown, payload?: string): readonly string[] {
  return findTokens(JSON.stringify(serialized)).map(({ token }, index) => {
    const read = readPastedKeys(JSON.stringify(Array.isArray(key) ? key[index] : key));
    const given = payload === undefined ? {} : { payload: Buffer.from(payload) };
    return verifySignature(token, { ...(read.ok ? read.value : {}), ...given }, nodeCrypto).state;
  });
}

describe('JWS JSON serialization of RFC 7520 and RFC 7797', () => {
  test.each([
    ['protecting specific header fields', 'jws/4_6.protecting_specific_header_fields'],
    ['protecting content only', 'jws/4_7.protecting_content_only'],
    ['with an unencoded payload', 'rfc7797/hmac-sha2_b64_false'],
  ])('%s is verified, flattened and general', (_what, file) => {
    const { input, output } = example(file);
    expect(verdicts(output.json_flat, input.key)).toEqual(['valid']);
    expect(verdicts(output.json, input.key)).toEqual(['valid']);
    expect(verdicts({ ...output.json_flat, payload: 'b3RoZXI' }, input.key)).toEqual(['invalid']);
  });

  test('each signature of several has its own verdict', () => {
    const { input, output } = example('jws/4_8.multiple_signatures');
    expect(verdicts(output.json, input.key)).toEqual(['valid', 'valid', 'valid']);
    const [first, , third] = Array.isArray(input.key) ? input.key : [];
    expect(verdicts(output.json, [first, first, third])).toEqual(['valid', 'unusable', 'valid']);
  });

  test('a detached payload is verified once it is given', () => {
    const { input, output } = example('jws/4_5.signature_with_detached_content');
    for (const form of [output.json, output.json_flat]) {
      expect(verdicts(form, input.key)).toEqual(['not-checked']);
      expect(verdicts(form, input.key, input.payload)).toEqual(['valid']);
      expect(verdicts(form, input.key, `${input.payload} `)).toEqual(['invalid']);
    }
    const [found] = findTokens(output.compact ?? '');
    expect(found?.token).toMatchObject({ kind: 'jws', detached: true });
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the header', () => {
  test('is the union of its parts, and a name twice is a deviation', () => {
    const flat = {
      payload: '',
      protected: encode({ alg: 'HS256' }),
      header: { kid: 'a', alg: 'none' },
      signature: 'c2ln',
    };
    expect(readToken(JSON.stringify(flat))).toMatchObject({
      header: { alg: 'HS256', kid: 'a' },
      deviations: [{ code: 'json-duplicate-member' }],
    });
  });

  test('of a JWE is that of the first recipient', () => {
    const recipients = [{ header: { alg: 'A128KW', kid: 'a' } }, { header: { alg: 'RSA-OAEP' } }];
    const jwe = { protected: encode({ enc: 'A128GCM' }), recipients, iv: '', ciphertext: 'AA', tag: '' };
    const [found, ...others] = findTokens(`text ${JSON.stringify(jwe)} text`);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      where: 'JWE JSON serialization, 2 recipients',
      token: { kind: 'jwe', recipients: 2, header: { alg: 'A128KW', enc: 'A128GCM', kid: 'a' } },
    });
  });

  test.each([
    ['another object', { signature: 'c2ln', protected: 'yes' }],
    ['a ciphertext without an algorithm', { ciphertext: 'AA', iv: 'AA' }],
    ['a protected header that is an array', { signature: 'c2ln', protected: encode([1]) }],
  ])('%s is no JOSE object', (_what, object) => {
    expect(readToken(JSON.stringify(object)).kind).toBe('opaque');
  });
});

test('any object with these members is read without an error', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constant(encode({ alg: 'HS256', b64: false, crit: ['b64'] })),
    fc.jsonValue(),
  );
  const names = [
    'payload',
    'protected',
    'header',
    'unprotected',
    'signature',
    'signatures',
    'recipients',
    'ciphertext',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, '__proto__', 'aad', 'iv'), value), (object) => {
      const text = JSON.stringify(object);
      const found = findTokens(text);
      expect(found.length).toBeLessThanOrEqual(50);
      expect(readToken(text).raw).toBe(text);
    }),
    { numRuns: 300 },
  );
});
