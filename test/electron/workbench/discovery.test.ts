import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { Discovery } from '../../../electron/workbench/discovery.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

let provider: StubProvider;
const discovery = new Discovery(nodeCrypto);

beforeAll(async () => {
  provider = await startStubProvider();
});
afterEach(() => provider.restore());
afterAll(() => provider.close());

describe('asking an issuer', () => {
  test('shows what it publishes, with meaning, scopes and findings', async () => {
    const found = await discovery.ask(provider.issuer, {});
    expect(found).toMatchObject({
      ok: true,
      value: { issuer: provider.issuer, profile: 'openid', scopes: ['openid'] },
    });
    if (!found.ok) return;
    expect(channels['connection:discover'].output.safeParse(found.value).error).toBeUndefined();
    const token = found.value.members.find(({ name }) => name === 'token_endpoint');
    expect(token).toMatchObject({ value: `${provider.issuer}/token`, meaning: expect.any(String) });
    expect(found.value.findings.some(({ rule }) => rule === 'metadata.issuer')).toBe(true);
  });

  test('members of any type and name are shown', async () => {
    const document = `{"issuer":"${provider.issuer}","__proto__":[1],"authorization_endpoint":["x"],"n":null}`;
    provider.on(metadataPath, answer({ headers: [['Content-Type', 'application/json']], body: document }));
    const found = await discovery.ask(provider.issuer, {});
    expect(found.ok ? found.value.members.map(({ name, value }) => [name, value]) : []).toEqual([
      ['issuer', provider.issuer],
      ['__proto__', '[1]'],
      ['authorization_endpoint', '["x"]'],
      ['n', 'null'],
    ]);
  });

  test('keys that do not come do not hide the metadata', async () => {
    provider.on('/jwks', answer({ status: '500 Oops' }));
    expect(await discovery.ask(provider.issuer, {})).toMatchObject({ ok: true });
  });

  test.each([
    ['an array', json([]), 'not-an-object'],
    ['HTML', answer({ body: '<html>' }), 'not-json'],
    ['an error', answer({ status: '500 Oops' }), 'unexpected-status'],
  ])('%s is a failure that says what came', async (_what, behaviour, code) => {
    provider.on(metadataPath, behaviour);
    expect(await discovery.ask(provider.issuer, {})).toMatchObject({ ok: false, failure: { code } });
  });

  test.each(['', 'no url', 'javascript:alert(1)', 'file:///etc/passwd'])(
    '%j is no issuer',
    async (issuer) => {
      expect(await discovery.ask(issuer, {})).toMatchObject({
        ok: false,
        failure: { code: 'issuer-invalid' },
      });
    },
  );

  test('a later question gives up the one before', async () => {
    provider.on(metadataPath, () => undefined);
    const first = discovery.ask(provider.issuer, {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    provider.restore();
    const second = discovery.ask(provider.issuer, {});
    expect(await first).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await second).toMatchObject({ ok: true });
  });

  test('closing the window gives up what is asked', async () => {
    provider.on(metadataPath, () => undefined);
    const asked = discovery.ask(provider.issuer, {});
    discovery.cancel();
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });
});

describe('the URL of an API', () => {
  test('fails with the issuers that it names', async () => {
    provider.on(metadataPath, answer({ status: '404 Not Found' }));
    provider.on('/.well-known/oauth-protected-resource', (socket, request) =>
      json({ resource: provider.issuer, authorization_servers: ['http://127.0.0.1:1', 'https://a.example'] })(
        socket,
        request,
      ),
    );
    expect(await discovery.ask(provider.issuer, {})).toMatchObject({
      ok: false,
      failure: {
        code: 'issuer-is-api',
        action: { kind: 'use-issuer', issuers: ['http://127.0.0.1:1', 'https://a.example'] },
      },
    });
  });
});

describe('pasted metadata', () => {
  test('is shown and judged, and nothing is requested', () => {
    const before = provider.wire.requests.length;
    const read = discovery.read(JSON.stringify({ ...provider.metadata(), issuer: 'https://a.example?x' }));
    expect(read).toMatchObject({
      ok: true,
      value: { issuer: 'https://a.example?x', profile: 'openid', offline: true, scopes: ['openid'] },
    });
    expect(provider.wire.requests).toHaveLength(before);
    if (!read.ok) return;
    expect(channels['connection:discover'].output.safeParse(read.value).error).toBeUndefined();
    const results = new Map(read.value.findings.map(({ rule, result }) => [rule, result]));
    expect(results.get('metadata.issuer-form')).toBe('fail');
    expect(results.get('metadata.content-type')).toBe('not-applicable');
  });

  test('with members of any type is shown', () => {
    const read = discovery.read('{"issuer":null,"token_endpoint":["x"],"scopes_supported":"a"}');
    expect(read).toMatchObject({ ok: true, value: { issuer: '', profile: 'oauth', scopes: [] } });
  });

  test.each([
    ['null', 'not-an-object'],
    ['[]', 'not-an-object'],
    ['{"issuer":', 'not-json'],
    ['<html>', 'not-json'],
    [`{"a":"${'x'.repeat(2_000_000)}"}`, 'invalid-input'],
  ])('%.20s is a failure', (text, code) => {
    expect(discovery.read(text)).toMatchObject({ ok: false, failure: { code } });
  });
});
