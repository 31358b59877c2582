import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../../core/contract/channels.ts';
import { nodeCrypto } from '../../../../electron/services/crypto.ts';
import { Inspector } from '../../../../electron/services/workbench/inspector.ts';
import { neverAsked } from '../../../support/login/fake-browser.ts';
import { signEs256 } from '../../../support/login/sign.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../../support/login/stub-provider.ts';
import { json } from '../../../support/wire/behaviours.ts';
import { type Bench, openBench } from './start-runs.ts';

let provider: StubProvider;
let bench: Bench;
let inspector: Inspector;
let token: string;

beforeAll(async () => {
  provider = await startStubProvider();
  token = signEs256({ typ: 'JWT', kid: provider.key.jwk.kid }, provider.claims(), provider.key.privateKey);
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => neverAsked);
  inspector = new Inspector(bench.store, nodeCrypto, () => Date.now());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

const paste = (text: string, id?: string) => {
  const inspected = inspector.inspect({ text, ...(id === undefined ? {} : { id }) });
  if (!inspected.ok) throw new Error(inspected.failure.message);
  return inspected.value;
};
const stateOf = (answer: Awaited<ReturnType<Inspector['verify']>>, found = 0) =>
  answer.ok ? answer.value.found[found]?.token.signature?.state : answer.failure.code;

describe('pasting', () => {
  test.each([
    ['a token', () => token, 'JWT, ES256'],
    ['Bearer', () => `Bearer ${token}`, 'JWT, ES256'],
    ['a URL', () => `https://app.example/cb#id_token=${token}&state=x`, 'URL, 1 token'],
    ['JSON', () => JSON.stringify({ id_token: token, expires_in: 60 }), 'JSON, 1 token'],
    ['curl', () => `curl -H 'Authorization: Bearer ${token}' https://api.example`, 'curl, 1 token'],
  ])('%s finds, decodes and checks what is in it', (_what, text, title) => {
    const view = paste(text());
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    expect(view.found).toHaveLength(1);
    expect(text().slice(view.found[0]?.start, view.found[0]?.end)).toBe(token);
    expect(view.rules).toBeGreaterThan(10);
    if (title.includes(',') && !title.startsWith('JWT')) expect(view.title).toBe(title);
    expect(inspector.get(view.id)).toMatchObject({ ok: true, value: { text: text() } });
    expect(inspector.list()).toMatchObject([{ id: view.id }]);
  });

  test.each(['', '   ', 'no token here', '{}', '\u0000\u202e<script>'])(
    '%j finds nothing and breaks nothing',
    (text) => {
      expect(paste(text).found.filter(({ token: { kind } }) => kind !== 'opaque')).toEqual([]);
    },
  );

  test('an empty text is not kept', () => {
    paste('  ');
    expect(inspector.list()).toEqual([]);
  });

  test('a later state of the same paste takes the place of the one before', () => {
    const { id } = paste(token);
    paste(`${token} `, id);
    expect(inspector.list()).toHaveLength(1);
    inspector.delete(id);
    expect(inspector.list()).toEqual([]);
    expect(inspector.get(id)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a title stays short, whatever the token says of itself', () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k'.repeat(100_000) })).toString(
      'base64url',
    );
    expect(paste(`${header}.e30.c2ln`).title.length).toBeLessThanOrEqual(120);
  });
});

describe('verifying', () => {
  test('with a JWK, a JWK Set, a PEM and the keys of the issuer', async () => {
    const { id } = paste(token);
    const { jwk } = provider.key;
    const { createPublicKey } = await import('node:crypto');
    const pem = createPublicKey({ key: jwk, format: 'jwk' })
      .export({ format: 'pem', type: 'spki' })
      .toString();
    for (const text of [JSON.stringify(jwk), JSON.stringify({ keys: [jwk] }), pem]) {
      expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } }))).toBe('valid');
    }
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('valid');
  });

  test('with a shared secret, and not with a wrong one', async () => {
    const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30`;
    const secret = 'correct-horse-battery-staple-0123456789';
    const { id } = paste(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: secret } }))).toBe(
      'valid',
    );
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'x' } }))).toBe(
      'invalid',
    );
    expect(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } })).toMatchObject({
      failure: { step: 'inspector: claim iss' },
    });
  });

  test('one token does not forget the verdict on another', async () => {
    const { id } = paste(
      `${token}\n${signEs256({ kid: provider.key.jwk.kid }, { n: 1 }, provider.key.privateKey)}`,
    );
    const keys = { kind: 'pasted', text: JSON.stringify(provider.key.jwk) } as const;
    await inspector.verify({ id, found: 0, keys });
    const both = await inspector.verify({ id, found: 1, keys });
    expect([stateOf(both, 0), stateOf(both, 1)]).toEqual(['valid', 'valid']);
  });

  test('a text that was changed meanwhile is not overwritten', async () => {
    const { id } = paste(token);
    const verified = inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    paste('another text', id);
    expect(await verified).toMatchObject({ failure: { code: 'cancelled' } });
    expect(inspector.get(id)).toMatchObject({ value: { text: 'another text' } });
  });

  test.each([
    ['a text that is gone', 'none', 0, 'not-found'],
    ['a token that is not there', undefined, 7, 'invalid-input'],
  ])('%s is refused', async (_what, other, found, code) => {
    const { id } = paste(token);
    expect(stateOf(await inspector.verify({ id: other ?? id, found, keys: { kind: 'issuer' } }))).toBe(code);
  });

  test('an issuer that publishes no keys says why', async () => {
    provider.on(metadataPath, json([]));
    const { id } = paste(token);
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('not-an-object');
  });
});
