import { describe, expect, test, vi } from 'vitest';
import type { AppState } from '../../../core/bridge/app-state.ts';
import type { PersonaView } from '../../../core/views/connection/connection-view.ts';
import { commands } from '../../../renderer/shell/commands/commands.ts';
import { Toasts } from '../../../renderer/shell/Toasts.tsx';
import { readNow } from '../../support/render-screen.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const done = sampleRun(summary({ id: 'good', startedAt: at })).view;

function opened(change: (user: PersonaView) => PersonaView = (user) => user) {
  const scripted = openScripted();
  const app: AppState = sampleApp(at);
  scripted.store.getState().receiveApp({
    ...app,
    connections: app.connections.map((item) => ({
      ...item,
      personas: item.personas.map((user) => change(user)),
    })),
  });
  const [alice, bob] = app.connections[0]?.personas ?? [];
  if (alice === undefined || bob === undefined) throw new Error('the sample has no users');
  const act = () => scripted.store.getState();
  return { ...scripted, act, alice, bob, texts: () => act().toasts.map(({ text }) => text) };
}

describe('signing a user out', () => {
  test.each([
    ['provider', undefined, 'alice is signed out at the provider'],
    ['cookies', undefined, 'Deleted the cookies of alice'],
    [
      'cookies',
      'there is no ID Token',
      'Deleted the cookies of alice. Not signed out at the provider: there is no ID Token',
    ],
    ['nothing', 'the logout was aborted', 'alice was not signed out: the logout was aborted'],
  ] as const)('says what happened: %s, %s', async (ended, because, text) => {
    const { act, next, alice, texts } = opened();
    const leaving = act().signOutUser(alice);
    const call = await next('persona:sign-out');
    expect(call.input).toEqual({ id: 'alice' });
    expect(act().signingOut).toEqual(['alice']);
    expect(act().toasts).toMatchObject([{ text: 'Signing out alice', busy: true }]);
    call.answer({ persona: alice, ended, ...(because && { because }) });
    await leaving;
    expect([act().signingOut, texts()]).toEqual([[], [text]]);
  });

  test.each([[true], [undefined]] as const)(
    'leads to the post-logout redirect URI only where that is missing: %s',
    async (needsLogoutUri) => {
      const { act, next, alice } = opened();
      const leaving = act().signOutUser(alice);
      const answer = { persona: alice, ended: 'cookies', because: 'there is none' };
      (await next('persona:sign-out')).answer({ ...answer, ...(needsLogoutUri && { needsLogoutUri }) });
      await leaving;
      const edit = { kind: 'edit-connection', connection: 'demo', field: 'postLogoutRedirectUri' };
      expect(act().toasts.map(({ action }) => action)).toEqual([needsLogoutUri && edit]);
    },
  );

  test.each([['logout-1'], [undefined]])('offers its run, where there is one: %s', async (run) => {
    const { store, act, next, alice } = opened();
    const leaving = act().signOutUser(alice);
    (await next('persona:sign-out')).answer({ persona: alice, ended: 'provider', ...(run && { run }) });
    await leaving;
    expect(act().toasts.map((toast) => toast.run)).toEqual([run]);
    expect(readNow(Toasts, store).includes('Open run')).toBe(run !== undefined);
  });

  test('happens once at a time, and shows why it failed', async () => {
    const { act, next, waiting, alice, texts } = opened();
    const leaving = act().signOutUser(alice);
    await act().signOutUser(alice);
    await act().deleteCookies(alice);
    expect(waiting('persona:sign-out')).toBe(1);
    (await next('persona:sign-out')).refuse({ code: 'not-found', message: 'There is no such user.' });
    await leaving;
    expect([act().signingOut, texts()]).toEqual([[], ['There is no such user.']]);
  });

  test('is cancelled with its run, and only that one', async () => {
    const { act, next, waiting, alice } = opened();
    void act().signOutUser(alice);
    const logout = { grant: 'logout', persona: 'alice', startedAt: at } as const;
    act().receiveSummary(summary({ ...logout, id: 'of-bob', state: 'running', persona: 'bob' }));
    act().receiveSummary(summary({ ...logout, id: 'ended', state: 'completed' }));
    await act().toasts[0]?.cancel?.();
    expect(waiting('run:stop')).toBe(0);
    act().receiveSummary(summary({ ...logout, id: 'under-way', state: 'running' }));
    void act().toasts[0]?.cancel?.();
    expect((await next('run:stop')).input).toEqual({ run: 'under-way' });
  });

  test('can be deleting the cookies only', async () => {
    const { act, next, alice } = opened();
    void act().deleteCookies(alice);
    expect((await next('persona:sign-out')).input).toEqual({ id: 'alice', cookiesOnly: true });
  });
});

describe('removing a user', () => {
  test('is undone, and the user is selected again', async () => {
    const { act, next, alice, bob } = opened();
    act().selectPersona('demo', bob.id);
    const removing = act().removeUser(bob);
    (await next('persona:delete')).answer(null);
    await removing;
    expect(act().toasts).toMatchObject([{ text: 'Removed bob' }]);
    act().selectPersona('demo', alice.id);
    const undoing = act().undoToast(act().toasts[0]?.id ?? 0);
    (await next('persona:restore')).answer(bob);
    await undoing;
    expect(act().personaOf.demo).toBe('bob');
  });

  test('that fails offers no undo', async () => {
    const { act, next, alice } = opened();
    const removing = act().removeUser(alice);
    (await next('persona:delete')).refuse({ code: 'not-found', message: 'There is no such user.' });
    await removing;
    expect(act().toasts).toMatchObject([{ tone: 'fail' }]);
    expect(act().toasts[0]?.undo).toBeUndefined();
  });
});

test.each([
  ['kept', 'Cookies of alice are stored between logins'],
  ['clean', 'Each login of alice starts without cookies. Stored cookies were deleted'],
] as const)('a change of the cookies is confirmed: %s', async (session, text) => {
  const { act, next, alice, texts } = opened();
  const changing = act().keepCookies(alice, session);
  const call = await next('persona:update');
  expect(call.input).toEqual({ id: 'alice', name: 'alice', session });
  call.answer({ ...alice, session });
  await changing;
  expect(texts()).toEqual([text]);
});

describe('selecting a user on the Tokens screen', () => {
  test('opens the newest tokens of that user', async () => {
    const { act, next } = opened((user) => ({ ...user, tokensRun: `run-of-${user.id}` }));
    act().setTab('tokens');
    act().selectPersona('demo', 'bob');
    const call = await next('run:get');
    expect(call.input).toEqual({ run: 'run-of-bob' });
  });

  test('opens nothing for a user without tokens', () => {
    const { act, store } = opened();
    store.setState({ tab: 'tokens', run: { state: 'ready', id: 'good', value: done } });
    act().selectPersona('demo', 'bob');
    expect(act().run).toEqual({ state: 'none' });
  });

  test('leaves tokens that are open already, and the run of any other screen', () => {
    const { act, store, waiting } = opened((user) => ({ ...user, tokensRun: 'good' }));
    const run = { state: 'ready', id: 'good', value: done } as const;
    store.setState({ tab: 'tokens', run });
    act().selectPersona('demo', 'bob');
    store.setState({ tab: 'debugger', run: { ...run, id: 'other' } });
    act().selectPersona('demo', 'alice');
    expect([act().run, waiting('run:get')]).toEqual([{ ...run, id: 'other' }, 0]);
  });
});

describe('a login hint', () => {
  test('of the selected user is in the preview', async () => {
    const { act, next } = opened((user) => ({
      ...user,
      ...(user.id === 'bob' && { loginHint: 'bob@b.example' }),
    }));
    expect((await next('run:preview')).input).toMatchObject({ connection: 'demo', persona: 'alice' });
    act().selectPersona('demo', 'bob');
    expect((await next('run:preview')).input).toMatchObject({ persona: 'bob' });
  });

  test('that no user has leads to no other preview', async () => {
    const { act, next, waiting } = opened();
    await next('run:preview');
    act().selectPersona('demo', 'bob');
    expect(waiting('run:preview')).toBe(0);
  });
});

describe('a form', () => {
  test('selects the user that it created', async () => {
    const { act, next, bob } = opened();
    const creating = act().createUser({ connection: 'demo', name: 'bob' });
    (await next('persona:create')).answer(bob);
    expect(await creating).toBeUndefined();
    expect(act().personaOf.demo).toBe('bob');
  });

  test('gets the failure of a user that was not saved, and no toast', async () => {
    const { act, next } = opened();
    const saving = act().saveUser({ id: 'bob', name: '', session: 'clean' });
    const failure = { code: 'invalid-input', message: 'The user needs a name.', step: 'persona.name' };
    (await next('persona:update')).refuse(failure);
    expect([await saving, act().toasts]).toEqual([failure, []]);
  });
});

test('the palette has the commands of the selected user, and none without one', async () => {
  const { store, act, next } = opened();
  const enabled = () =>
    commands
      .filter(({ id, enabled }) => /user|cookies|sign-out/.test(id) && enabled(act()))
      .map(({ id }) => id);
  expect(enabled()).toEqual(['new-user', 'edit-user', 'sign-out', 'forget-cookies', 'drop-cookies']);
  commands.find(({ id }) => id === 'edit-user')?.run(act());
  expect(act().dialog).toEqual({ kind: 'user', connection: 'demo', id: 'alice' });
  commands.find(({ id }) => id === 'sign-out')?.run(act());
  await vi.waitFor(async () => expect((await next('persona:sign-out')).input).toEqual({ id: 'alice' }));
  store.getState().selectConnection('acme');
  expect(enabled()).toEqual(['new-user']);
});
