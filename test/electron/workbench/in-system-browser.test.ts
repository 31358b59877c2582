import { expect, test } from 'vitest';
import type { RunPlan } from '../../../core/record/run-plan.ts';
import { planFollowUp } from '../../../electron/run/plan.ts';
import { demoConnectionId } from '../../../electron/workbench/connection-plan.ts';
import { inSystemBrowser } from '../../../electron/workbench/in-system-browser.ts';
import { fullClient, fullConnection, fullLoginPlan } from '../../support/run/plans.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

/** A store with one run of a connection, and what would start it in the system browser. */
async function continued(plan: RunPlan | undefined, connection = 'c1') {
  const store = await open(tempFolder());
  store.runs.save(
    {
      summary: {
        id: 'r1',
        connection,
        grant: 'authorization-code',
        startedAt: 1,
        state: 'failed',
        messages: 0,
      },
      findings: [],
      tokens: [],
    },
    plan === undefined ? {} : { plan },
  );
  const input = inSystemBrowser('r1', store);
  const unknown = inSystemBrowser('r2', store);
  store.close();
  return { input, unknown };
}

const login = fullLoginPlan('authorization-code');

test('the login starts again with its own options, in the system browser', async () => {
  const { input, unknown } = await continued(login);
  expect(input).toEqual({
    ok: true,
    value: {
      connection: 'c1',
      options: { ...login.options, ownBrowser: { answer: 'received' } },
      paused: false,
    },
  });
  expect(unknown).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

test('at the demo provider it starts with the client that has a loopback redirect URI', async () => {
  const { input } = await continued(login, demoConnectionId);
  expect(input).toMatchObject({ ok: true, value: { options: { client: 'demo-native' } } });
});

test.each<[string, RunPlan | undefined]>([
  [
    'is already in the system browser',
    { ...login, redirect: { uri: 'http://127.0.0.1/cb', capture: 'listener' } },
  ],
  ['opens no browser', fullLoginPlan('client-credentials')],
  [
    'is no login',
    planFollowUp(
      { kind: 'logout', postLogoutRedirectUri: 'https://app.example/out' },
      { connection: fullConnection, client: fullClient },
    ),
  ],
])('a run that %s is refused', async (_what, plan) => {
  const { input } = await continued(plan);
  expect(input).toMatchObject({ ok: false, failure: { code: 'invalid-input', hint: expect.any(String) } });
});

test('a run of which no plan was stored is refused', async () => {
  expect((await continued(undefined)).input).toMatchObject({ ok: false });
});
