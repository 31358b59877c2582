import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { FixView } from '../../../core/bridge/fix-channels.ts';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { findDemoClient } from '../../../electron/provider/demo-clients.ts';
import { demoWindow } from '../../support/login/demo-window.ts';
import { earlyTokens } from '../../support/login/early-tokens.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { draftFor, optionsFor } from '../../support/workbench/start-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-fixes-'));
let services: Services;
let issuer: string;
/** In place of the one in which alice signs in. */
let window: LoginBrowser | undefined;

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async () => ({ ok: true, value: window ?? demoWindow(() => issuer) }),
  });
  // A preview needs the demo provider, and waits until it has started.
  await services.call('run:preview', {
    connection: 'demo',
    options: optionsFor({ grant: 'authorization-code' }),
  });
  issuer = (await connection('demo')).issuer;
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connection(id: string) {
  const { connections } = await services.call('app:state', null);
  const found = connections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no connection ${id}`);
  return found;
}

/** A connection to the demo provider as to any other one. */
async function connect(clientId: string, draft: Partial<ConnectionDraft> = {}): Promise<string> {
  const registered = findDemoClient(clientId)?.authentication ?? { method: 'none' };
  const secret = 'secret' in registered ? { secret: registered.secret } : {};
  const usual = { ...draftFor(issuer), clientId, authentication: registered.method, ...secret };
  return (await services.call('connection:create', { ...usual, ...draft })).id;
}

type Options = OptionValues & Partial<Pick<RunOptions, 'grant'>>;

async function logIn(id: string, options: Options = {}): Promise<RunView> {
  const started = await services.call('run:start', {
    connection: id,
    options: optionsFor({ grant: 'authorization-code', ...options }),
    paused: false,
  });
  return services.ended(started.run);
}

async function fixesOf(run: RunView): Promise<readonly FixView[]> {
  return services.call('run:fixes', { run: run.summary.id });
}

async function apply(run: RunView, fix: string, save: boolean): Promise<RunView> {
  const started = await services.call('run:apply-fix', { run: run.summary.id, fix, save });
  return services.ended(started.run);
}

describe('a wrong authentication method', () => {
  test('is changed, and the token request sent again with the same code', async () => {
    const id = await connect('demo-confidential', { authentication: 'none' });
    const failed = await logIn(id);
    expect(failed.summary).toMatchObject({ state: 'failed', failed: { error: 'invalid_client' } });
    const [fix] = await fixesOf(failed);
    expect(fix).toMatchObject({
      id: 'authentication-method',
      label: 'Use client_secret_basic',
      changes: [{ title: 'Client authentication', before: 'none', after: 'client_secret_basic' }],
      connection: 'Test',
      again: expect.stringMatching(/^Only the token request/),
      failure: true,
    });
    expect(JSON.stringify(fix)).not.toContain('wonder');
    const fixed = await apply(failed, 'authentication-method', false);
    expect(fixed.summary).toMatchObject({ state: 'completed', forked: { run: failed.summary.id } });
    expect(fixed.messages.find(({ label }) => label === 'Authorization request')?.replayed).toBe(true);
    expect((await connection(id)).authentication).toBe('none');
    expect(await fixesOf(fixed)).toEqual([]);
  });

  test('is changed in the connection, and back', async () => {
    const id = await connect('demo-confidential', { authentication: 'none' });
    const fixed = await apply(await logIn(id), 'authentication-method', true);
    expect(fixed.summary.state).toBe('completed');
    expect(await connection(id)).toMatchObject({ authentication: 'client_secret_basic', hasSecret: true });
    await services.call('run:undo-fix', { run: fixed.summary.id });
    expect(await connection(id)).toMatchObject({ authentication: 'none', hasSecret: true });
    await expect(services.call('run:undo-fix', { run: fixed.summary.id })).rejects.toThrow(
      'no longer exists',
    );
  });
});

/** Performs a login that fails, and again with its only fix. */
async function fixOnly(id: string, options: Options, save: boolean) {
  const failed = await logIn(id, options);
  expect(failed.summary.state).toBe('failed');
  const fixes = (await fixesOf(failed)).filter(({ failure }) => failure);
  expect(fixes).toHaveLength(1);
  const [fix] = fixes;
  if (fix === undefined) throw new Error('no fix');
  return { fix, fixed: await apply(failed, fix.id, save) };
}

describe('a login that is fixed completes', () => {
  test('with a redirect URI that is not the registered one by a slash', async () => {
    const {
      id: _,
      demo: __,
      hasSecret: ___,
      personas: ____,
      demoClients: _____,
      ...draft
    } = await connection('demo');
    await services.call('connection:update', {
      id: 'demo',
      draft: { ...draft, redirectUri: 'https://app.example/callback/' },
    });
    const { fix, fixed } = await fixOnly('demo', {}, true);
    expect(fix).toMatchObject({
      label: 'Use redirect URI https://app.example/callback',
      connection: 'Demo provider',
      again: expect.stringMatching(/^The login is performed again/),
    });
    expect(fixed.summary).toMatchObject({ state: 'completed' });
    expect((await connection('demo')).redirectUri).toBe('https://app.example/callback');
  });

  test('with a scope that the provider names', async () => {
    const stub = await startStubProvider();
    stub.on('/token', (socket, request) => {
      const isRefused = request.body.includes('nothing');
      const document = isRefused
        ? { error: 'invalid_scope', scope: 'nothing' }
        : { access_token: 'an-access-token-of-the-stub', token_type: 'Bearer' };
      noStore(document, isRefused ? '400 Bad Request' : '200 OK')(socket, request);
    });
    try {
      const id = await connect('demo-service', { issuer: stub.issuer });
      const options = { grant: 'client-credentials', scope: 'orders nothing' } as const;
      const { fix, fixed } = await fixOnly(id, options, false);
      expect(fix.changes).toEqual([{ title: 'Scopes', before: 'orders nothing', after: 'orders' }]);
      expect(fixed.summary.state).toBe('completed');
      expect(fixed.messages.find(({ label }) => label === 'Discovery')?.replayed).toBe(true);
    } finally {
      await stub.close();
    }
  });

  test('with PKCE where it is required', async () => {
    const id = await connect('demo-web');
    const { fix, fixed } = await fixOnly(id, { pkce: 'off' }, false);
    expect(fix.connection).toBeUndefined();
    expect(fixed.summary.state).toBe('completed');
    expect(fixed.login?.options).toMatchObject({ pkce: 'S256' });
  });

  test('without prompt=none where a login is required', async () => {
    const id = await connect('demo-web', { authorizationParameters: [{ name: 'prompt', value: 'none' }] });
    const { fix, fixed } = await fixOnly(id, {}, true);
    expect(fix).toMatchObject({ label: 'Remove prompt=none', connection: 'Test' });
    expect(fixed.summary.state).toBe('completed');
    expect((await connection(id)).authorizationParameters).toEqual([]);
    await services.call('run:undo-fix', { run: fixed.summary.id });
    expect((await connection(id)).authorizationParameters).toEqual([{ name: 'prompt', value: 'none' }]);
  });
});

describe('a token that is too early', () => {
  const ahead = 300;
  /** A login at a provider whose tokens are early, and whose clock may be as well. */
  async function earlyLogin(stub: StubProvider, isClockAhead: boolean): Promise<RunView> {
    stub.on('/token', earlyTokens(stub, ahead, isClockAhead));
    window = stub.window();
    return logIn(await connect('demo-web', { issuer: stub.issuer }));
  }
  const issuedAt = ({ findings }: RunView) =>
    findings.find(({ rule }) => rule === 'id-token.issued-at')?.result;

  test('is accepted with a clock tolerance, without sending a message again', async () => {
    const stub = await startStubProvider();
    try {
      const early = await earlyLogin(stub, true);
      expect(issuedAt(early)).toBe('fail');
      const fix = (await fixesOf(early)).find(({ id }) => id === 'clock-tolerance');
      expect(fix).toMatchObject({ setting: true, again: expect.stringMatching(/^No message is sent/) });
      const sent = stub.wire.requests.length;
      const fixed = await apply(early, 'clock-tolerance', true);
      expect([issuedAt(fixed), fixed.summary.state]).toEqual(['pass', 'completed']);
      expect(stub.wire.requests.length).toBe(sent);
      expect((await services.call('app:state', null)).settings.clockTolerance).toBeGreaterThanOrEqual(ahead);
      await services.call('run:undo-fix', { run: fixed.summary.id });
      expect((await services.call('app:state', null)).settings).not.toHaveProperty('clockTolerance');
    } finally {
      window = undefined;
      await stub.close();
    }
  });

  test('has no fix where the clock of the provider does not explain it', async () => {
    const stub = await startStubProvider();
    try {
      const early = await earlyLogin(stub, false);
      expect(issuedAt(early)).toBe('fail');
      expect((await fixesOf(early)).map(({ id }) => id)).not.toContain('clock-tolerance');
    } finally {
      window = undefined;
      await stub.close();
    }
  });
});

describe('no fix is offered', () => {
  test('for a login that completes', async () => {
    const id = await connect('demo-web');
    expect((await fixesOf(await logIn(id))).filter(({ failure }) => failure)).toEqual([]);
  });

  test('for a wrong secret', async () => {
    const id = await connect('demo-confidential', { authentication: 'client_secret_jwt', secret: 'wrong' });
    const failed = await logIn(id);
    expect(failed.summary.failed).toMatchObject({ error: 'invalid_client' });
    expect(await fixesOf(failed)).toEqual([]);
  });

  test('that the run does not have', async () => {
    const failed = await logIn(await connect('demo-web'), { pkce: 'off' });
    await expect(apply(failed, 'scope', false)).rejects.toThrow('This fix no longer exists');
    await expect(services.call('run:fixes', { run: 'none' })).rejects.toThrow('This run no longer exists');
  });

  test('for saving where the connection was edited since', async () => {
    const id = await connect('demo-confidential', { authentication: 'none' });
    const failed = await logIn(id);
    await services.call('connection:update', {
      id,
      draft: { ...draftFor(issuer), clientId: 'demo-confidential', authentication: 'client_secret_post' },
    });
    expect((await fixesOf(failed)).map(({ connection }) => connection)).toEqual([undefined]);
    await expect(apply(failed, 'authentication-method', true)).rejects.toThrow('was edited since');
  });
});
