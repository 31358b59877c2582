import { refusedPage } from '../../../core/oauth/login-page.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { responseOf, signInAsAlice } from '../matrix/visitor.ts';
import { Browser, type Visit } from '../provider/browser.ts';
import { allow } from '../provider/login.ts';

/** A login window without a browser, in which alice signs in at the demo provider and consents. */
export function demoWindow(issuer: () => string): LoginBrowser {
  return {
    async browse({ url: address }) {
      const browser = new Browser({ issuer: issuer() });
      const begun = await browser.go(address);
      const ended = begun.kind === 'left' ? begun : await signIn(browser, begun);
      if (ended.kind === 'page' && ended.status >= 400) {
        const text = ended.text.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');
        const page = { url: ended.url.origin + ended.url.pathname, status: ended.status, title: '', text };
        return { ok: false, failure: refusedPage(page, 'login') };
      }
      const response = responseOf(ended);
      const { url } = response;
      if (response.kind === 'address') {
        return { ok: true, answer: { url, method: 'GET', capturedBy: 'location' } };
      }
      const body = textBody(response.body);
      const contentType = 'application/x-www-form-urlencoded';
      return { ok: true, answer: { url, method: 'POST', body, contentType, capturedBy: 'request' } };
    },
    close: async () => undefined,
  };
}

async function signIn(browser: Browser, begun: Visit): Promise<Visit> {
  if (begun.kind === 'page' && begun.status >= 400) return begun;
  return allow(browser, await signInAsAlice(browser, begun));
}
