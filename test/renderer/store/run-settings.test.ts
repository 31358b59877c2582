import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import {
  selectConnectionView,
  selectOptions,
  selectPersonaView,
} from '../../../renderer/store/run-form-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const implicit: RunOptions = {
  grant: 'implicit',
  scope: 'openid email',
  responseType: 'id_token',
  responseMode: 'fragment',
  nonce: true,
  autoLogin: false,
};
const view = (facts: Partial<RunView['summary']>, login?: RunView['login']): RunView => {
  const run = sampleRun(summary({ id: 'r1', startedAt: at, ...facts })).view;
  return login === undefined ? run : { ...run, login };
};

async function opening(run: RunView, settings?: 'kept') {
  const { store, next } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.getState().selectConnection('acme');
  const done = store.getState().openRun('r1', settings);
  (await next('run:get')).answer(run);
  await done;
  const state = store.getState();
  const connection = selectConnectionView(state);
  return {
    connection: connection?.id,
    user: selectPersonaView(state)?.id,
    options: connection && selectOptions(state, connection),
  };
}

describe('opening a run', () => {
  test('selects its connection, user, grant and options for the next run', async () => {
    const login = { persona: 'bob', options: implicit };
    expect(await opening(view({}, login))).toEqual({ connection: 'demo', user: 'bob', options: implicit });
  });

  test('selects its connection and grant where its plan cannot be read', async () => {
    const { connection, options } = await opening(view({ grant: 'client-credentials' }));
    expect([connection, options?.grant]).toEqual(['demo', 'client-credentials']);
  });

  test('keeps the grant for a follow-up whose login cannot be read', async () => {
    expect((await opening(view({ grant: 'refresh' }))).options?.grant).toBe('authorization-code');
  });

  test('changes no setting where its connection was deleted', async () => {
    const login = { persona: 'bob', options: implicit };
    const { connection, options } = await opening(view({ connection: 'gone' }, login));
    expect([connection, options?.grant]).toEqual(['acme', 'authorization-code']);
  });

  test('changes no setting when it opens by itself', async () => {
    const login = { persona: 'bob', options: implicit };
    expect((await opening(view({}, login), 'kept')).connection).toBe('acme');
  });

  test('keeps credentials that were entered for the password grant', async () => {
    const { store, next } = openScripted();
    store.getState().receiveApp(sampleApp(at));
    store.getState().chooseGrant('password');
    const person = { username: 'ann', password: 'hush' };
    store.getState().changeOptions({ person });
    const done = store.getState().openRun('r1');
    const options: RunOptions = { grant: 'password', scope: 'orders' };
    (await next('run:get')).answer(view({ grant: 'password' }, { options }));
    await done;
    expect(store.getState().optionsOf.demo).toEqual({ ...options, person });
  });
});
