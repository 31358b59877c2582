import { describe, expect, test } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { Store } from '../../../electron/store/store.ts';
import { deletingSession, savingSession, sessionOf } from '../../../electron/workbench/stored-session.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

async function withPersona(session: 'kept' | 'clean') {
  const store = await open(tempFolder());
  store.connections.save('c1', {
    name: 'Test',
    issuer: 'https://op.example',
    clientId: 'app',
    authentication: 'none',
    redirectUri: 'https://app.example/cb',
    scope: '',
    authorizationParameters: [],
    tokenParameters: [],
  });
  return { store, persona: store.users.save({ connection: 'c1', name: 'alice', session }) };
}

/** A browser that tells these cookies until it is closed. */
function browserWith(cookies: string | undefined | Error): LoginBrowser & { closed: number } {
  const browser = {
    closed: 0,
    browse: async () => {
      throw new Error('not asked');
    },
    cookies: async () => {
      if (browser.closed > 0) throw new Error('asked too late');
      if (cookies instanceof Error) throw cookies;
      return cookies;
    },
    close: async () => {
      browser.closed += 1;
    },
  };
  return browser;
}

/** Ends a login of the user with these cookies; returns those that the next one starts with. */
async function logInWith(
  { store, persona }: { store: Store; persona: Parameters<typeof sessionOf>[0] },
  cookies: string | undefined | Error,
) {
  const browser = browserWith(cookies);
  await savingSession(browser, persona, store.users).close();
  expect(browser.closed).toBe(1);
  return sessionOf(persona, store.users);
}

describe('a session that is stored', () => {
  test('starts with the cookies that the last login ended with', async () => {
    const login = await withPersona('kept');
    expect(sessionOf(login.persona, login.store.users)).toBeUndefined();
    expect(await logInWith(login, '[1]')).toBe('[1]');
    expect(await logInWith(login, '[2]')).toBe('[2]');
  });

  test('stays when the browser was quit, or cannot tell', async () => {
    const login = await withPersona('kept');
    await logInWith(login, '[1]');
    expect(await logInWith(login, undefined)).toBe('[1]');
    expect(await logInWith(login, new Error('gone'))).toBe('[1]');
  });

  test('is none when no cookie is left', async () => {
    const login = await withPersona('kept');
    await logInWith(login, '[1]');
    await logInWith(login, '[]');
    expect(login.store.users.cookies(login.persona.id)).toBeUndefined();
  });

  test('is not stored when the user has chosen a clean one in the meantime', async () => {
    const login = await withPersona('kept');
    login.store.users.save({ ...login.persona, session: 'clean' });
    await logInWith(login, '[1]');
    expect(login.store.users.cookies(login.persona.id)).toBeUndefined();
  });
});

describe('a clean session', () => {
  test('neither starts with cookies nor leaves any', async () => {
    const login = await withPersona('clean');
    expect(await logInWith(login, '[1]')).toBeUndefined();
    expect(login.store.users.cookies(login.persona.id)).toBeUndefined();
    login.store.users.saveCookies(login.persona.id, '[left over]');
    expect(sessionOf(login.persona, login.store.users)).toBeUndefined();
  });

  test('is what a login without a user has', async () => {
    const { store } = await withPersona('kept');
    const browser = browserWith('[1]');
    expect(savingSession(browser, undefined, store.users)).toBe(browser);
    expect(sessionOf(undefined, store.users)).toBeUndefined();
  });
});

describe('a logout', () => {
  test.each(['with', 'without'])('can be watched and decided %s a user', async (which) => {
    const { store, persona } = await withPersona('clean');
    const called: string[] = [];
    const browser: LoginBrowser = {
      ...browserWith('[]'),
      onRefused: () => void called.push('refused'),
      attend: () => void called.push('attended'),
      decide: (action) => called.push(action) > 0,
    };
    const wrapped = deletingSession(browser, which === 'with' ? persona : undefined, store.users);
    wrapped.onRefused?.(() => undefined);
    wrapped.attend?.(() => undefined);
    expect(wrapped.decide?.('end')).toBe(true);
    expect(called).toEqual(['refused', 'attended', 'end']);
  });
});
