import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../../core/bridge/channel-names.ts';
import type { Gate } from '../../../electron/workbench/gate.ts';
import { violations } from '../../support/window/accessibility.ts';
import { runItems } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { storePollingRun } from '../../support/window/stored-runs.ts';

let app: AppWindow | undefined;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-broken-'));
  await storePollingRun(home, 'Some run', 1);
});
afterEach(() => app?.stop());
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** A workbench whose values of one channel do not fit their schema. */
function breaking(channel: Channel): (gate: Gate) => Gate {
  return (gate) => async (called, input) =>
    called === channel ? { ok: true, value: { runs: 'none' } } : gate(called, input);
}

describe('a workbench whose values do not fit their schema', () => {
  it('is reported with the channel, instead of an empty window', async () => {
    app = await openWindow({ intercept: breaking('app:state') });
    const alert = app.page.getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => alert.textContent()).toMatch(/app:state[\s\S]*Next/);
    expect(await violations(app.page)).toEqual([]);
  });

  it('spoils only the run whose values they are', async () => {
    app = await openWindow({ home, intercept: breaking('run:get') });
    const { page } = app;
    await runItems(page).first().getByRole('button').first().click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('run:get');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  });
});

describe('a window without a bridge', () => {
  it('says that it has no connection', async () => {
    app = await openWindow({ bridge: false });
    await app.page.getByText('This window is not connected to Grantscope.').waitFor();
    await app.page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await violations(app.page)).toEqual([]);
  });
});
