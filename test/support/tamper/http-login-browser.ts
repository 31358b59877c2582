import type { BrowseReply } from '../../../core/script/draft.ts';
import { windowClosed } from '../../../electron/login-window/login-failures.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { Browser, type Visit } from '../provider/browser.ts';
import { allow, signIn } from '../provider/login.ts';

type Page = Extract<Visit, { kind: 'page' }>;

/**
 * A login window without a browser: it signs alice in over HTTP, keeps her session for the next login, and is closed where
 * the provider shows an error page.
 */
export function httpLoginBrowser(provider: Pick<DemoProvider, 'issuer'>): LoginBrowser {
  const browser = new Browser(provider);
  return {
    async browse({ url }, { observe }): Promise<BrowseReply['outcome']> {
      const visit = await throughPages(browser, await browser.go(url));
      if (visit.kind === 'left') {
        return { ok: true, answer: { url: visit.url.href, method: 'GET', capturedBy: 'location' } };
      }
      observe(observed(visit));
      return { ok: false, failure: windowClosed('login') };
    },
    close: async () => undefined,
  };
}

/** Signs in and allows what is requested; ends at an error page, or where the provider redirects to. */
async function throughPages(browser: Browser, visit: Visit): Promise<Visit> {
  if (visit.kind === 'left' || visit.status >= 400) return visit;
  if (visit.text.includes('name="password"')) {
    return throughPages(browser, await signIn(browser, visit, 'alice', 'wonderland'));
  }
  if (visit.url.pathname.startsWith('/interaction/'))
    return throughPages(browser, await allow(browser, visit));
  const form = /<form[^>]*action="([^"]+)"[^>]*>[\s\S]*?name="xsrf" value="([^"]+)"/.exec(visit.text);
  const [, action, xsrf] = form ?? [];
  if (action === undefined || xsrf === undefined) return visit;
  return throughPages(browser, await browser.go(action, { xsrf, logout: 'yes' }));
}

function observed({
  url,
  status,
  headers,
  text,
}: Page): Parameters<Parameters<LoginBrowser['browse']>[1]['observe']>[0] {
  return {
    at: 0,
    endedAt: 0,
    request: { method: 'GET', url: url.href, headers: [] },
    response: {
      status,
      statusText: '',
      headers: [...headers],
      body: { encoding: 'utf8', content: text, size: Buffer.byteLength(text) },
    },
    resourceType: 'Document',
    page: 'page-1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
  };
}
