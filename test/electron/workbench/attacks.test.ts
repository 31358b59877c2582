import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { Attacks } from '../../../electron/workbench/attacks.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { startWire, type Wire } from '../../support/wire/start-wire.ts';
import { apiKey, apiToken, startTokenApi } from '../../support/wire/token-api.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';

const now = 1_790_000_000;
const token = apiToken(now);
const opened: Wire[] = [];
const copied: string[] = [];
const attacks = new Attacks({ now: () => now * 1000, copy: async (text) => void copied.push(text) });
afterEach(() => copied.splice(0));
afterAll(() => Promise.all(opened.map((wire) => wire.close())));

async function open(wire: Promise<Wire>): Promise<Wire> {
  opened.push(await wire);
  return wire;
}

async function list(key?: string, verified?: SigningKeys) {
  const listed = await attacks.list(key === undefined ? { token } : { token, key }, verified);
  if (!listed.ok) throw new Error(listed.failure.message);
  const { set, attacks: all } = listed.value;
  return { set, all, made: all.filter(({ inapplicable }) => inapplicable === undefined).map(({ id }) => id) };
}

describe('attacks are made', () => {
  test('without a key, with a private one, and with the key that verified the token', async () => {
    expect((await list()).made).not.toContain('hs256-pem');
    expect((await list(apiKey.privatePem)).made).toEqual(expect.arrayContaining(['hs256-pem', 'expired']));
    const [jwk] = [JSON.parse(apiKey.publicJwk)];
    const { made } = await list(undefined, { jwks: [jwk] });
    expect(made).toContain('hs256-pem');
    expect(made).not.toContain('expired');
  });

  test('and no token is returned, but copied', async () => {
    const { set, all } = await list();
    expect(JSON.stringify(all)).not.toContain('eyJ');
    expect(await attacks.copy({ set, attack: 'stripped-signature' })).toEqual({ ok: true, value: null });
    expect(copied).toEqual([token.replace(/[^.]*$/, '')]);
  });

  test.each<[string, string, string]>([
    ['a key of another token', token, JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' })],
    ['a token that is not signed', 'abc', apiKey.publicPem],
  ])('but not from %s', async (_, from, key) => {
    expect(await attacks.list({ token: from, key }, undefined)).toMatchObject({ ok: false });
  });

  test('but not from a token of more than 100,000 characters, which is said', async () => {
    const long = await attacks.list({ token: `${token}${'A'.repeat(100_000)}` }, undefined);
    expect(!long.ok && long.failure.message).toContain('tokens of at most 100,000 characters');
  });

  test('and those of before, or that do not apply, cannot be copied or sent', async () => {
    const before = await list();
    const { set } = await list();
    const gone = { ok: false, failure: { code: 'not-found' } };
    expect(await attacks.copy({ set: before.set, attack: 'alg-none' })).toMatchObject(gone);
    expect(await attacks.copy({ set, attack: 'expired' })).toMatchObject(gone);
    expect(await attacks.send({ set: before.set, url: 'http://a.example', method: 'GET' })).toMatchObject(
      gone,
    );
    expect(copied).toEqual([]);
  });
});

describe('attacks are sent', () => {
  test('and judged', async () => {
    const api = await open(startTokenApi(now, { exp: () => true }));
    const { set, made } = await list(apiKey.privatePem);
    const sent = await attacks.send({ set, url: api.url, method: 'POST' });
    if (!sent.ok) throw new Error(sent.failure.message);
    const { results, aborted } = sent.value;
    expect(aborted).toBe(false);
    expect(results.map(({ id }) => id)).toEqual(made);
    expect(results.filter(({ kind }) => kind === 'accepted')).toEqual([
      { id: 'expired', kind: 'accepted', status: 200 },
      { id: 'duplicated-claim', kind: 'accepted', status: 200 },
    ]);
    expect(api.requests.every(({ method }) => method === 'POST')).toBe(true);
  });

  test('to an API that refuses the token: only two requests', async () => {
    const api = await open(startWire(answer({ status: '403 No' })));
    const { set } = await list();
    expect(await attacks.send({ set, url: api.url, method: 'GET' })).toEqual({
      ok: true,
      value: {
        results: [],
        problem: 'the original token was not accepted: HTTP 403',
        aborted: false,
      },
    });
    expect(api.requests).toHaveLength(2);
  });

  test('until they are cancelled', async () => {
    const api = await open(
      startWire((socket, request) => {
        const given = /authorization: bearer (.*)/i.exec(request.head)?.[1]?.trim();
        if (given === undefined || given === token) {
          answer({ status: given === undefined ? '401 No' : '200 OK' })(socket, request);
        } else attacks.cancel();
      }),
    );
    const { set } = await list();
    const sent = await attacks.send({ set, url: api.url, method: 'GET' });
    expect(sent).toEqual({ ok: true, value: { results: [], aborted: true } });
    expect(api.requests).toHaveLength(3);
  });

  test.each(['', 'ftp://a.example', 'file:///etc/passwd'])('not to %j', async (url) => {
    const { set } = await list();
    expect(await attacks.send({ set, url, method: 'GET' })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step: 'attacks: URL' },
    });
  });
});

describe('the inspector', () => {
  const kept = keepInspector();

  test('gives the keys that verified a token, and none before', async () => {
    const { id } = await kept.paste(kept.token);
    expect(kept.inspector.verifiedKeys(id, 0)).toBeUndefined();
    await kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    expect(kept.inspector.verifiedKeys(id, 0)?.jwks).toHaveLength(1);
    expect(kept.inspector.verifiedKeys(id, 7)).toBeUndefined();
    expect(kept.inspector.verifiedKeys('other', 0)).toBeUndefined();
  });
});
