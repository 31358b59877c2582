import { emptyJar } from '../login-window/cookie-jar.ts';
import { systemClock } from '../ports/clock.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { StoredUser, UserTable } from '../store/users.ts';

type Sessions = Pick<UserTable, 'cookies' | 'saveCookies' | 'find' | 'credentials' | 'saveCredentials'>;

/** Returns the cookies to start a login with; undefined for a clean session, and if none are stored. */
export function sessionOf(persona: StoredUser | undefined, sessions: Sessions): string | undefined {
  return persona?.session === 'kept' ? sessions.cookies(persona.id) : undefined;
}

/**
 * Stores the session of the user when the browser is closed, if the user has a stored session then, and the passkeys. A
 * browser that was quit before that returns no cookies, and the earlier ones stay stored.
 */
export function savingSession(
  browser: LoginBrowser,
  persona: StoredUser | undefined,
  sessions: Sessions,
): LoginBrowser {
  if (persona === undefined) return browser;
  return {
    browse: (draft, context) => browser.browse(draft, context),
    onRefused: (listener) => browser.onRefused?.(listener),
    onNavigation: (decide) => browser.onNavigation?.(decide),
    attend: (listener) => browser.attend?.(listener),
    decide: (action) => browser.decide?.(action) ?? false,
    async close() {
      try {
        savePasskeys(browser, persona.id, sessions);
        if (sessions.find(persona.id)?.session === 'kept') {
          const cookies = await browser.cookies?.();
          if (cookies !== undefined) {
            sessions.saveCookies(persona.id, cookies === emptyJar ? undefined : cookies);
          }
        }
      } catch {
        // The run has ended and is stored; without a session the next login asks again.
      } finally {
        await browser.close();
      }
    },
  };
}

/** Stores what became of the passkeys, if the user has a virtual authenticator still. */
function savePasskeys(browser: LoginBrowser, id: string, sessions: Sessions): void {
  const passkeys = browser.passkeys?.();
  const stored = sessions.credentials(id);
  if (passkeys === undefined || stored.state !== 'open' || stored.value.passkeys === undefined) return;
  if (JSON.stringify(passkeys) === JSON.stringify(stored.value.passkeys)) return;
  sessions.saveCredentials(id, { ...stored.value, passkeys: [...passkeys] });
}

/**
 * Does the same for a logout: once it has completed, the session has ended and its cookies are deleted. One that was
 * aborted stores the session as the provider left it.
 */
export function deletingSession(
  browser: LoginBrowser,
  persona: StoredUser | undefined,
  sessions: Sessions & Pick<UserTable, 'signOut'>,
): LoginBrowser {
  const saving = savingSession(browser, persona, sessions);
  let hasEnded = false;
  return {
    onRefused: (listener) => browser.onRefused?.(listener),
    onNavigation: (decide) => browser.onNavigation?.(decide),
    attend: (listener) => browser.attend?.(listener),
    decide: (action) => browser.decide?.(action) ?? false,
    async browse(draft, context) {
      const outcome = await browser.browse(draft, context);
      hasEnded = outcome.ok;
      return outcome;
    },
    async close() {
      if (!hasEnded || persona === undefined) return saving.close();
      try {
        sessions.signOut(persona.id, systemClock.now());
      } catch {
        // The run has ended and is stored; the next login starts with cookies that the provider no longer accepts.
      } finally {
        await browser.close();
      }
    },
  };
}
