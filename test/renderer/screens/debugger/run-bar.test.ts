import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../../../../core/grants/registry.ts';
import type { RunSummary } from '../../../../core/views/run/run-summary.ts';
import { RunBar } from '../../../../renderer/screens/debugger/RunBar.tsx';
import { commands } from '../../../../renderer/shell/commands/commands.ts';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

/** The run bar of a connection, as a user reads it. */
function barOf(connectionId: string, grant?: 'client-credentials'): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(0));
  store.getState().selectConnection(connectionId);
  if (grant !== undefined) store.getState().chooseGrant(grant);
  return readNow(RunBar, store);
}

test('offers to add a user where the connection has none', () => {
  expect(barOf('acme')).toMatch(/Add user…/);
});

test('names the user who signs in where there is one', () => {
  expect(barOf('demo')).toMatch(/As alice/);
  expect(barOf('demo')).not.toContain('Add user');
});

test('offers no user for a grant without a login', () => {
  expect(barOf('acme', 'client-credentials')).not.toContain('Add user');
});

const implicit: RunOptions = {
  grant: 'implicit',
  scope: 'openid email',
  responseType: 'id_token',
  responseMode: 'fragment',
  nonce: true,
  autoLogin: false,
};

/** A store whose open run is an implicit one of alice. */
function openRun(state: RunSummary['state'], options?: RunOptions) {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(0));
  const { view } = sampleRun(summary({ id: 'r1', startedAt: 0, state }));
  const value = options === undefined ? view : { ...view, login: { persona: 'alice', options } };
  store.setState({ run: { state: 'ready', id: 'r1', value } });
  return store;
}

describe('while the open run is live', () => {
  test.each(['running', 'held'] as const)('the settings of a %s run cannot be changed', (state) => {
    const bar = renderNow(RunBar, openRun(state, implicit));
    expect(bar).toMatch(/<fieldset[^>]*aria-label="Settings of this run"[^>]*disabled=""/);
    expect(bar).toContain('Locked until this run ends');
  });

  test('they are those of the run, whatever is selected for the next one', () => {
    const store = openRun('held', implicit);
    store.getState().selectPersona('demo', 'bob');
    store.getState().chooseGrant('authorization-code');
    expect(readNow(RunBar, store)).toMatch(/Grant Implicit .*As alice .*email/);
    expect(readNow(RunBar, store)).not.toContain('bob');
  });

  test('they are the selected ones where those of the run cannot be read', () => {
    expect(readNow(RunBar, openRun('running'))).toMatch(/Grant Authorization code .*As alice/);
  });
});

test('the settings can be changed, and are those of the next run, once the open run has ended', () => {
  const store = openRun('completed', implicit);
  store.getState().selectPersona('demo', 'bob');
  const bar = renderNow(RunBar, store);
  expect(bar).toMatch(/<fieldset[^>]*aria-label="Settings of the next run"/);
  expect(bar).not.toMatch(/<fieldset[^>]*disabled/);
  expect(readNow(RunBar, store)).toMatch(/Grant Authorization code .*As bob/);
});

describe('the button that starts a run', () => {
  /** The open run of alice, as a user opens it. */
  const opened = (facts: Partial<RunSummary> = {}, options: RunOptions = implicit) => {
    const { store } = openScripted();
    store.getState().receiveApp(sampleApp(0));
    const { view } = sampleRun(summary({ id: 'r1', startedAt: 0, grant: 'implicit', ...facts }));
    const value = { ...view, login: { persona: 'alice', options } };
    store.setState({ run: { state: 'ready', id: 'r1', value } });
    store.getState().selectSettingsOf(value);
    return store;
  };
  /** The button and the command have one name. */
  const isAgain = (store: ReturnType<typeof opened>) => {
    const command = commands.find(({ id }) => id === 'run')?.titleNow?.(store.getState());
    expect(readNow(RunBar, store)).toContain(` ${command} F5`);
    return command === 'Run again';
  };

  test('repeats the open run as long as nothing was changed', () => {
    const store = opened();
    expect(isAgain(store)).toBe(true);
    store.getState().changeOptions({ scope: 'openid' });
    expect(isAgain(store)).toBe(false);
    store.getState().changeOptions({ scope: implicit.scope });
    expect(isAgain(store)).toBe(true);
    store.getState().selectPersona('demo', 'bob');
    expect(isAgain(store)).toBe(false);
  });

  test('repeats a run with credentials, which are not sent to the window', () => {
    const store = opened({ grant: 'password' }, { grant: 'password', scope: 'orders' });
    store.getState().changeOptions({ person: { username: 'ann', password: 'hush' } });
    expect(isAgain(store)).toBe(true);
  });

  test.each<readonly [string, Partial<RunSummary>]>([
    ['a follow-up', { grant: 'refresh' }],
    ['a fork', { forked: { run: 'r0' } }],
    ['a run that was tampered with', { tampering: { title: 'Wrong state' } }],
    ['a run of another connection', { connection: 'gone' }],
    ['an imported run', { imported: { at: 0, connection: 'demo' } }],
  ])('does not repeat %s', (_what, facts) => {
    expect(isAgain(opened(facts))).toBe(false);
  });

  test('does not repeat what cannot be read, nor a run that is not open', () => {
    const store = openRun('completed');
    expect(isAgain(store)).toBe(false);
    store.getState().closeRun();
    expect(isAgain(store)).toBe(false);
  });
});
