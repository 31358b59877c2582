import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { go, runItems, sequenceRows, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { longNames, storeCrowd } from '../../support/window/stored-crowd.ts';
import { storePollingRun } from '../../support/window/stored-runs.ts';

const polls = 5_000;

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-large-'));
  await storePollingRun(home, 'A page that polls', polls);
  await storeCrowd(home, { connections: 40, runs: 500, before: Date.UTC(2026, 0, 1) });
  app = await openWindow({ home });
  await runItems(app.page).first().getByRole('button').first().click();
  await sequenceRows(app.page).first().waitFor();
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

interface Scrolled {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  querySelectorAll(selector: string): Iterable<{ setAttribute(name: string, value: string): void }>;
}

/** Runs in the page: marks the elements of the rows. */
function mark(list: Scrolled): void {
  for (const row of list.querySelectorAll('.sequence-rows > .row')) row.setAttribute('data-marked', '');
}

/** Runs in the page: whether the rows from this one on are shown. */
function rowsFrom(least: number): boolean {
  const { document } = globalThis as unknown as {
    document: { querySelector(selector: string): { getAttribute(name: string): string | null } | null };
  };
  return Number(document.querySelector('.sequence-rows > .row')?.getAttribute('aria-rowindex')) > least;
}

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
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(60);
  await expect.poll(() => overflow(page)).toBe(0);
});

it('keeps the elements of its rows while it scrolls, with other messages in them', async () => {
  const { page } = app;
  const grid = page.getByRole('grid', { name: 'Messages' });
  await grid.focus();
  await page.keyboard.press('Home');
  await grid.evaluate((list: Scrolled) => {
    list.scrollTop = list.scrollHeight / 2;
  });
  await page.waitForFunction(rowsFrom, 1_000);
  await grid.evaluate(mark);
  const before = await sequenceRows(page).first().getAttribute('id');
  await grid.evaluate((list: Scrolled) => {
    list.scrollTop += list.clientHeight;
  });
  await expect.poll(() => sequenceRows(page).first().getAttribute('id')).not.toBe(before);
  await expect.poll(() => page.locator('[data-marked]').count()).toBeGreaterThan(5);
  const numbers = await page.locator('.sequence-rows .row-number').allTextContents();
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('has only those of its findings on the page that are on the screen', async () => {
  const { page } = app;
  await go(page, 'Findings');
  await page.locator('.finding').first().waitFor();
  await expect.poll(() => page.locator('.finding').count()).toBeLessThan(100);
  expect(app.complaints).toEqual([]);
});

it('lists 40 connections and 500 runs, with those on the page that are on the screen', async () => {
  const { page } = app;
  await go(page, 'Debugger');
  await expect.poll(() => runItems(page).first().getAttribute('aria-setsize')).toBe('500');
  await expect.poll(() => runItems(page).count()).toBeLessThan(60);
  await runItems(page).first().getByRole('button').first().press('End');
  await runItems(page).filter({ hasText: 'Connection 18' }).last().waitFor();
});

/** Of how many rows of scopes at least half is visible in the run bar, and whether there are more to scroll to. */
const scopeRows = () =>
  app.page.evaluate<object>(`(() => {
    const list = document.querySelector('.scopes');
    const { top, bottom } = list.getBoundingClientRect();
    const rows = new Set([...list.querySelectorAll('.chip')]
      .map((chip) => chip.getBoundingClientRect())
      .filter((chip) => Math.min(chip.bottom, bottom) - Math.max(chip.top, top) > chip.height / 2)
      .map((chip) => Math.round(chip.top)));
    return { rows: rows.size, scrolls: list.scrollHeight > list.clientHeight };
  })()`);

it.each(longNames)('keeps its layout with the name %s, with 30 scopes and with large text', async (name) => {
  const { page } = app;
  const begin = name.slice(0, 12);
  const list = page.getByRole('region', { name: 'Connections' });
  await list.getByRole('button').filter({ hasText: begin }).first().click();
  await page.getByRole('button', { name: /^As / }).filter({ hasText: begin }).waitFor();
  const size = (text: string) => page.evaluate(`document.documentElement.style.fontSize = '${text}'`);
  for (const text of ['200%', '']) {
    await size(text);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await expect.poll(() => scopeRows()).toEqual({ rows: 2, scrolls: true });
  }
});
