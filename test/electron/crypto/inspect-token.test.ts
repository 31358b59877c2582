import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { readToken } from '../../../core/token/read-token.ts';
import type { JsonObject, JsonValue } from '../../../core/token/token.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../electron/crypto/inspect-any-token.ts';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';

const now = Date.UTC(2026, 0, 2);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = part({ iss: 'https://op.example', exp: now / 1000 + 60 });
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk: JsonObject = {
  kty: 'EC',
  crv: 'P-256',
  kid: 'k1',
  ...(publicKey.export({ format: 'jwk' }) as object),
};
const secret = 'correct-horse-battery-staple-0123456789';

const input = `${part({ alg: 'ES256', kid: 'k1', typ: 'JWT' })}.${claims}`;
const es256 = `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
const hmacInput = `${part({ alg: 'HS256', typ: 'JWT' })}.${claims}`;
const hs256 = `${hmacInput}.${createHmac('sha256', secret).update(hmacInput).digest('base64url')}`;

const inspect = (raw: string, keys: Parameters<typeof inspectToken>[2] = {}) =>
  inspectToken(readToken(raw), tokenRef({ role: 'unknown', number: 1 }), keys, nodeCrypto, now);

describe('a token without a run', () => {
  test('is verified with a key that fits', () => {
    expect(inspect(es256, { jwks: [jwk] }).signature).toMatchObject({ state: 'valid', keyId: 'k1' });
    expect(inspect(hs256, { clientSecret: secret }).signature).toMatchObject({ state: 'valid' });
  });

  test('is not verified by a change, another key, or none', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const changed = es256.replace(claims, part({ iss: 'https://evil.example' }));
    expect(inspect(changed, { jwks: [jwk] }).signature.state).toBe('invalid');
    expect(inspect(es256, { jwks: [{ ...(other as object), kid: 'k1' } as JsonValue] }).signature.state).toBe(
      'invalid',
    );
    expect(inspect(es256).signature.state).not.toBe('valid');
    expect(inspect(hs256, { clientSecret: 'wrong' }).signature.state).toBe('invalid');
  });

  test('is judged by every rule for JOSE objects, and no finding holds the secret', () => {
    const { findings } = inspect(hs256, { clientSecret: secret });
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.every(({ rule, subject }) => rule.startsWith('jose.') && subject === 'token 1')).toBe(
      true,
    );
    expect(JSON.stringify(findings)).not.toContain(secret);
  });

  test('an unsecured one fails', () => {
    const { signature, findings } = inspect(`${part({ alg: 'none' })}.${claims}.`);
    expect(signature.state).toBe('unsecured');
    expect(findings.filter(({ result }) => result === 'fail').map(({ rule }) => rule)).toContain(
      'jose.alg-none',
    );
  });

  test.each(['', 'opaque-value', 'a.b', 'eyJ.eyJ.'])('%j has no verdict of a signature', (raw) => {
    const { signature } = inspect(raw, { jwks: [jwk] });
    expect(['valid', 'invalid']).not.toContain(signature.state);
  });

  test('an opaque one has no findings', () => {
    expect(inspect('b3BhcXVlLXZhbHVl').findings).toEqual([]);
  });
});

describe('a key that a run would refuse', () => {
  const failed = (raw: string, keys: Parameters<typeof inspectToken>[2]) =>
    inspect(raw, keys)
      .findings.filter(({ result }) => result === 'fail')
      .map(({ rule, received }) => `${rule}: ${received}`);
  const signedBy = (alg: string, key: KeyObject, header: object = {}) => {
    const text = `${part({ alg, typ: 'JWT', ...header })}.${claims}`;
    const hash = `sha${alg.slice(2)}`;
    return `${text}.${sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };

  test('an RSA key of 1024 bits', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const raw = signedBy('RS256', small.privateKey);
    const keys = readPastedKeys(small.publicKey.export({ format: 'pem', type: 'spki' }).toString());
    expect(keys.ok && inspect(raw, keys.value).signature.state).toBe('valid');
    expect(keys.ok && failed(raw, keys.value)).toEqual(['jose.rsa-size: 1024 bits']);
    const named = signedBy('RS256', small.privateKey, { kid: 'x' });
    expect(keys.ok && failed(named, keys.value)).toEqual(['jose.rsa-size: 1024 bits']);
  });

  test('a key on the wrong curve', () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const raw = signedBy('ES256', p384.privateKey, { kid: 'k' });
    const keys = readPastedKeys(JSON.stringify({ ...p384.publicKey.export({ format: 'jwk' }), kid: 'k' }));
    expect(keys.ok && failed(raw, keys.value)).toContain('jose.curve: curve P-384');
  });

  test('an HMAC made with a public key', () => {
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${claims}`;
    const raw = `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
    const keys = readPastedKeys(pem);
    expect(keys.ok && failed(raw, keys.value)).toEqual(['jose.key-algorithm: a key of type EC']);
    expect(keys.ok && inspect(raw, keys.value).signature).toEqual({
      state: 'invalid',
      alg: 'HS256',
      note: 'the public key was used as the HMAC secret',
    });
  });

  test('a good key breaks none of these', () => {
    const { kid: _, ...rest } = jwk;
    const keys = readPastedKeys(JSON.stringify({ keys: [rest] }));
    expect(keys.ok && failed(es256, keys.value)).toEqual([]);
  });
});

test('a secret that is given in base64 verifies, and the findings say so', () => {
  const encoded = Buffer.from(secret).toString('base64');
  const { signature, findings } = inspect(hs256, { clientSecret: encoded });
  expect(signature).toEqual({ state: 'valid', alg: 'HS256', secretEncoding: 'base64' });
  expect(findings.find(({ rule }) => rule === 'jose.secret-encoding')).toMatchObject({
    result: 'info',
    received: 'the octets that the secret decodes to as base64',
  });
  expect(JSON.stringify(findings)).not.toContain(encoded);
});
