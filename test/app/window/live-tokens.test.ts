import { afterAll, beforeAll, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, run, textOf } from '../../support/window/act.ts';
import { moveSystemClock } from '../../support/window/moving-clock.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

const clock = moveSystemClock();
let app: AppWindow;
beforeAll(async () => {
  app = await openWindow({ clock });
  await closeNotice(app.page);
});
afterAll(() => app?.stop());

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const pastedToken = () => {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const claims = { sub: 'carol', aud: 'https://mail.example', scope: 'read write', exp };
  return `${segment({ alg: 'ES256', typ: 'at+jwt' })}.${segment(claims)}.${'a'.repeat(86)}`;
};

it('lists the tokens of all runs and texts by expiry, with their actions by keyboard', async () => {
  const { page } = app;
  await go(page, 'Tokens');
  await page.getByRole('button', { name: 'Live tokens' }).click();
  await page.getByText('the first to expire on top').waitFor();
  await takePicture(page, 'live-tokens-empty');
  await expect.poll(() => violations(page)).toEqual([]);
  await go(page, 'Inspector');
  await paste(page, pastedToken());
  await page.getByRole('listbox', { name: 'Tokens found' }).waitFor();
  await go(page, 'Debugger');
  await run(page);
  await go(page, 'Tokens');
  await page.getByRole('button', { name: 'Live tokens' }).click();
  const list = page.getByRole('region', { name: 'Tokens by expiry' });
  const rows = list.getByRole('listitem');
  const texts = async () => (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  await expect
    .poll(texts)
    .toEqual([
      expect.stringMatching(/carol → https:\/\/mail\.example.*Pasted.*2 scopes/),
      expect.stringMatching(/Access token.*alice at Demo provider/),
      expect.stringMatching(/ID Token.*alice at Demo provider/),
      expect.stringMatching(/Expiry unknown 1 token/),
    ]);
  await takePicture(page, 'live-tokens');
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);

  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'ID Tokens' });
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ index: 0 });
  await page.getByRole('searchbox', { name: 'Search tokens' }).fill('nobody');
  await page.getByText('No matching tokens').waitFor();
  await page.getByRole('searchbox', { name: 'Search tokens' }).fill('');

  await app.pass(61_000);
  await expect.poll(async () => (await texts()).at(-1)).toMatch(/^Expired 1 token/);
  await rows.first().getByRole('button').first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await texts()).at(-1)).toMatch(/expired.*carol/);
  await takePicture(page, 'live-tokens-expired');
  await rows.last().getByRole('button').last().press('Enter');
  await page.getByRole('menuitem', { name: 'Copy token' }).click();
  await page.getByText(/^Copied the access token/).waitFor();
  await rows.last().getByRole('button').first().press('Enter');
  await page.getByRole('heading', { level: 2, name: /^Access token/ }).waitFor();

  await go(page, 'Tokens');
  await rows.filter({ hasText: 'ID Token' }).getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Open run' }).click();
  await card(page, 'ID Token').waitFor();
  await expect.poll(() => textOf(page.getByRole('toolbar', { name: 'Tokens' }))).toContain('alice');
  expect(app.complaints).toEqual([]);
});
