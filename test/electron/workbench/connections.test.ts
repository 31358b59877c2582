import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Preview } from '../../../electron/workbench/preview.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';
import {
  type Bench,
  draftFor,
  openBench,
  optionsFor,
  usualOptions,
} from '../../support/workbench/start-runs.ts';

const issuer = 'https://op.example';
let bench: Bench;

beforeEach(async () => {
  bench = await openBench(issuer, () => neverAsked);
});
afterEach(() => bench.close());

describe('a connection', () => {
  test.each([
    ['name', { name: ' ' }],
    ['clientId', { clientId: '' }],
    ['issuer', { issuer: '' }],
    ['issuer', { issuer: 'op.example' }],
    ['issuer', { issuer: 'javascript:alert(1)' }],
    [
      'authorization_endpoint',
      { endpoints: { authorization_endpoint: '', token_endpoint: 'https://a.example' } },
    ],
    ['token_endpoint', { endpoints: { authorization_endpoint: 'https://a.example', token_endpoint: 'x' } }],
    [
      'jwks_uri',
      {
        endpoints: {
          authorization_endpoint: 'https://a.example',
          token_endpoint: 'https://a.example',
          jwks_uri: 'file:///k',
        },
      },
    ],
    ['redirectUri', { redirectUri: '/callback' }],
    ['redirectUri', { redirectUri: 'https://app.example/#x' }],
    ['network.ca', { network: { ca: 'no certificate' } }],
    ['network.ca', { network: { ca: certificate('server').cert } }],
    ['network.proxyUrl', { network: { proxy: { url: 'proxy.example' } } }],
    ['network.proxyUrl', { network: { proxy: { url: 'socks5://proxy.example:1080' } } }],
    ['network.proxyUrl', { network: { proxy: { url: 'http://ann:hush@proxy.example:3128' } } }],
    ['network.userAgent', { network: { userAgent: 'a\r\nCookie: b' } }],
    ['network.userAgent', { network: { userAgent: ' ' } }],
    ['network.proxyUsername', { network: { proxy: { url: 'http://proxy.example', username: 'a:b' } } }],
  ])('with a wrong %s is refused, and the member is named', (member, wrong) => {
    const before = bench.connections.list();
    expect(bench.connections.create({ ...draftFor(issuer), ...wrong })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step: `connection.${member}` },
    });
    expect(bench.connections.list()).toEqual(before);
  });

  test('by hand needs no issuer, and may leave out what is optional', () => {
    const endpoints = {
      authorization_endpoint: 'https://a.example',
      token_endpoint: 'https://a.example',
      jwks_uri: '',
    };
    expect(bench.connections.create({ ...draftFor(''), endpoints })).toMatchObject({ ok: true });
  });

  test('never shows its secret, and keeps it when it is edited without', () => {
    const made = bench.connections.create({
      ...draftFor(issuer),
      authentication: 'client_secret_basic',
      secret: 'hush-hush',
    });
    if (!made.ok) throw new Error(made.failure.message);
    const { id } = made.value;
    bench.connections.update({
      id,
      draft: { ...draftFor(issuer), authentication: 'client_secret_basic', name: 'New' },
    });
    const [, second] = bench.connections.list();
    expect(second).toMatchObject({ name: 'New', hasSecret: true });
    expect(JSON.stringify([made, bench.connections.list()])).not.toContain('hush-hush');
    expect(bench.store.connections.find(id)?.secret).toBe('hush-hush');
    const copy = bench.connections.duplicate(id);
    expect(copy).toMatchObject({ ok: true, value: { name: 'New copy', hasSecret: true } });
  });

  test('tells of its network all but the password of the proxy, and keeps that where it belongs', () => {
    const url = 'http://proxy.example:3128';
    const network = {
      ca: testAuthority,
      proxy: { url, username: 'ann' },
      answerTimeout: 3,
      insecureTls: true,
    };
    const proxy = { ...network.proxy, password: 'hush-hush' };
    const made = bench.connections.create({ ...draftFor(issuer), network: { ...network, proxy } });
    if (!made.ok) throw new Error(made.failure.message);
    const { id } = made.value;
    expect(made.value.network).toEqual({ ...network, proxy: { ...network.proxy, hasPassword: true } });
    expect(bench.connections.update({ id, draft: { ...draftFor(issuer), network } })).toMatchObject({
      ok: true,
      value: { network: { proxy: { hasPassword: true } } },
    });
    const copy = bench.connections.duplicate(id);
    expect(copy).toMatchObject({ ok: true, value: { network: { proxy: { hasPassword: true } } } });
    const shown = JSON.stringify([made, copy, bench.connections.list()]);
    expect(shown).not.toContain('hush-hush');
    expect(bench.store.connections.find(id)?.network.proxy).toEqual(proxy);
    expect(bench.connections.list()[0]).not.toHaveProperty('network');
  });

  test('that is not saved yet reaches its provider with the password that is stored for the same proxy', () => {
    const proxy = { url: 'http://proxy.example:3128', username: 'ann' };
    const made = bench.connections.create({
      ...draftFor(issuer),
      network: { proxy: { ...proxy, password: 'hush' } },
    });
    const connection = made.ok ? made.value.id : '';
    const networkFor = (network: object, id = connection) =>
      bench.connections.networkFor({ issuer, network, connection: id });
    const kept = { ok: true, value: { proxy: { ...proxy, password: 'hush' } } };
    expect(networkFor({ proxy })).toEqual(kept);
    expect(networkFor({ proxy: { ...proxy, password: 'new' } })).toMatchObject({
      value: { proxy: { password: 'new' } },
    });
    for (const other of [
      { ...proxy, url: 'http://other.example' },
      { ...proxy, username: 'bob' },
    ]) {
      expect(networkFor({ proxy: other })).toEqual({ ok: true, value: { proxy: other } });
    }
    expect(networkFor({ proxy }, bench.connection)).toEqual({ ok: true, value: { proxy } });
    expect(bench.connections.networkFor({ issuer })).toEqual({ ok: true, value: {} });
    expect(networkFor({ ca: 'no certificate' })).toMatchObject({
      ok: false,
      failure: { step: 'connection.network.ca' },
    });
  });

  test('with the longest name can be copied again and again', () => {
    const made = bench.connections.create({ ...draftFor(issuer), name: 'x'.repeat(2_000) });
    const copy = made.ok ? bench.connections.duplicate(made.value.id) : made;
    expect(copy).toMatchObject({ ok: true });
    expect(copy.ok && bench.connections.duplicate(copy.value.id)).toMatchObject({ ok: true });
    expect(bench.connections.list()).toHaveLength(4);
  });

  test('is deleted and restored with its users', () => {
    const { connection: id } = bench;
    bench.store.users.save({ connection: id, name: 'Alice', session: 'clean' });
    expect(bench.connections.delete(id)).toMatchObject({ ok: true });
    expect(bench.connections.list()).toEqual([]);
    expect(bench.connections.restore(id)).toMatchObject({
      ok: true,
      value: { personas: [{ name: 'Alice' }] },
    });
  });

  test('that is not there is said so', () => {
    const gone = { ok: false, failure: { code: 'not-found' } };
    const { connections } = bench;
    expect(connections.update({ id: 'none', draft: draftFor(issuer) })).toMatchObject(gone);
    expect(connections.duplicate('none')).toMatchObject(gone);
    expect(connections.delete('none')).toMatchObject(gone);
    expect(connections.restore('none')).toMatchObject(gone);
  });
});

describe('a preview', () => {
  const endpoints = {
    authorization_endpoint: 'https://op.example/authorize?own=1',
    token_endpoint: 'https://op.example/token',
  };

  test('is the literal request, with a name for what is generated', async () => {
    const made = bench.connections.create({
      ...draftFor(''),
      endpoints,
      authorizationParameters: [{ name: 'login_hint', value: 'a&b=c' }],
    });
    const connection = made.ok ? made.value.id : '';
    const shown = await new Preview(bench.store, () => undefined).request({
      connection,
      options: usualOptions,
    });
    if (!shown.ok) throw new Error(shown.failure.message);
    const { searchParams } = new URL(shown.value.url ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      own: '1',
      client_id: 'test-app',
      redirect_uri: 'https://app.example/callback',
      login_hint: 'a&b=c',
      code_challenge_method: 'S256',
      state: '(generated at run time)',
      code_challenge: '(derived from code_verifier)',
    });
  });

  test.each([
    ['client-credentials', 'https://op.example/token', 'client_credentials'],
    ['password', 'https://op.example/token', 'password'],
  ] as const)('of the grant %s is its request to the token endpoint', async (grant, url, type) => {
    const made = bench.connections.create({
      ...draftFor(''),
      endpoints,
      authentication: 'client_secret_post',
      secret: 'a secret that stays here',
    });
    const shown = await new Preview(bench.store, () => undefined).request({
      connection: made.ok ? made.value.id : '',
      options: optionsFor({ grant, person: { username: 'ann', password: 'another secret' } }),
    });
    if (!shown.ok) throw new Error(shown.failure.message);
    expect(shown.value).toMatchObject({ method: 'POST', url, channel: 'back' });
    const parameters = shown.value.request?.parameters ?? [];
    expect(parameters.find(({ name }) => name === 'grant_type')?.value).toBe(type);
    expect(parameters.find(({ name }) => name === 'client_secret')?.masked).toBe(true);
    expect(JSON.stringify(shown.value)).not.toMatch(/stays here|another secret/);
  });

  test('of a grant that the provider has no endpoint for fails with its name', async () => {
    const made = bench.connections.create({ ...draftFor(''), endpoints });
    const shown = await new Preview(bench.store, () => undefined).request({
      connection: made.ok ? made.value.id : '',
      options: { ...usualOptions, grant: 'device' },
    });
    expect(shown).toMatchObject({ ok: false, failure: { code: 'endpoint-missing' } });
  });

  test.each(['["https://op.example"]', 'javascript:alert(1)'])(
    'of the endpoint %s fails with its name',
    async (url) => {
      const wrong = { ...endpoints, authorization_endpoint: url };
      const { id } = bench.store.connections.save('wrong', { ...draftFor(''), endpoints: wrong });
      const shown = await new Preview(bench.store, () => undefined).request({
        connection: id,
        options: usualOptions,
      });
      expect(shown).toMatchObject({ ok: false, failure: { code: 'endpoint-invalid' } });
    },
  );

  test('of a connection that is not there is refused', async () => {
    const preview = new Preview(bench.store, () => undefined);
    expect(await preview.request({ connection: 'none', options: usualOptions })).toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});
