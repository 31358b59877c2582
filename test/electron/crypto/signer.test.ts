import { compactVerify, importJWK, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { clientSecretRef } from '../../../core/oauth/client-assertion.ts';
import { generateKey } from '../../../electron/crypto/generate-key.ts';
import { publicJwks } from '../../../electron/crypto/public-jwks.ts';
import { createSigner } from '../../../electron/crypto/signer.ts';

const payload = { iss: 'client', aud: 'https://op.example' };

describe('a signature by a generated key', () => {
  test.each([
    ['RSA-2048', 'RSA, 2048 bits', ['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512']],
    ['RSA-3072', 'RSA, 3072 bits', ['RS256']],
    ['P-256', 'P-256', ['ES256']],
    ['P-384', 'P-384', ['ES384']],
    ['Ed25519', 'Ed25519', ['EdDSA', 'Ed25519']],
  ] as const)('%s is taken by others, who have the JWK Set', async (kind, describes, algorithms) => {
    const { jwk, shown } = await generateKey(kind);
    expect(shown.describes).toBe(describes);
    const sign = createSigner({ privateKey: () => ({ ok: true, value: jwk }) });
    for (const alg of algorithms) {
      const signed = await sign('key', { alg, typ: 'JWT', kid: shown.kid }, payload);
      if (!signed.ok) throw new Error(signed.failure.message);
      const { keys } = JSON.parse(publicJwks(shown, alg)) as { keys: JWK[] };
      expect(keys).toHaveLength(1);
      const [published = {}] = keys;
      expect(published).toMatchObject({ kid: shown.kid, use: 'sig', alg });
      expect(published).not.toHaveProperty('d');
      const { protectedHeader, payload: read } = await compactVerify(
        signed.value,
        await importJWK(published, alg),
      );
      expect(protectedHeader).toEqual({ alg, typ: 'JWT', kid: shown.kid });
      expect(JSON.parse(new TextDecoder().decode(read))).toEqual(payload);
    }
  });
});

describe('a signature by the client secret', () => {
  // Not ASCII, and as long as HS512 wants it.
  const secret = 'pässwörd '.repeat(10);

  test.each(['HS256', 'HS384', 'HS512'])('%s signs the octets of its UTF-8', async (alg) => {
    const signed = await createSigner({ secret })(clientSecretRef, { alg }, payload);
    if (!signed.ok) throw new Error(signed.failure.message);
    await expect(compactVerify(signed.value, new TextEncoder().encode(secret))).resolves.toBeTruthy();
    await expect(compactVerify(signed.value, new TextEncoder().encode(`${secret}x`))).rejects.toThrow();
  });
});

describe('it fails, and says why,', () => {
  const failureOf = async (signer: ReturnType<typeof createSigner>, keyRef: string, alg: unknown) => {
    const signed = await signer(keyRef, { alg }, payload);
    if (signed.ok) throw new Error('it was signed');
    return signed.failure;
  };

  test('without any key, without this key, and without a client secret', async () => {
    const missing = createSigner({
      privateKey: () => ({ ok: false, failure: { code: 'key-locked', message: 'locked' } }),
    });
    expect(await failureOf(missing, 'k', 'ES256')).toMatchObject({ code: 'key-locked' });
    expect(await failureOf(createSigner({}), 'k', 'ES256')).toMatchObject({ code: 'key-unknown' });
    expect(await failureOf(createSigner({}), clientSecretRef, 'HS256')).toMatchObject({
      code: 'key-unknown',
    });
  });

  test.each([
    ['P-256', 'RS256'],
    ['P-256', 'ES384'],
    ['P-256', 'EdDSA'],
    ['P-256', 'HS256'],
    ['RSA-2048', 'ES256'],
    ['Ed25519', 'ES256'],
    ['P-256', 'none'],
    ['P-256', 'constructor'],
    ['P-256', undefined],
  ] as const)('when a key of %s is to make %s', async (kind, alg) => {
    const { jwk } = await generateKey(kind);
    const signer = createSigner({ privateKey: () => ({ ok: true, value: jwk }) });
    const failure = await failureOf(signer, 'k', alg);
    expect(failure).toMatchObject({ code: 'key-unfit', expected: `a key for ${alg}` });
    expect(JSON.stringify(failure)).not.toContain(String(jwk.d));
  });

  test('when a secret is to make a signature of a key', async () => {
    expect(await failureOf(createSigner({ secret: 's' }), clientSecretRef, 'RS256')).toMatchObject({
      code: 'key-unfit',
    });
  });
});
