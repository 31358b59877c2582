import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overflow } from '../../support/window/accessibility.ts';
import { go, runItems, sequenceRows, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { storePollingRun } from '../../support/window/stored-runs.ts';

const polls = 5_000;

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-large-'));
  await storePollingRun(home, 'A page that polls', polls);
  app = await openWindow({ home });
  await runItems(app.page).first().getByRole('button').first().click();
  await sequenceRows(app.page).first().waitFor();
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

it('has only those of its 5,000 messages on the page that are on the screen', async () => {
  const { page } = app;
  const selected = page.getByRole('row', { selected: true });
  await page.getByRole('grid', { name: 'Messages' }).focus();
  await page.keyboard.press('Home');
  while (!(await textOf(selected)).includes('Login and consent')) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  while (!(await textOf(selected)).includes(`/session/check/${polls - 1}`))
    await page.keyboard.press('ArrowUp');
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  expect(await overflow(page)).toBe(0);
});

it('has only those of its findings on the page that are on the screen', async () => {
  const { page } = app;
  await go(page, 'Findings');
  await page.locator('.finding').first().waitFor();
  expect(await page.locator('.finding').count()).toBeLessThan(100);
  expect(app.complaints).toEqual([]);
});
