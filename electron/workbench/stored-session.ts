import { emptyJar } from '../login-window/cookie-jar.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { ConnectionTable, StoredUser } from '../store/connections.ts';

type Sessions = Pick<ConnectionTable, 'cookies' | 'saveCookies' | 'findPersona'>;

/** Returns the cookies to start a login with; undefined for a clean session, and if none are stored. */
export function sessionOf(persona: StoredUser | undefined, sessions: Sessions): string | undefined {
  return persona?.session === 'kept' ? sessions.cookies(persona.id) : undefined;
}

/**
 * Stores the session of the user when the browser is closed, if the user has a stored session then. A browser that
 * was quit before that returns no cookies, and the earlier ones stay stored.
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
    attend: (listener) => browser.attend?.(listener),
    decide: (action) => browser.decide?.(action) ?? false,
    async close() {
      try {
        if (sessions.findPersona(persona.id)?.session === 'kept') {
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

/**
 * Does the same for a logout: once it has completed, the session has ended and its cookies are deleted. One that was
 * aborted stores the session as the provider left it.
 */
export function deletingSession(
  browser: LoginBrowser,
  persona: StoredUser | undefined,
  sessions: Sessions,
): LoginBrowser {
  const saving = savingSession(browser, persona, sessions);
  let hasEnded = false;
  return {
    onRefused: (listener) => browser.onRefused?.(listener),
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
        sessions.saveCookies(persona.id, undefined);
      } catch {
        // The run has ended and is stored; the next login starts with cookies that the provider no longer accepts.
      } finally {
        await browser.close();
      }
    },
  };
}
