import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { textOf } from '../../support/window/act.ts';
import { choose, connectionItem } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { storeUsers } from '../../support/window/stored-users.ts';

const count = 1_000;
let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-users-'));
  await storeUsers(home, 'Crowd', count);
  app = await openWindow({ home });
  await connectionItem(app.page, 'Crowd').click();
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

beforeEach(() => app.page.evaluate('document.querySelector(".side-list").scrollTop = 0'));

const users = () => app.page.getByRole('list', { name: 'Users of Crowd' }).getByRole('listitem');
const user = (index: number) => app.page.getByRole('button', { name: new RegExp(`^U? ?user-${index}\\b`) });
const press = (key: string) => app.page.keyboard.press(key);
const focused = () =>
  app.page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.innerText');

/** Scrolls the list by so many pixels with the wheel, and waits until other rows are rendered. */
async function scroll(pixels: number): Promise<void> {
  const { page } = app;
  const shown = await page.locator('.side-list').textContent();
  await page.locator('.side-list').hover();
  await page.mouse.wheel(0, pixels);
  await expect.poll(() => page.locator('.side-list').textContent()).not.toBe(shown);
}

describe('a list of a thousand users', () => {
  it('renders those that are visible, each with its place among all', async () => {
    await user(0).waitFor();
    await expect.poll(() => users().count()).toBeLessThan(50);
    await expect.poll(() => users().first().getAttribute('aria-posinset')).toBe('1');
    await expect.poll(() => users().first().getAttribute('aria-setsize')).toBe(String(count));
    await expect.poll(() => user(count - 1).count()).toBe(0);
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  });

  it('moves the focus with arrow keys, Home and End, wherever the next row is', async () => {
    await user(0).focus();
    await press('ArrowDown');
    await expect.poll(() => focused()).toMatch(/user-1\b/);
    await press('End');
    await expect.poll(() => focused()).toContain('Demo provider');
    await expect.poll(() => user(count - 1).isVisible()).toBe(true);
    await press('ArrowUp');
    await expect.poll(() => focused()).toMatch(new RegExp(`user-${count - 1}\\b`));
    await press('Home');
    await expect.poll(() => focused()).toBe('Crowd');
    await expect.poll(() => user(0).isVisible()).toBe(true);
  });

  it('leaves other keys, and the keys of a menu, alone', async () => {
    await user(3).focus();
    await press('ArrowRight');
    await press('Control+End');
    await expect.poll(() => focused()).toMatch(/user-3\b/);
    const menu = app.page.getByRole('menu');
    await press('Tab');
    await expect.poll(() => focused()).toBe('More for user-3');
    await press('Enter');
    await menu.waitFor();
    await press('End');
    await expect.poll(() => focused()).toBe('Remove');
    await press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await expect.poll(() => focused()).toBe('More for user-3');
  });

  it('keeps the focus on a row that is scrolled out of view, from where Tab continues', async () => {
    await user(2).focus();
    await scroll(9_000);
    await expect.poll(() => users().count()).toBeLessThan(50);
    await expect.poll(() => focused()).toMatch(/user-2\b/);
    await press('Tab');
    await expect.poll(() => focused()).toBe('More for user-2');
    await press('Shift+Tab');
    await press('ArrowDown');
    await expect.poll(() => focused()).toMatch(/user-3\b/);
    await expect.poll(() => user(3).isVisible()).toBe(true);
  });

  it('is one stop of Tab with the menu of its row, which Shift+Tab returns to', async () => {
    await user(5).focus();
    await press('Tab');
    await press('Tab');
    await expect.poll(() => focused()).toBe('Filter runs');
    await press('Shift+Tab');
    await press('Shift+Tab');
    await expect.poll(() => focused()).toMatch(/user-5\b/);
  });

  it('keeps a menu open whose row is scrolled out of view', async () => {
    await app.page.getByRole('button', { name: 'More for user-4', exact: true }).press('Enter');
    await app.page.getByRole('menu').waitFor();
    await scroll(9_000);
    await expect.poll(() => app.page.getByRole('menu').count()).toBe(1);
    await press('Escape');
    await app.page.getByRole('menu').waitFor({ state: 'hidden' });
    await expect.poll(() => focused()).toBe('More for user-4');
  });

  it('opens the menu of a row with a right click, or with the key for it', async () => {
    const menu = app.page.getByRole('menu');
    const names = () => menu.getByRole('menuitem').allInnerTexts();
    await user(1).click({ button: 'right' });
    await expect.poll(() => names()).toContain('Sign out');
    await press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await expect.poll(() => focused()).toBe('More for user-1');
    await connectionItem(app.page, 'Crowd').click({ button: 'right' });
    await expect.poll(() => names()).toContain('Add user…');
    await press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await user(2).focus();
    await press('Shift+F10');
    await menu.waitFor();
    await press('Escape');
    await expect.poll(() => focused()).toBe('More for user-2');
  });

  it('selects and removes a user far down', async () => {
    await user(4).focus();
    await press('End');
    await press('ArrowUp');
    await press('Enter');
    await expect.poll(() => user(count - 1).getAttribute('aria-pressed')).toBe('true');
    const topOfRuns = () =>
      app.page.evaluate<number>('document.querySelector(".side-runs").getBoundingClientRect().top');
    const top = await topOfRuns();
    await choose(app.page, `user-${count - 1}`, 'Remove');
    await user(count - 1).waitFor({ state: 'detached' });
    await app.page.getByText(`Removed user-${count - 1}`).waitFor();
    // What is below the list has not moved by the message.
    await expect.poll(() => topOfRuns()).toBe(top);
    await expect.poll(() => users().last().getAttribute('aria-setsize')).toBe(String(count - 1));
    await expect.poll(() => textOf(users().last())).toContain(`user-${count - 2}`);
  });

  it('deletes the connection with the focus with Delete, which can be undone, and no user', async () => {
    const { page } = app;
    await user(0).focus();
    await press('Delete');
    await expect.poll(() => user(0).isVisible()).toBe(true);
    await press('Home');
    await expect.poll(() => focused()).toBe('Crowd');
    await press('Delete');
    await connectionItem(page, 'Crowd').waitFor({ state: 'detached' });
    const message = page.locator('.toast').filter({ hasText: 'Deleted Crowd' });
    await message.getByRole('button', { name: 'Undo' }).click();
    await connectionItem(page, 'Crowd').click();
    await user(0).waitFor();
  });

  it('lists the connections alone when another one is selected', async () => {
    await user(0).focus();
    await press('End');
    await press('Enter');
    await users().first().waitFor({ state: 'detached' });
    await expect.poll(() => connectionItem(app.page, 'Crowd').isVisible()).toBe(true);
    expect(app.complaints).toEqual([]);
  });
});
