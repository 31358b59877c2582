import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/terminal-login.ts';
import { Browser, pageOf, type Visit } from './browser.ts';
import { allow, signIn } from './login.ts';

/** A browser that is at the page which asks for the code of a device. */
export async function atDevicePage(provider: Pick<DemoProvider, 'issuer'>) {
  const browser = new Browser(provider);
  return { browser, visit: await browser.go('/device') };
}

/** Sends the form of a device page, whose token against forgery is in it. */
export function send(browser: Browser, visit: Visit, fields: Record<string, string>): Promise<Visit> {
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(pageOf(visit).text)?.[1] ?? '';
  return browser.go('/device', { xsrf, ...fields });
}

/**
 * A window in which the code of a device is entered as the plan says, up to the last page; `deny` presses
 * Cancel where the user is asked whether it is their device.
 */
export function enteringCode(
  provider: Pick<DemoProvider, 'issuer'>,
  plan: Pick<WindowPlan, 'form'>,
  deny = false,
): LoginBrowser {
  const user_code = plan.form?.[0]?.fill?.user_code ?? '';
  return {
    async browse(_draft, { signal }) {
      const { browser, visit } = await atDevicePage(provider);
      const question = await send(browser, visit, { user_code });
      if (deny) {
        const last = pageOf(await send(browser, question, { user_code, confirm: 'yes', abort: 'yes' }));
        if (!last.text.includes('Access was denied.')) throw new Error(last.text);
      } else {
        const login = await send(browser, question, { user_code, confirm: 'yes' });
        const consent = await signIn(browser, login, 'alice', 'wonderland');
        const last = pageOf(await allow(browser, consent));
        if (!last.text.includes('The device is connected')) throw new Error(last.text);
      }
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { ok: false, failure: { code: 'cancelled', message: 'closed' } };
    },
    close: async () => undefined,
  };
}
