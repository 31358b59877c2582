import { afterEach, expect, test } from 'vitest';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { createPendingStates } from '../../../electron/system-browser/pending-states.ts';
import { prepareLogin } from '../../../electron/workbench/prepare-login.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { type Bench, draftFor, openBench, usualOptions } from '../../support/workbench/start-runs.ts';

let bench: Bench;
afterEach(() => bench.close());

async function timeoutOf(setting: number | undefined, own?: number): Promise<number | undefined> {
  bench = await openBench('https://op.example', () => neverAsked);
  const { store, connections, connection } = bench;
  store.meta.saveSettings({
    theme: 'system',
    ...(setting === undefined ? {} : { loginTimeout: setting }),
  });
  if (own !== undefined) {
    connections.update({
      id: connection,
      draft: { ...draftFor('https://op.example'), network: { loginTimeout: own } },
    });
  }
  const seen: NetworkSettings[] = [];
  await prepareLogin(
    { connection, options: usualOptions, paused: false },
    {
      store,
      demo: () => undefined,
      openBrowser: async ({ network }) => {
        seen.push(network);
        return { ok: true, value: neverAsked };
      },
      openExternal: async () => ({ ok: true, value: null }),
      awaited: createPendingStates(),
    },
  );
  return seen[0]?.loginTimeout;
}

test.each([
  ['that of the settings', 60, undefined, 60],
  ['that of the connection, where it has one', 60, 90, 90],
  ['the usual one, where neither has one', undefined, undefined, undefined],
])('the timeout of a login is %s', async (_what, setting, own, expected) => {
  expect(await timeoutOf(setting, own)).toBe(expected);
});
