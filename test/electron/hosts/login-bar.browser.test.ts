import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressOf } from '../../../electron/hosts/login-address.ts';
import { barHeight, type LoginBar, loginBarPage } from '../../../electron/hosts/login-bar.ts';
import { privatePagePolicy } from '../../../electron/hosts/private-page.ts';
import { launchPageBrowser } from '../../support/browser/page-browser.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import { violations } from '../../support/window/accessibility.ts';

let browser: Browser;
let pages: Pages;
let bar: LoginBar;
const submitted: string[] = [];

beforeAll(async () => {
  browser = await launchPageBrowser();
  pages = await servePages({
    '/bar': (response, { method, body }) => {
      if (method === 'POST') {
        submitted.push(body.toString('utf8'));
        response.writeHead(204).end();
        return;
      }
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': privatePagePolicy("'self'"),
      });
      response.end(loginBarPage(bar));
    },
  });
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

async function show(given: Partial<LoginBar>, width = 980): Promise<Page> {
  bar = {
    label: { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' },
    address: addressOf('https://login.example/authorize', () => false),
    canGoBack: true,
    isLoading: false,
    ...given,
  };
  const page = await browser.newPage({ viewport: { width, height: barHeight }, javaScriptEnabled: false });
  await page.goto(`${pages.origin}/bar`);
  return page;
}

it('submits its buttons under its own policy, and stays where it is', async () => {
  const page = await show({});
  for (const name of ['back', 'reload', 'Copy URL']) await page.getByRole('button', { name }).click();
  await expect.poll(() => submitted).toEqual(['action=back', 'action=reload', 'action=copy']);
  expect(await page.getByText('https://login.example').isVisible()).toBe(true);
  await page.close();
});

it.each([980, 640, 400])(
  'shows the end of a host that does not fit into %i pixels, and all words',
  async (width) => {
    const host = `accounts.bank.example.${'very-long.'.repeat(20)}evil.example`;
    const page = await show({ address: addressOf(`https://${host}/${'p'.repeat(500)}`, () => true) }, width);
    const origin = await page.locator('.origin').boundingBox();
    const text = await page.locator('.origin bdi').boundingBox();
    const right = (box: typeof text) => (box === null ? 0 : box.x + box.width);
    // The text is longer than its place, and starts outside of it.
    expect(text?.x).toBeLessThan(origin?.x ?? 0);
    expect(Math.abs(right(text) - right(origin))).toBeLessThan(2);
    expect(right(origin)).toBeLessThanOrEqual(width);
    const state = page.getByText('Certificate not verified').filter({ visible: true });
    expect(await state.count()).toBe(1);
    expect(await page.getByText('Sign in as alice').isVisible()).toBe(true);
    await page.close();
  },
);

it('has the height that the page below leaves it', async () => {
  const page = await show({ notice: 'The page is not responding '.repeat(20) }, 400);
  await page.setViewportSize({ width: 400, height: 300 });
  const box = await page.locator('body').boundingBox();
  const form = await page.locator('form').boundingBox();
  expect([box?.height, (form?.height ?? 0) <= barHeight]).toEqual([barHeight, true]);
  await page.close();
});

it.each(['light', 'dark'] as const)('is accessible in %s, warnings included', async (colorScheme) => {
  const page = await browser.newPage({ viewport: { width: 980, height: barHeight }, colorScheme });
  for (const url of ['https://login.example/', 'http://login.example/', 'about:blank']) {
    const address = addressOf(url, () => false);
    const label = { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' } as const;
    await page.setContent(
      loginBarPage({ label, address, canGoBack: true, isLoading: true, notice: 'The page crashed' }),
    );
    expect(await violations(page)).toEqual([]);
  }
  await page.close();
});
