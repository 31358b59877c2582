import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunChange } from '../../../core/views/run/views.ts';
import type { LoginWindow } from '../../../electron/workbench/host.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { databasePath, open, tempFolder } from '../../support/store/temp-store.ts';
import { openServices } from '../../support/workbench/open-services.ts';
import { usualOptions } from '../../support/workbench/start-runs.ts';

const kept = keepBrowsers();

/** Copies the data as it would be found if the process were killed now; the index of the log is made anew. */
function cutPower(folder: string, copy: string): void {
  mkdirSync(copy);
  copyFileSync(join(folder, 'grantscope.key'), join(copy, 'grantscope.key'));
  for (const ending of ['', '-wal']) {
    const from = databasePath(folder) + ending;
    if (existsSync(from)) copyFileSync(from, databasePath(copy) + ending);
  }
}

test('a process that is killed right after any change of a run has stored every message that was shown', async () => {
  const folder = tempFolder();
  const copies = tempFolder();
  const cuts: { readonly copy: string; readonly shown: readonly string[] }[] = [];
  const shown = new Set<string>();
  const onChange = (change: RunChange) => {
    const copy = join(copies, String(cuts.length));
    cutPower(join(folder, 'data'), copy);
    for (const { exchanges } of change.messages ?? []) for (const id of exchanges) shown.add(id);
    cuts.push({ copy, shown: [...shown] });
  };
  const host = {
    openLoginWindow: async (login: LoginWindow) => ({ ok: true, value: kept.openWindow(login) }) as const,
  };
  const services = await openServices(join(folder, 'data'), host, onChange);
  const [demo] = (await services.call('app:state', null)).connections;
  const options = { ...usualOptions, scope: demo?.scope ?? '', autoLogin: true };
  const persona = demo?.personas[0]?.id ?? '';
  const { run } = await services.call('run:start', { connection: 'demo', persona, options, paused: false });
  const { summary } = await services.ended(run);
  expect(summary.state).toBe('completed');
  await services.workbench.close();

  // Every message of the run was the newest one at some cut.
  expect(new Set(cuts.map((cut) => cut.shown.length)).size).toBeGreaterThan(5);
  expect(shown.size).toBeGreaterThan(10);
  for (const cut of cuts) {
    const store = await open(cut.copy);
    const { exchanges, unreadable } = store.runs.exchanges.list(run);
    expect(exchanges.map(({ id }) => id)).toEqual(expect.arrayContaining([...cut.shown]));
    expect(unreadable).toEqual([]);
    const state = store.runs.find(run)?.summary.state;
    expect(['interrupted', 'completed']).toContain(state);
    const ended = expect.stringMatching(/^Grantscope ended unexpectedly while 1 run was in progress\./);
    expect(store.notices).toEqual(state === 'interrupted' ? [ended] : []);
    store.close();
  }
});
