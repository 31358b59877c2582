import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { go, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
});
afterEach(() => app.page.unrouteAll());
afterAll(() => app?.stop());

describe('a part of the window that cannot be loaded', () => {
  const again = () => app.page.getByRole('button', { name: 'Try again' });

  /** Loads the window anew. */
  async function reload(page: Page): Promise<void> {
    await page.reload();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }

  /** Loads the window without the code of one part, until `restore` is called. */
  async function loadWithout(part: string): Promise<{ page: Page; restore: () => Promise<void> }> {
    const { page } = app;
    const file = `**/${part}-*.js`;
    await page.route(file, (route) => route.abort());
    await reload(page);
    return { page, restore: () => page.unroute(file) };
  }

  it('is reported in its place, keeps what was typed elsewhere, and is shown when it can be loaded', async () => {
    const { page, restore } = await loadWithout('InspectorScreen');
    const search = page.getByRole('textbox', { name: 'Add a scope' });
    await search.fill('orders:half-typed');
    await search.press('Enter');
    await go(page, 'Inspector');
    const alert = page.getByRole('main').getByRole('alert');
    await expect.poll(() => textOf(alert)).toMatch(/could not be loaded.*InspectorScreen.*Next Try again/);
    await expect.poll(() => violations(page)).toEqual([]);
    await again().click();
    await alert.waitFor();
    await restore();
    await again().click();
    await page.getByRole('heading', { name: 'Paste anything' }).waitFor();
    await expect.poll(() => alert.count()).toBe(0);
    await go(page, 'Debugger');
    await expect
      .poll(() => page.getByRole('button', { name: 'Remove the scope orders:half-typed' }).count())
      .toBe(1);
  });

  it('leaves the other screens alone', async () => {
    const { page } = await loadWithout('TokensScreen');
    await go(page, 'Tokens');
    await again().waitFor();
    await go(page, 'Gallery');
    await page.getByRole('main', { name: 'Gallery' }).getByRole('heading', { level: 2 }).first().waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('continues with what was typed before it was there, where it is the palette', async () => {
    const { page } = app;
    const held: Route[] = [];
    await page.route('**/Palette-*.js', (route) => void held.push(route));
    await reload(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('shortcuts');
    await page.keyboard.press('Enter');
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.fallback();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });

  it('is reported where it is a menu, which opens when it can be loaded', async () => {
    const { page, restore } = await loadWithout('MenuList');
    const theme = page.getByRole('button', { name: 'Theme' });
    await theme.click();
    await page.getByRole('region', { name: 'Messages' }).getByText('could not be loaded').waitFor();
    await expect.poll(() => theme.getAttribute('aria-expanded')).toBe('false');
    await restore();
    await theme.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor();
  });

  it('is reported where it is what reads responses, and responses are read when it can be loaded', async () => {
    const { page, restore } = await loadWithout('channels');
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Theme' }).click();
      await page.getByRole('menuitemradio', { name }).click();
    };
    await choose('Dark');
    const messages = page.getByRole('region', { name: 'Messages' });
    await messages.getByText('could not be loaded').first().waitFor();
    await restore();
    await messages.getByRole('button', { name: 'Close' }).first().click();
    await choose('Light');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light');
    await expect.poll(() => messages.getByText('could not be loaded').count()).toBe(0);
  });

  it('is reported in a dialog where it is one, which can be closed', async () => {
    const { page, restore } = await loadWithout('ConnectionDialog');
    await page.getByRole('button', { name: 'New connection' }).click();
    const error = page.getByRole('dialog', { name: 'Error' });
    await error.getByText('This part of the window could not be loaded.').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await error.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'New connection' }).click();
    await error.getByText('This part of the window could not be loaded.').waitFor();
    await restore();
    await error.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('dialog').getByLabel('Issuer').waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('is the editor of the inspector alone, when only that is missing', async () => {
    const { page, restore } = await loadWithout('PasteEditor');
    await go(page, 'Inspector');
    await again().waitFor();
    await page.getByRole('button', { name: /^A curl command/ }).click();
    await page.getByRole('listbox', { name: 'Tokens found' }).waitFor();
    await restore();
    await again().click();
    await expect.poll(() => textOf(page.getByRole('textbox', { name: 'Text to inspect' }))).toContain('curl');
  });
});
