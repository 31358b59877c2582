import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { FixView } from '../../../core/bridge/fix-channels.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { findDemoClient } from '../../../electron/provider/demo-clients.ts';
import { demoWindow } from '../../support/login/demo-window.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { draftFor, optionsFor } from '../../support/workbench/start-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-fixes-'));
let services: Services;
let issuer: string;

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async () => ({ ok: true, value: demoWindow(() => issuer) }),
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
  const { authentication } = findDemoClient(clientId) ?? {};
  const secret =
    authentication !== undefined && 'secret' in authentication ? { secret: authentication.secret } : {};
  return (await services.call('connection:create', { ...draftFor(issuer), clientId, ...secret, ...draft }))
    .id;
}

async function logIn(id: string, options: OptionValues = {}): Promise<RunView> {
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
