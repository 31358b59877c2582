import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, run, sequenceRows, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await run(app.page);
});
afterAll(() => app?.stop());

it('the tokens of a message are opened in the Inspector, and lead back to it', async () => {
  const { page } = app;
  const inspect = page.getByRole('button', { name: 'Open in Inspector' });
  const rows = sequenceRows(page);
  await rows.filter({ hasText: 'Discovery' }).first().click();
  await page.getByRole('heading', { level: 2, name: 'Discovery' }).waitFor();
  await expect.poll(() => inspect.count()).toBe(0);
  await rows.filter({ hasText: 'POST /token' }).first().click();
  await inspect.focus();
  await takePicture(page, 'message-with-tokens');
  await page.keyboard.press('Enter');
  const found = page.getByRole('listbox', { name: 'Tokens found' });
  await expect.poll(() => found.getByRole('option').count()).toBe(3);
  await expect.poll(() => textOf(found)).toMatch(/ID Token/);
  const pasted = page.getByRole('region', { name: 'List of pasted texts' });
  await expect.poll(() => pasted.getByRole('listitem').count()).toBe(0);
  await expect.poll(() => page.locator('.cm-content').textContent()).toContain('# Response');
  await takePicture(page, 'message-in-inspector');
  await expect.poll(() => violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go to message' }).click();
  await page.getByRole('heading', { level: 2, name: 'Token request' }).waitFor();
  await expect.poll(() => inspect.isVisible()).toBe(true);
  await go(page, 'Inspector');
  expect(app.complaints).toEqual([]);
});
