import { decodeProtectedHeader, EmbeddedJWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { signerOfEdits } from '../../../electron/run/sign-edited.ts';

const sign = signerOfEdits(async (keyRef, _header, _payload) => ({ ok: true, value: keyRef }), {
  method: 'private_key_jwt',
  keyRef: 'of-the-client',
  algorithm: 'ES256',
});

test('signs with a new key, whose public part is in the header', async () => {
  const signed = await sign({ kind: 'new-key' }, { typ: 'dpop+jwt', alg: 'none', jwk: {} }, { htm: 'GET' });
  if (!signed.ok) throw new Error(signed.failure.message);
  await expect(jwtVerify(signed.value, EmbeddedJWK, { typ: 'dpop+jwt' })).resolves.toMatchObject({
    payload: { htm: 'GET' },
  });
  expect(decodeProtectedHeader(signed.value).jwk).not.toHaveProperty('d');
  const other = await sign({ kind: 'new-key' }, {}, {});
  expect(other.ok && decodeProtectedHeader(other.value).jwk?.x).not.toBe(
    decodeProtectedHeader(signed.value).jwk?.x,
  );
});

test.each([
  [{ kind: 'connection' }, 'of-the-client'],
  [{ kind: 'key', key: 'stored' }, 'stored'],
] as const)('signs with %o', async (signature, keyRef) => {
  expect(await sign(signature, {}, {})).toEqual({ ok: true, value: keyRef });
});
