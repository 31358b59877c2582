import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppState } from '../../../core/bridge/app-state.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import type { LoginWindow } from '../../../electron/workbench/host.ts';
import type { Workbench } from '../../../electron/workbench/workbench.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { usualOptions } from '../../support/workbench/start-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-workbench-'));
storeKeys(join(folder, 'demo-provider'));
const kept = keepBrowsers();
const copied: string[] = [];
const changes: RunChange[] = [];
let services: Services;
let workbench: Workbench;

const open = async () => {
  const host = {
    openLoginWindow: async (login: LoginWindow) => ({ ok: true, value: kept.openWindow(login) }) as const,
    writeClipboard: async (text: string) => {
      copied.push(text);
    },
  };
  services = await openServices(folder, host, (change) => changes.push(change));
  workbench = services.workbench;
};

beforeAll(open);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const call: Services['call'] = (channel, input) => services.call(channel, input);
const ended = (run: string) => services.ended(run);

describe('from the first start to decoded tokens', () => {
  let state: AppState;
  let login: RunView;

  test('the demo provider is there with its people, and the memory-only vault is said', async () => {
    state = await call('app:state', null);
    const personas = state.connections[0]?.personas.map(({ name }) => name);
    expect(state.connections).toMatchObject([{ id: 'demo', demo: true }]);
    expect(personas).toContain('alice');
    expect(state.vault.state).toBe('memory');
    expect(state.notices.map(({ id }) => id)).toContain('vault');
    expect(state).not.toHaveProperty('clockSkew');
  });

  test('the preview is the request that is then sent', async () => {
    const options = { ...usualOptions, scope: state.connections[0]?.scope ?? '' };
    const { url } = await call('run:preview', { connection: 'demo', options });
    const { searchParams } = new URL(url ?? '');
    expect(searchParams.get('client_id')).toBe('demo-web');
    expect(searchParams.get('prompt')).toBe('consent');
  });

  test('one click logs in', async () => {
    const [connection] = state.connections;
    const persona = connection?.personas[0]?.id ?? '';
    const options = { ...usualOptions, scope: connection?.scope ?? '', autoLogin: true };
    const { run } = await call('run:start', { connection: 'demo', persona, options, paused: false });
    login = await ended(run);
    expect(login.failure).toBeUndefined();
    expect(login.tokens.map(({ role }) => role)).toEqual(['id-token', 'access-token', 'refresh-token']);
    expect(login.tokens[0]?.signature?.state).toBe('valid');
    expect(login.findings.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(login.findings.find(({ rule }) => rule === 'token-response.clock')?.result).toBe('pass');
    for (const { exchanges } of login.messages) {
      for (const exchange of exchanges) await call('run:exchange', { run, exchange });
    }
    expect(changes.filter((change) => change.run === run).map(({ sequence }) => sequence)).toEqual(
      changes.filter((change) => change.run === run).map((_, index) => index + 1),
    );
  });

  test('a secret is shown and copied when it is requested, and only then', async () => {
    const run = login.summary.id;
    const { value } = await call('token:reveal', { run, ref: 'refresh-token-2' });
    await call('token:copy', { run, ref: 'refresh-token-2' });
    expect(copied).toEqual([value]);
    expect(JSON.stringify([login, changes, await call('app:state', null)])).not.toContain(value);
    for (const ref of ['access-token-7', '__proto__']) {
      expect(await workbench.gate('token:reveal', { run, ref })).toMatchObject({
        failure: { code: 'not-found' },
      });
    }
  });

  test('a refresh is linked, and the changed claims are marked', async () => {
    const { run } = await call('run:follow', { kind: 'refresh', run: login.summary.id });
    const view = await ended(run);
    expect(view.generations.map((generation) => generation.run)).toEqual([login.summary.id, run]);
    const access = view.tokens.find(({ role }) => role === 'access-token');
    expect(access?.claims.find(({ name }) => name === 'jti')?.was).toEqual(expect.any(String));
    expect(access?.claims.find(({ name }) => name === 'iss')).not.toHaveProperty('was');
  });

  test('runs and texts are there after a restart; what was sealed for this session is said to be gone', async () => {
    const { id } = await call('inspector:inspect', { text: 'Bearer e30.e30.e30' });
    await workbench.close();
    await open();
    const kept = await call('run:get', { run: login.summary.id });
    expect(kept.messages).toEqual(login.messages);
    expect(kept.tokens).toEqual(login.tokens);
    expect((await call('run:search', { text: 'response_type=code' })).length).toBe(1);
    expect(
      await workbench.gate('token:reveal', { run: login.summary.id, ref: 'refresh-token-2' }),
    ).toMatchObject({
      failure: { message: expect.stringContaining('was not stored (no passphrase was set)') },
    });
    expect(await workbench.gate('run:follow', { kind: 'refresh', run: login.summary.id })).toMatchObject({
      failure: { step: 'vault', message: expect.stringContaining('was not stored (no passphrase was set)') },
    });
    expect(await workbench.gate('inspector:get', { id })).toMatchObject({
      failure: { message: expect.stringContaining('was not stored (no passphrase was set)') },
    });
  });
});

test('a store that refuses is a failure of the call, not of the app', async () => {
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(join(folder, 'grantscope.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const settings = { theme: 'dark' } as const;
  expect(await workbench.gate('settings:set', settings)).toMatchObject({ failure: { code: 'store-locked' } });
  other.exec('ROLLBACK');
  other.close();
  expect(await call('settings:set', settings)).toEqual(settings);
});
