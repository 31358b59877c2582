import { randomBytes } from 'node:crypto';
import { CompactEncrypt, importJWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { generateKey } from '../../../electron/crypto/generate-key.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';
import { draftFor } from '../../support/workbench/start-runs.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const secret = randomBytes(32);
const key = JSON.stringify({ kty: 'oct', k: secret.toString('base64url'), kid: 'k1' });

const encrypt = (content: string) =>
  new CompactEncrypt(Buffer.from(content))
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' })
    .encrypt(secret);

let text: string;
beforeAll(async () => {
  text = `${await encrypt(kept.token)} ${kept.token}`;
});

type Request = Parameters<typeof kept.inspector.verify>[0];

/** Verifies or decrypts; the thread that reads is moved once it was asked. */
async function check(request: Request) {
  const asked = kept.reading.requests.length;
  const result = kept.inspector.verify(request);
  await expect.poll(() => kept.reading.requests.length).toBeGreaterThan(asked);
  kept.reading.read();
  return result;
}

const pasted = (id: string, found: number, text: string): Request => ({
  id,
  found,
  keys: { kind: 'pasted', text },
});

const issuerKey = () => JSON.stringify({ keys: [kept.provider.key.jwk] });

describe('an encrypted token', () => {
  test('is decrypted with a pasted key, and the token inside is verified by its own', async () => {
    const { id, found } = await kept.paste(text);
    expect(found.map(({ token }) => token.kind)).toEqual(['jwe', 'jws']);
    viewOf(await kept.inspector.verify(pasted(id, 1, issuerKey())));
    const view = viewOf(await check(pasted(id, 0, key)));
    expect(channels['inspector:verify'].output.safeParse(view).error).toBeUndefined();
    expect(view.found).toMatchObject([
      { token: { kind: 'jwe', decryption: { state: 'decrypted', text: 'decrypted with key k1 (A256KW)' } } },
      // The key that verified another token of its issuer.
      { raw: kept.token, token: { kind: 'jws', signature: { state: 'valid' } } },
      // The key that was given for this one stays with it, although it has another place now.
      { token: { kind: 'jws', signature: { state: 'valid' } } },
    ]);
    const both = viewOf(await check(pasted(id, 1, issuerKey())));
    expect(both.found.map(({ token }) => token.signature?.state)).toEqual(['not-checked', 'valid', 'valid']);
  });

  test('has the claims inside where they are not signed', async () => {
    const { id } = await kept.paste(await encrypt('{"sub":"alice","exp":1}'));
    const { found } = viewOf(await check(pasted(id, 0, key)));
    expect(found[0]?.token).toMatchObject({
      payloadText: '{"sub":"alice","exp":1}',
      claims: [{ name: 'sub', value: 'alice' }, { name: 'exp' }],
      signature: { text: 'signature not verified: the token is encrypted, not signed' },
    });
  });

  test('is decrypted with the key of a connection that has a client secret, too', async () => {
    const { store } = kept.bench;
    const own = await generateKey('P-256');
    store.keys.save({ id: 'k1', name: 'Key', createdAt: 0 }, own);
    const draft = { ...draftFor(kept.provider.issuer), key: 'k1', secret: 'a client secret' };
    store.connections.save('c1', draft);
    const token = await new CompactEncrypt(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'ECDH-ES+A128KW', enc: 'A128GCM' })
      .encrypt(await importJWK(own.shown.publicJwk, 'ECDH-ES'));
    const { id } = await kept.paste(token);
    const answer = await check({ id, found: 0, keys: { kind: 'connection', connection: 'c1' } });
    expect(viewOf(answer).found[0]?.token.decryption).toMatchObject({ state: 'decrypted' });
  });

  test('with another key fails, says which step, and stays as it was', async () => {
    const { id } = await kept.paste(text);
    const wrong = JSON.stringify({ kty: 'oct', k: randomBytes(32).toString('base64url') });
    expect(await check(pasted(id, 0, wrong))).toMatchObject({
      ok: false,
      failure: { step: 'inspector: decrypt', message: expect.stringContaining('the key does not fit') },
    });
    const publicKey = '{"kty":"RSA","n":"","e":""}';
    expect(await kept.inspector.verify(pasted(id, 0, publicKey))).toMatchObject({
      failure: { message: expect.stringContaining('Only public keys') },
    });
    expect(await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
  });
});

test('a detached signature is verified with its payload', async () => {
  const { token, provider } = kept;
  const [head = '', body = '', signature = ''] = token.split('.');
  const { id, found } = await kept.paste(`${head}..${signature}`);
  expect(found[0]?.token).toMatchObject({ detached: true });
  const keys = { kind: 'pasted', text: JSON.stringify({ keys: [provider.key.jwk] }) } as const;
  const stateWith = async (payload?: string) => {
    const request = payload === undefined ? { id, found: 0, keys } : { id, found: 0, keys, payload };
    return viewOf(await kept.inspector.verify(request)).found[0]?.token.signature?.state;
  };
  expect(await stateWith()).toBe('not-checked');
  expect(await stateWith(Buffer.from(body, 'base64url').toString())).toBe('valid');
  expect(await stateWith('{}')).toBe('invalid');
});
