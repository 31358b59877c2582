import { emptyJar } from '../login-window/cookie-jar.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { ConnectionTable, StoredUser } from '../store/connections.ts';

type Sessions = Pick<ConnectionTable, 'cookies' | 'saveCookies' | 'findPersona'>;

/** The cookies to begin a login with; undefined for a clean session, and where none are kept. */
export function sessionOf(persona: StoredUser | undefined, sessions: Sessions): string | undefined {
  return persona?.session === 'kept' ? sessions.cookies(persona.id) : undefined;
}

/**
 * Keeps the session of the persona when the browser is closed, if it is to be kept then. A browser that was
 * quit before that has no cookies to tell, and what was kept earlier stays.
 */
export function keepingSession(
  browser: LoginBrowser,
  persona: StoredUser | undefined,
  sessions: Sessions,
): LoginBrowser {
  if (persona === undefined) return browser;
  return {
    browse: (draft, context) => browser.browse(draft, context),
    async close() {
      try {
        if (sessions.findPersona(persona.id)?.session === 'kept') {
          const cookies = await browser.cookies?.();
          if (cookies !== undefined) {
            sessions.saveCookies(persona.id, cookies === emptyJar ? undefined : cookies);
          }
        }
      } catch {
        // The run is over and kept; without a session the next login just asks again.
      } finally {
        await browser.close();
      }
    },
  };
}

/**
 * Does the same for a log-out: once the browser came back from it, the session is over and nothing is kept. One
 * that was broken off leaves what the provider made of the session.
 */
export function forgettingSession(
  browser: LoginBrowser,
  persona: StoredUser | undefined,
  sessions: Sessions,
): LoginBrowser {
  const keeping = keepingSession(browser, persona, sessions);
  let hasEnded = false;
  return {
    async browse(draft, context) {
      const outcome = await browser.browse(draft, context);
      hasEnded = outcome.ok;
      return outcome;
    },
    async close() {
      if (!hasEnded || persona === undefined) return keeping.close();
      try {
        sessions.saveCookies(persona.id, undefined);
      } catch {
        // The run is over and kept; the next login begins with cookies that the provider does not know any more.
      } finally {
        await browser.close();
      }
    },
  };
}
