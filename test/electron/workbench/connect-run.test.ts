import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { chromeDocuments, chromeLogin, harOf, sampleIssuer } from '../../support/har/chrome-login.ts';
import { readImport } from '../../support/har/read-import.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

async function imported(bytes: Uint8Array): Promise<string> {
  const read = readImport(bytes, { now: 5 });
  if (!read.ok) throw new Error(read.failure.message);
  const [run = ''] = await storeImportedFile(bench.store, read.value, 5);
  return run;
}

const chromeHar = (entries = [...chromeDocuments(), ...chromeLogin()]) => Buffer.from(harOf(entries));

/** A login at the provider of these tests, exported and imported again. */
async function exportedLogin(
  format: 'har' | 'grantscope',
  secrets: boolean,
  changed = (text: string) => text,
): Promise<string> {
  const downloads = mkdtempSync(join(tmpdir(), 'grantscope-connect-'));
  const run = await bench.start();
  await bench.ended(run);
  const written = exportRun(bench.store, { run, format, secrets }, { downloads, version: '1.2.3' });
  if (!written.ok) throw new Error(written.failure.message);
  const bytes = readFileSync(written.value.path);
  rmSync(downloads, { recursive: true });
  return imported(format === 'har' ? Buffer.from(changed(bytes.toString())) : bytes);
}

function connect(run: string, connection = bench.connection, otherProvider?: true): void {
  const connected = bench.runs.connect({ run, connection, ...(otherProvider && { otherProvider }) });
  if (!connected.ok) throw new Error(connected.failure.message);
  expect(connected.value).toMatchObject({ id: run, connection });
}

const messageOf = (run: string, label: string) =>
  bench.view(run).messages.find((line) => line.label === label)?.id ?? '';

async function follow(started: Awaited<ReturnType<Bench['runs']['follow']>>) {
  if (!started.ok) throw new Error(started.failure.message);
  return bench.ended(started.value.run);
}

describe('the connections for an imported run', () => {
  test('are those to its provider, with its client first', async () => {
    const run = await imported(chromeHar());
    const other = bench.connections.create({ ...draftFor(sampleIssuer), name: 'Other client' });
    const own = bench.connections.create({ ...draftFor(sampleIssuer), name: 'Own', clientId: 'spa' });
    const ids = [own, other].map((created) => (created.ok ? created.value.id : ''));
    expect(bench.runs.connections({ run })).toMatchObject({ ok: true, value: { fitting: ids } });
  });

  test('are known by the host of an endpoint where the file has no metadata', async () => {
    const run = await imported(chromeHar([...chromeLogin()]));
    const created = bench.connections.create({
      ...draftFor(''),
      endpoints: {
        authorization_endpoint: `${sampleIssuer}/authorize`,
        token_endpoint: `${sampleIssuer}/token`,
      },
    });
    const { id } = created.ok ? created.value : { id: '' };
    expect(bench.runs.connections({ run })).toMatchObject({
      value: {
        fitting: [id],
        recorded: { issuer: '', tokenEndpoint: `${sampleIssuer}/token` },
      },
    });
  });

  test('are none where nothing fits; a new one is prefilled, without secrets', async () => {
    const run = await imported(chromeHar());
    const found = bench.runs.connections({ run });
    expect(found).toEqual({
      ok: true,
      value: {
        fitting: [],
        recorded: {
          name: 'login.example',
          issuer: sampleIssuer,
          authorizationEndpoint: `${sampleIssuer}/authorize`,
          tokenEndpoint: `${sampleIssuer}/token`,
          clientId: 'spa',
          authentication: 'none',
          redirectUri: 'https://app.example/callback',
          scope: 'openid profile',
        },
      },
    });
  });

  test.each([
    ['no run', async () => 'none', 'not-found'],
    [
      'a run of this folder',
      () => bench.start().then(async (run) => (await bench.ended(run)).summary.id),
      'invalid-input',
    ],
    ['a capsule with its plan', () => exportedLogin('grantscope', true), 'invalid-input'],
    ['pseudonyms', () => exportedLogin('har', false), 'invalid-input'],
  ])('are not listed for %s', async (_what, runOf, code) => {
    const run = await runOf();
    expect(bench.runs.connections({ run })).toMatchObject({ ok: false, failure: { code } });
    expect(bench.runs.connect({ run, connection: bench.connection })).toMatchObject({ ok: false });
  });

  test('must exist', async () => {
    const run = await imported(chromeHar());
    expect(bench.runs.connect({ run, connection: 'none' })).toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(bench.view(run).summary.connection).toBe('imported');
  });
});

describe('an imported run with a connection', () => {
  test('is refreshed, resent, forked and run again like an own one', async () => {
    const run = await exportedLogin('har', true);
    connect(run);
    const refreshed = await follow(await bench.runs.follow({ kind: 'refresh', run }));
    expect(refreshed.summary).toMatchObject({ grant: 'refresh', state: 'completed' });
    const exchange = messageOf(run, 'UserInfo');
    expect((await follow(await bench.runs.resend({ run, exchange, paused: false }))).summary.state).toBe(
      'completed',
    );
    const forked = await follow(
      await bench.runs.fork({ run, exchange: messageOf(run, 'UserInfo'), paused: false }),
    );
    expect(forked.summary).toMatchObject({ state: 'completed', connection: bench.connection });
    const again = await follow(await bench.runs.fork({ run, paused: false }));
    expect(again.summary).toMatchObject({ state: 'completed', connection: bench.connection });
    expect(again.tokens.map(({ role }) => role)).toContain('access-token');
  });

  test('sends no secret to an endpoint that only its file names', async () => {
    const other = 'https://attacker.example/token';
    const run = await exportedLogin('har', true, (text) =>
      text.replaceAll(`${provider.issuer}/token\\"`, `${other}\\"`),
    );
    const [discovery] = bench.store.runs.exchanges.list(run).exchanges;
    expect(JSON.stringify(discovery)).toContain(other);
    connect(run);
    const exchange = messageOf(run, 'Token request');
    expect(bench.runs.forkEffects({ run, exchange })).toMatchObject({ value: { recorded: 0 } });
    const forked = await follow(await bench.runs.fork({ run, exchange, paused: false }));
    expect(forked.messages.find(({ label }) => label === 'Token request')?.detail).toBe(
      `POST ${provider.issuer}/token`,
    );
    expect(forked.messages.filter(({ replayed }) => replayed === true)).toEqual([]);
  });

  test('that a browser recorded is run again from its start with its options', async () => {
    const run = await imported(chromeHar());
    connect(run, bench.connection, true);
    expect(bench.runs.forkEffects({ run })).toMatchObject({ ok: true });
    expect(bench.store.runs.plan(run)).toMatchObject({
      ok: true,
      value: {
        client: { clientId: 'test-app' },
        connection: { issuer: provider.issuer },
        options: { scope: 'openid profile', pkce: 'S256', nonce: true, responseMode: 'query' },
        redirect: { uri: 'https://app.example/callback' },
      },
    });
  });

  test.each([
    [
      'UserInfo',
      ['Discovery', 'JWKS', 'Authorization request', 'Login and consent', 'Callback', 'Token request'],
    ],
    ['Token request', ['Discovery', 'JWKS', 'Authorization request', 'Login and consent', 'Callback']],
  ])(
    'that a browser recorded is forked from its %s: what came before is from the file',
    async (label, expected) => {
      const text = chromeHar().toString().replaceAll(sampleIssuer, provider.issuer);
      const run = await imported(Buffer.from(text));
      connect(run);
      const exchange = messageOf(run, label);
      expect(bench.runs.forkEffects({ run, exchange })).toMatchObject({
        value: { recorded: expected.length },
      });
      const forked = await follow(await bench.runs.fork({ run, exchange, paused: false }));
      expect(forked.failure).toBeUndefined();
      const replayed = forked.messages.filter((message) => message.replayed === true);
      expect(replayed.map((message) => message.label)).toEqual(expected);
      expect(forked.messages.find((message) => message.label === label)).toMatchObject({ status: '200' });
      expect(forked.messages.find((message) => message.label === label)).not.toHaveProperty('replayed');
    },
  );

  test.each([
    ['it has no metadata', chromeHar([...chromeLogin()])],
    [
      'its metadata names another host',
      Buffer.from(
        chromeHar()
          .toString()
          .replaceAll(sampleIssuer, 'ISSUER')
          .replaceAll('ISSUER/token', 'https://attacker.example/token'),
      ),
    ],
    [
      'its metadata names another scheme',
      Buffer.from(chromeHar().toString().replaceAll(`${sampleIssuer}/token`, 'https://HOST/token')),
    ],
  ])('that a browser recorded says where its record ends: %s', async (_, har) => {
    const own = har
      .toString()
      .replaceAll(sampleIssuer, 'ISSUER')
      .replaceAll('ISSUER', provider.issuer)
      .replaceAll('HOST', new URL(provider.issuer).host);
    const run = await imported(Buffer.from(own));
    connect(run);
    const effects = bench.runs.forkEffects({ run, exchange: messageOf(run, 'UserInfo') });
    expect(effects).toMatchObject({
      ok: true,
      value: {
        recorded: 0,
        effects: [
          expect.objectContaining({
            what: 'The HAR file has no discovery response with hosts of the connection alone, which the client needs next.',
          }),
          ...(effects.ok ? effects.value.effects.slice(1) : []),
        ],
      },
    });
  });

  test('is not resent where the file lacks the body of the request', async () => {
    const entries = chromeLogin().map((entry) =>
      entry.request.url.endsWith('/token')
        ? { ...entry, request: { ...entry.request, postData: undefined } }
        : entry,
    );
    const run = await imported(chromeHar([...chromeDocuments(), ...entries]));
    connect(run, bench.connection, true);
    const exchange = messageOf(run, 'Token request');
    const refused = { ok: false, failure: { message: expect.stringContaining('its body is not in') } };
    expect(bench.runs.resendEffects({ run, exchange })).toMatchObject(refused);
    expect(await bench.runs.resend({ run, exchange, paused: false })).toMatchObject(refused);
  });

  test('that is to another provider is refused, unless the user has confirmed it', async () => {
    const run = await imported(chromeHar());
    expect(bench.runs.connect({ run, connection: bench.connection })).toEqual({
      ok: false,
      failure: {
        code: 'invalid-input',
        message: 'The connection Test is to another provider than this run.',
        step: 'connection',
        hint: 'Choose a connection to the provider of the run.',
      },
    });
    expect(bench.view(run).summary.connection).toBe('imported');
    connect(run, bench.connection, true);
    expect(bench.view(run).summary.connection).toBe(bench.connection);
  });

  test('can be given another one', async () => {
    const run = await exportedLogin('har', true);
    connect(run);
    const created = bench.connections.create({ ...draftFor(provider.issuer), name: 'Second' });
    connect(run, created.ok ? created.value.id : '');
    expect((await follow(await bench.runs.fork({ run, paused: false }))).summary.state).toBe('completed');
  });
});
