import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SampleOptions } from '../../support/sample-bridge.ts';
import { bundleSample, launchSampleBrowser, openSampleWindow } from '../../support/sample-window.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';

// The built window over a sample program: for what a real login can hardly be made to bring.

let browser: Browser;
let script: string;
beforeAll(async () => {
  [browser, script] = await Promise.all([launchSampleBrowser(), bundleSample()]);
});
afterAll(() => browser?.close());
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function open(sample: SampleOptions = {}, view: { width?: number; height?: number } = {}) {
  const opened = await openSampleWindow(browser, script, { width: 1280, height: 800, ...view, sample });
  await opened.page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  return opened;
}

const openRun = async (page: Page, title: string): Promise<void> => {
  const list = page.getByRole('region', { name: 'List of runs' });
  await list.getByRole('button', { name: title }).first().click();
  await page.getByRole('grid', { name: 'Messages' }).waitFor();
};

const selectedRow = (page: Page) => page.locator('[role="row"][aria-selected="true"]');
const doubleText = 'document.documentElement.style.fontSize = "200%"';

describe('the content security policy', () => {
  test('has nothing to refuse on any screen', async () => {
    const { page, complaints } = await open({ theme: 'dark' });
    await openRun(page, 'Code, verifier changed');
    for (const key of ['2', '3', '4', '5', '1', 'Control+k', 'Escape', '?', 'Escape'])
      await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
  });
});

describe('every screen passes axe and stays within the window', () => {
  const views: readonly (readonly [
    name: string,
    sample: SampleOptions,
    act: (page: Page) => Promise<unknown>,
  ])[] = [
    ['a recorded run', { theme: 'light' }, (page) => openRun(page, 'Code + PKCE')],
    ['a recorded run in the dark', { theme: 'dark' }, (page) => openRun(page, 'Code + PKCE')],
    ['a failure and a notice', { theme: 'light', memoryOnly: true }, (page) => openRun(page, 'failed')],
    [
      'the options of the grant',
      { theme: 'dark' },
      (page) => page.getByRole('button', { name: 'Options' }).click(),
    ],
    [
      'a menu',
      { theme: 'light' },
      async (page) => {
        await page.getByRole('button', { name: 'More for alice' }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('menu').waitFor();
      },
    ],
    ...(['light', 'dark'] as const).map(
      (theme) =>
        [
          `the network settings of a connection, ${theme}`,
          { theme },
          async (page: Page) => {
            await page.getByRole('button', { name: 'More for Orders API (MCP)' }).click();
            await page.getByRole('menuitem', { name: 'Edit' }).click();
            const form = page.getByRole('dialog');
            await form.getByText('Example Company Root').waitFor();
            await form.getByLabel('Extra authority (PEM)').fill('nonsense');
            await form.getByRole('button', { name: 'Add the certificate' }).click();
            await form.getByRole('alert').waitFor();
          },
        ] as const,
    ),
    ['the palette', { theme: 'light' }, (page) => page.keyboard.press('Control+k')],
    ['the shortcuts', { theme: 'dark' }, (page) => page.keyboard.press('?')],
    ['hostile text', { theme: 'light' }, (page) => openRun(page, 'Hostile')],
  ];
  test.each(views)('%s', async (_name, sample, act) => {
    const { page } = await open(sample);
    await act(page);
    await page.waitForTimeout(200);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

describe('with the text at 200 %', () => {
  test('everything is still there, and nothing is pushed out', async () => {
    const { page } = await open({ breakpoints: ['token'], pace: 5 });
    await page.evaluate(doubleText);
    await page.keyboard.press('F5');
    await page.getByText('Stopped before the token request').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Connections and runs' }).click();
    await page.getByRole('region', { name: 'List of runs' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('region', { name: 'List of runs' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  });
});

describe('the keyboard alone', () => {
  test('steps through a login, walks it, unfolds a chain and sets a breakpoint', async () => {
    const { page } = await open({ firstStart: true, pace: 5 });
    await page.keyboard.press('F10');
    await page.getByText('Stopped before the discovery').waitFor();
    await page.keyboard.press('F10');
    await page.getByText('Stopped before the JWKS').waitFor();
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Home');
    expect(await selectedRow(page).textContent()).toContain('Discovery');
    for (let count = 0; count < 4; count += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'GET /interaction/9fX2' }).waitFor();
    await page.keyboard.press('F9');
    const breakpoint = selectedRow(page).getByRole('button', { name: 'Breakpoint on leg authorization' });
    expect(await breakpoint.getAttribute('aria-pressed')).toBe('true');
  });

  test('types letters into fields instead of obeying them', async () => {
    const { page } = await open();
    await page.getByRole('textbox', { name: 'Add a scope' }).focus();
    await page.keyboard.type('2n?r ');
    expect(await page.getByRole('button', { name: 'Remove the scope 2n?r' }).count()).toBe(1);
    expect(await page.getByRole('main', { name: 'Debugger' }).count()).toBe(1);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Backspace');
    expect(await page.getByRole('button', { name: 'Remove the scope 2n?r' }).count()).toBe(0);
  });

  test('runs any command from the palette', async () => {
    const { page } = await open({ theme: 'light' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme="dark"]').waitFor();
  });
});

describe('a jump from a verdict', () => {
  test('ends at the member that holds the evidence', async () => {
    const { page } = await open();
    await openRun(page, 'Code, verifier changed');
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'header cache-control' }).click();
    await page.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
    expect(await page.locator('tr[data-tone="highlight"]').textContent()).toContain('cache-control');
    expect(await overflow(page)).toBe(0);
  });
});

describe('text from outside', () => {
  test('is only ever text, with what would hide itself named', async () => {
    const { page } = await open();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    await openRun(page, 'Hostile');
    await page.getByRole('row', { name: /POST \/token/ }).click();
    for (const name of ['Parameters', 'Headers', 'Body', 'Raw', 'Rules']) {
      await page.getByRole('tab', { name }).click();
      expect(await overflow(page)).toBe(0);
    }
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.getByText('U+202E').count()).toBeGreaterThan(3);
    expect(await page.locator('body').textContent()).not.toContain('\u202E');
    expect(dialogs).toEqual([]);
  });

  test('that is a megabyte long is shown in pieces', async () => {
    const { page } = await open();
    await openRun(page, 'Hostile');
    await page.getByRole('row', { name: /POST \/token/ }).click();
    const table = page.getByRole('tabpanel');
    const more = table.getByRole('button', { name: /^Show 100 kB more/ }).first();
    await more.waitFor();
    expect(((await table.textContent()) ?? '').length).toBeLessThan(10_000);
    await more.click();
    expect(((await table.textContent()) ?? '').length).toBeGreaterThan(100_000);
  });
});

describe('a run of 5,000 messages', () => {
  test('has only those on the page that are on the screen', async () => {
    const { page } = await open();
    await openRun(page, 'A page that polls');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.getByRole('row', { name: '/session/check/4999' }).waitFor();
    await page.keyboard.press('3');
    expect(await page.locator('.finding').count()).toBeLessThan(100);
  });
});

describe('a program that does not answer as agreed', () => {
  test('is said, with the place, instead of an empty window', async () => {
    const { page } = await openSampleWindow(browser, script, {
      width: 1280,
      height: 800,
      sample: { broken: ['app:state'] },
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/app:state[\s\S]*Next/);
    expect(await violations(page)).toEqual([]);
  });

  test('is missed when it is not there at all', async () => {
    const { page } = await openSampleWindow(browser, script, { width: 1280, height: 800, noBridge: true });
    await page.getByText('This window has no connection to Grantscope.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('spoils only the run that it spoils', async () => {
    const { page } = await open({ broken: ['run:get'] });
    await page
      .getByRole('region', { name: 'List of runs' })
      .getByRole('button', { name: 'Hostile' })
      .first()
      .click();
    expect(await page.getByRole('alert').textContent()).toContain('run:get');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  });
});
