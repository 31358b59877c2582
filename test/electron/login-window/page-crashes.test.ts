import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { crashingBrowser } from '../../support/browser/crashing.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, failureOf, openWindow, responseOf } from '../../support/browser/window.ts';
import { openDebugged } from '../../support/desktop/open-debugged.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
const windows: LoginBrowser[] = [];
let pages: Pages;

beforeAll(async () => {
  pages = await servePages({ '/login': '<h1>Login</h1>', '/go': redirectTo(`${redirectUri}?code=1`) });
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

/** Opens the login page, and runs `act` once the given page has been loaded. */
function logIn(open: Parameters<typeof crashingBrowser>[0], start: string, seen: string, act: Act) {
  const browser = crashingBrowser(open);
  const window = openWindow({
    open: browser.open,
    ...(start === '/opens' ? { form: [{ click: 'go' }] } : {}),
  });
  windows.push(window);
  const login = browseTo(window, `${pages.origin}${start}`, redirectUri, {
    onObserved: ({ request }) => {
      if (new URL(request.url).pathname === seen) act(browser);
    },
  });
  return { login, window };
}
type Act = (browser: ReturnType<typeof crashingBrowser>) => Promise<void>;

describe.each([
  ['over the pipe of a browser', kept.open],
  ['over the debuggers of single pages', () => openDebugged(kept.open)],
])('%s, a login whose page crashes', (_over, open) => {
  it('fails at once, and names the page without its query', async () => {
    const { login } = logIn(open, '/login?secret=1', '/login', ({ crash }) => crash(0));
    expect(failureOf(await login)).toMatchObject({
      code: 'browser-killed',
      message: 'The login page crashed.',
      received: `${pages.origin}/login crashed`,
    });
  });

  it('can be started again in the same window', async () => {
    const { login, window } = logIn(open, '/login', '/login', ({ crash }) => crash(0));
    expect(failureOf(await login).code).toBe('browser-killed');
    const again = await browseTo(window, `${pages.origin}/go`, redirectUri);
    expect(responseOf(again).url).toBe(`${redirectUri}?code=1`);
  });

  /** A page with a popup of another site, hence in a process of its own; continues once the popup has crashed. */
  const servePopup = () => {
    pages.on('/crashed', (response) => void response.writeHead(204).end());
    pages.on('/popup', '<h1>Popup</h1>');
    pages.on(
      '/opens',
      `<button onclick="window.open('http://localhost:${pages.port}/popup', '', 'noopener')">go</button>
      <script>
        (async () => {
          while ((await fetch('/crashed')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
          location.href = '/go';
        })();
      </script>`,
    );
  };

  it('continues where that was only a popup', async () => {
    servePopup();
    const { login } = logIn(open, '/opens', '/popup', async ({ crash }) => {
      await crash(1);
      pages.on('/crashed', 'crashed');
    });
    expect(responseOf(await login).url).toBe(`${redirectUri}?code=1`);
  });

  it('fails once the crashed popup is all that is left', async () => {
    servePopup();
    const { login } = logIn(open, '/opens', '/popup', async ({ crash, close }) => {
      await crash(1);
      await close(0);
    });
    expect(failureOf(await login)).toMatchObject({
      code: 'browser-killed',
      message: 'The login page crashed.',
    });
  });

  it('fails for a window that was closed, not for a crash, where the page that lived is closed too', async () => {
    servePopup();
    const { login } = logIn(open, '/opens', '/popup', async ({ crash, close }) => {
      await crash(1);
      await close(1);
      await close(0);
    });
    expect(failureOf(await login).code).toBe('login-window-closed');
  });
});
