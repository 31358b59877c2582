import { expect, test } from 'vitest';
import { connectBridge } from '../../../../renderer/bridge/bridge.ts';
import { canRunSilently } from '../../../../renderer/screens/tokens/silent-login.ts';
import { loaded } from '../../../../renderer/store/loadable.ts';
import { createAppStore } from '../../../../renderer/store/store.ts';
import { createSampleBridge } from '../../../support/sample-bridge.ts';

/** The state of the sample program, with a session of this kind for the selected user. */
async function withSession(session: 'kept' | 'clean', signedIn: boolean) {
  const store = createAppStore(connectBridge(createSampleBridge()));
  await store.getState().loadApp();
  const app = loaded(store.getState().app);
  if (app === undefined) throw new Error('no state');
  const connections = app.connections.map((connection) => ({
    ...connection,
    personas: connection.personas.map((persona) => ({ ...persona, session, signedIn })),
  }));
  store.getState().receiveApp({ ...app, connections });
  const [run] = app.runs;
  if (run === undefined) throw new Error('no run');
  const connection = store.getState().connectionId ?? '';
  const persona = connections.find(({ id }) => id === connection)?.personas[0]?.name ?? '';
  const summary = { ...run, grant: 'authorization-code', connection, persona } as const;
  return { state: store.getState(), summary };
}

test('a browser login is repeated silently where the session of the same user was stored', async () => {
  const { state, summary } = await withSession('kept', true);
  expect(canRunSilently(state, { summary })).toBe(true);
});

test.each([
  ['clean', true],
  ['kept', false],
] as const)('not with a session that is %s, signed in %s', async (session, signedIn) => {
  const { state, summary } = await withSession(session, signedIn);
  expect(canRunSilently(state, { summary })).toBe(false);
});

test('not for another connection, another user, or another grant than the chosen one', async () => {
  const { state, summary } = await withSession('kept', true);
  expect(canRunSilently(state, { summary: { ...summary, connection: 'other' } })).toBe(false);
  expect(canRunSilently(state, { summary: { ...summary, persona: 'mallory' } })).toBe(false);
  for (const grant of ['device', 'hybrid'] as const) {
    expect(canRunSilently(state, { summary: { ...summary, grant } })).toBe(false);
  }
});
