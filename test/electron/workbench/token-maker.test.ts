import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { compactDecrypt, compactVerify, importJWK } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ChannelInput, channels } from '../../../core/bridge/channels.ts';
import { generateKey } from '../../../electron/crypto/generate-key.ts';
import { TokenMaker } from '../../../electron/workbench/token-maker.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const now = 1_795_000_000_000;
const claims = `{"sub":"alice \u202e\\u0000","big":98765432109876543210,"__proto__":1.0,"iat":1795000000}`;
const kept = keepInspector();
const copied: string[] = [];
let maker: TokenMaker;
beforeEach(() => {
  copied.splice(0);
  maker = new TokenMaker({
    store: kept.bench.store,
    now: () => now,
    copy: async (text) => void copied.push(text),
  });
});

type Signing = ChannelInput<'make:sign'>;

async function generate(alg: string, enc?: string) {
  const made = await maker.generateKey(enc === undefined ? { alg } : { alg, enc });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}

async function sign(input: Partial<Signing> & Pick<Signing, 'signature'>) {
  const signed = await maker.sign({ header: '{"typ":"JWT"}', claims, fill: true, ...input });
  if (!signed.ok) throw new Error(`${signed.failure.message} ${signed.failure.received}`);
  return signed.value.text;
}

async function privateJwk(key: string) {
  await maker.copyKey({ key, part: 'private', form: 'jwk' });
  return JSON.parse(copied.at(-1) ?? '');
}

/** What the inspector shows of a token that was made. */
const shown = async (text: string) => viewOf(await kept.inspector.inspect({ text }, maker.keysOf(text)));
const headerOf = (text: string) => JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString());

const algorithms = await (async () => {
  const { supportedAlgorithms } = await import('../../../electron/crypto/make/generate-material.ts');
  return supportedAlgorithms();
})();

/** Those of the runtime that jose verifies with, too. */
const ofJose = algorithms.filter((alg) => !['ES256K', 'Ed448'].includes(alg));

describe('a generated key', () => {
  test.each(algorithms)('signs with %s what is verified at once', async (alg) => {
    const { key } = await generate(alg);
    const text = await sign({ signature: { kind: 'generated', key } });
    expect(headerOf(text)).toMatchObject({ typ: 'JWT', alg });
    expect(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()).toBe(claims);
    const view = await shown(text);
    expect(kept.inspector.list()[0]?.title).toMatch(/^Made here: /);
    expect(view.found[0]?.token.signature?.state).toBe('valid');
    if (!ofJose.includes(alg)) return;
    const { payload } = await compactVerify(
      text,
      await importJWK(await privateJwk(key).then(publicHalf), alg),
    );
    expect(Buffer.from(payload).toString()).toBe(claims);
  });

  test('is copied on request only, whole or its public part', async () => {
    const { key, kid, hasPublic } = await generate('ES256');
    expect(hasPublic).toBe(true);
    expect(copied).toEqual([]);
    expect(await privateJwk(key)).toMatchObject({ kty: 'EC', d: expect.any(String), kid, alg: 'ES256' });
    await maker.copyKey({ key, part: 'public', form: 'jwk' });
    expect(JSON.parse(copied[1] ?? '')).not.toHaveProperty('d');
    await maker.copyKey({ key, part: 'public', form: 'pem' });
    await maker.copyKey({ key, part: 'private', form: 'pem' });
    expect(copied.slice(2).map((text) => text.split('\n')[0])).toEqual([
      '-----BEGIN PUBLIC KEY-----',
      '-----BEGIN PRIVATE KEY-----',
    ]);
    const secret = await generate('HS256');
    expect(secret.hasPublic).toBe(false);
    expect(await maker.copyKey({ key: secret.key, part: 'public', form: 'jwk' })).toMatchObject({
      ok: false,
    });
  });

  test('is forgotten after twenty others', async () => {
    const { key } = await generate('HS256');
    for (let count = 0; count < 20; count += 1) await generate('HS256');
    const signed = await maker.sign({
      ...{ header: '{}', claims, fill: true, signature: { kind: 'generated', key } },
    });
    expect(signed).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  test.each<[string, string | undefined]>([
    ['es256', undefined],
    ['none', undefined],
    ['__proto__', undefined],
    ['dir', 'A1GCM'],
    ['rsa-oaep', 'A128GCM'],
    ['PBES2-HS256+A128KW', 'A128GCM'],
  ])('is not generated for %s %s', async (alg, enc) => {
    const made = await maker.generateKey(enc === undefined ? { alg } : { alg, enc });
    expect(made).toMatchObject({ ok: false, failure: { code: 'key-unfit' } });
  });
});

function publicHalf({
  d: _,
  p: _p,
  q: _q,
  dp: _dp,
  dq: _dq,
  qi: _qi,
  priv: _priv,
  ...jwk
}: Record<string, string>) {
  return jwk;
}

describe('another key', () => {
  test('without a name keeps kid of the header, and has its thumbprint otherwise', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const text = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const signature = { kind: 'pasted', text } as const;
    const edited = await sign({ signature, header: '{"alg":"ES256","kid":"k-2026"}' });
    expect(headerOf(edited)).toEqual({ alg: 'ES256', kid: 'k-2026' });
    const made = await sign({ signature, header: '{}' });
    expect(headerOf(made)).toEqual({ alg: 'ES256', kid: expect.stringMatching(/^[\w-]{43}$/) });
  });

  test('of the vault, of a connection, and a secret', async () => {
    const { store } = kept.bench;
    const saved = await generateKey('P-384');
    const id = randomUUID();
    store.keys.save({ id, name: 'Mine', createdAt: now }, saved);
    const text = await sign({ signature: { kind: 'key', key: id } });
    expect(headerOf(text)).toEqual({ typ: 'JWT', alg: 'ES384', kid: saved.shown.kid });
    expect((await shown(text)).found[0]?.token.signature?.state).toBe('valid');

    const secret = { kind: 'secret', text: '616263', encoding: 'hex' } as const;
    const mac = await sign({ signature: secret, header: '{"alg":"HS512","kid":"old"}' });
    expect(headerOf(mac)).toEqual({ alg: 'HS512' });
    expect((await shown(mac)).found[0]?.token).toMatchObject({
      signature: { state: 'valid' },
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'jose.hmac-key-length', result: 'fail' }),
      ]),
    });
  });

  test('sets jwk where the header has it, and nothing where it is not asked to', async () => {
    const { key } = await generate('ES256');
    const signature = { kind: 'generated', key } as const;
    const proof = await sign({ signature, header: '{"typ":"dpop+jwt","jwk":{}}' });
    expect(headerOf(proof).jwk).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
    });
    const asWritten = await sign({ signature, header: '{ "alg":"ES256" }', fill: false });
    expect(asWritten.startsWith(Buffer.from('{ "alg":"ES256" }').toString('base64url'))).toBe(true);
  });
});

test('nothing signs, or the signature of before stays, on request', async () => {
  expect(await sign({ signature: { kind: 'none' }, header: '{"kid":"k"}' })).toBe(
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(claims).toString('base64url')}.`,
  );
  const old = await sign({ signature: { kind: 'kept', signature: 'c2ln' }, header: '{"alg":"RS256"}' });
  expect(old.endsWith('.c2ln')).toBe(true);
  expect((await shown(old)).found[0]?.token.signature?.state).not.toBe('valid');
});

test.each<[string, Partial<Signing>, string]>([
  ['a broken header', { header: '{"alg":' }, 'line 1, column 8: unexpected end of text'],
  ['claims that are a list', { claims: '[1]' }, 'other JSON'],
  ['claims with a trailing comma', { claims: '{\n"a":1,\n}' }, 'line 2, column 6: trailing comma'],
  ['no algorithm', { fill: false, header: '{}' }, 'no alg'],
  ['another algorithm', { fill: false, header: '{"alg":"RS256"}' }, 'needs a key of type RSA'],
  ['another curve', { fill: false, header: '{"alg":"ES512"}' }, 'it needs a key on P-521'],
  [
    'a public key',
    { signature: { kind: 'pasted', text: '{"kty":"RSA","n":"AQ","e":"AQAB"}' } },
    'without "d"',
  ],
  ['no key', { signature: { kind: 'pasted', text: 'word' } }, '4 characters'],
  [
    'a secret of another encoding',
    { signature: { kind: 'secret', text: 'xyz', encoding: 'hex' } },
    '3 characters',
  ],
  ['a key that is gone', { signature: { kind: 'generated', key: 'x' } }, ''],
])('refuses %s', async (_what, input, words) => {
  const { key } = await generate('ES256');
  const signature = { kind: 'generated', key } as const;
  const signed = await maker.sign({ header: '{}', claims, fill: true, signature, ...input });
  expect(signed.ok ? '' : (signed.failure.received ?? '')).toContain(words);
  expect(signed.ok).toBe(false);
});

describe('an encrypted token', () => {
  test.each([
    ['dir', 'A256GCM'],
    ['A128KW', 'A128CBC-HS256'],
    ['A256GCMKW', 'A256GCM'],
    ['RSA-OAEP-256', 'A256GCM'],
    ['ECDH-ES', 'A128GCM'],
    ['ECDH-ES+A256KW', 'A256CBC-HS512'],
  ])('with %s is signed first, decrypted and verified at once', async (alg, enc) => {
    const signer = await generate('ES256');
    const { key } = await generate(alg, enc);
    const recipient = { kind: 'generated', key } as const;
    const text = await sign({
      signature: { kind: 'generated', key: signer.key },
      encryption: { alg, enc, recipient },
    });
    expect(headerOf(text)).toMatchObject({ alg, enc, cty: 'JWT' });
    const { plaintext } = await compactDecrypt(text, await importJWK(await privateJwk(key), alg));
    expect(Buffer.from(plaintext).toString().split('.')).toHaveLength(3);
    expect(maker.keysOf(text)?.get('0')?.decryption?.jwks).toHaveLength(1);
    expect(maker.keysOf(text)?.get('0.0')?.jwks).toHaveLength(1);
  });

  test('with a password has the claims themselves, where nothing signs', async () => {
    const recipient = { kind: 'password', text: 'correct horse' } as const;
    const text = await sign({
      signature: { kind: 'none' },
      encryption: { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', iterations: 1000, recipient },
    });
    const { plaintext } = await compactDecrypt(text, Buffer.from('correct horse'), {
      keyManagementAlgorithms: ['PBES2-HS256+A128KW'],
    });
    expect(Buffer.from(plaintext).toString()).toBe(claims);
  });

  test.each<[string, NonNullable<Signing['encryption']>]>([
    [
      'a billion iterations',
      {
        alg: 'PBES2-HS256+A128KW',
        enc: 'A128GCM',
        iterations: 1e9,
        recipient: { kind: 'password', text: 'x' },
      },
    ],
    [
      'a short secret',
      { alg: 'dir', enc: 'A256GCM', recipient: { kind: 'secret', text: 'short', encoding: 'text' } },
    ],
    ['a word as a key', { alg: 'RSA-OAEP', enc: 'A256GCM', recipient: { kind: 'pasted', text: 'word' } }],
    ['a key that is gone', { alg: 'RSA-OAEP', enc: 'A256GCM', recipient: { kind: 'key', key: 'x' } }],
  ])('is refused for %s', async (_what, encryption) => {
    const made = await maker.sign({
      ...{ header: '{}', claims, fill: true, signature: { kind: 'none' }, encryption },
    });
    expect(made.ok).toBe(false);
  });
});

describe('a template', () => {
  test('is filled in from a connection, and empty where there is none', () => {
    const [stored] = kept.bench.store.connections.list();
    if (stored === undefined) throw new Error('no connection');
    const filled = maker.template({ template: 'client-assertion', connection: stored.id });
    const { claims: text } = filled.ok ? filled.value : { claims: '' };
    expect(JSON.parse(text)).toMatchObject({ iss: stored.draft.clientId, aud: stored.draft.issuer });
    const empty = maker.template({ template: 'id-token' });
    expect(empty.ok && JSON.parse(empty.value.claims)).toEqual({
      ...{ iss: '', sub: '', aud: '', iat: now / 1000, exp: now / 1000 + 600, auth_time: now / 1000 },
    });
    expect(maker.template({ template: 'jwt', connection: 'x' })).toMatchObject({ ok: false });
  });

  test('does not miss alg before there is a key that sets it', () => {
    const draft = { header: '{"typ":"JWT"}', claims: '{}' };
    expect(JSON.stringify(maker.check({ ...draft, fill: true }))).not.toContain('alg is missing');
    expect(JSON.stringify(maker.check({ ...draft, fill: false }))).toContain('alg is missing');
  });

  test('is checked: what is empty is named', () => {
    const made = maker.template({ template: 'logout-token' });
    if (!made.ok) throw new Error(made.failure.message);
    const checked = maker.check({ ...made.value, signature: { kind: 'none' }, fill: true });
    expect(JSON.stringify(checked)).toMatch(/iss/);
  });
});

test.each([
  ['claims', 1_000_001],
  ['header', 100_001],
])('%s of %d characters do not cross the bridge', (part, length) => {
  const input = {
    header: '{}',
    claims: '{}',
    fill: true,
    signature: { kind: 'none' },
    [part]: 'a'.repeat(length),
  };
  expect(channels['make:sign'].input.safeParse(input).success).toBe(false);
});

describe('the header of a key', () => {
  const header = '{\n  "typ": "JWT",\n  "alg": "RS256"\n}';

  test('is said as changes, which leave the rest', async () => {
    const { key, kid } = await generate('ES256');
    const changed = maker.header({ header, signature: { kind: 'generated', key } });
    expect(changed.ok && changed.value.changes).toEqual([
      { from: 27, to: 34, insert: '"ES256"' },
      { from: 34, to: 34, insert: `,\n  "kid": "${kid}"` },
    ]);
    expect(channels['make:header'].output.safeParse(changed.ok && changed.value).success).toBe(true);
  });

  test.each([
    ['{"alg":', 'header is not a JSON object'],
    ['[]', 'header is not a JSON object'],
  ])('needs a header: %s', (broken, message) => {
    const changed = maker.header({ header: broken, signature: { kind: 'none' } });
    expect(!changed.ok && changed.failure.message).toContain(message);
  });

  test('needs the key', () => {
    expect(maker.header({ header, signature: { kind: 'generated', key: 'gone' } })).toMatchObject({
      ok: false,
    });
  });
});

test('the vocabulary has names, nested names, and values with the algorithms of the runtime', async () => {
  const read = await maker.vocabulary();
  const { algorithms, members, values } = channels['make:vocabulary'].output.parse(read.ok && read.value);
  expect(algorithms).toEqual(expect.arrayContaining(['ES256', 'HS512', 'EdDSA']));
  expect(members).toContainEqual(expect.objectContaining({ part: 'claims', path: 'cnf>jwk' }));
  const alg = values.find(({ part, path }) => part === 'header' && path === 'alg');
  expect(alg?.values.map(({ name }) => name)).toEqual([...algorithms, 'none'].map((name) => `"${name}"`));
});
