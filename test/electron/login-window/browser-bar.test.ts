import { afterEach, describe, expect, it } from 'vitest';
import { type DrivenPage, evaluate } from '../../../electron/hosts/chromium/driven-page.ts';
import { browserArguments } from '../../../electron/login-window/browser-arguments.ts';
import { canMakeDisplay, startDisplay } from '../../support/window/display.ts';
import { openAsOrdinaryUser } from '../../support/window/ordinary-user.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe.skipIf(!canMakeDisplay)('the login window of an ordinary user', () => {
  /** A visible login window, with the settings that have arguments of their own. */
  async function openSeen(display: string, extraArgs: readonly string[] = []): Promise<DrivenPage> {
    const network = {
      insecureTls: true,
      proxy: { url: 'http://127.0.0.1:9', username: 'ann', password: 'hush' },
      userAgent: 'Grantscope test',
    };
    const { page, close } = await openAsOrdinaryUser(display, (profile) =>
      browserArguments({ profile, headless: false, windowTitle: 'Sign in as alice', network, extraArgs }),
    );
    endings.push(close);
    return page;
  }

  it('has no warning of the browser, whatever the connection sets', async () => {
    const display = await startDisplay();
    endings.push(display.close);
    /** What is above the page, in pixels: tabs, address bar, warnings. */
    const above = async (page: DrivenPage) => Number(await evaluate(page, 'outerHeight - innerHeight'));
    const page = await openSeen(display.name);
    const warned = await openSeen(display.name, ['--ignore-certificate-errors']);
    // The warning slides in; the window without it was opened before.
    await expect.poll(() => above(warned), { timeout: 10_000 }).toBeGreaterThan((await above(page)) + 40);
    expect(await above(page)).toBeLessThan((await above(warned)) - 40);
  });
});
