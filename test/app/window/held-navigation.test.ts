import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  closeNotice,
  runButton,
  runItems,
  sequenceRows,
  textOf,
  valueRow,
} from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(() => app?.stop());

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const rows = () => sequenceRows(app.page);

async function newRun(): Promise<void> {
  // The buttons move when a run ends.
  await runButton(app.page).waitFor({ timeout: 45_000 });
  await button('New run').click();
  await app.page.getByRole('region', { name: 'Planned messages' }).waitFor();
}

describe('a navigation of the login window', () => {
  const dialog = () => app.page.getByRole('dialog');

  it('is paused at a breakpoint from the list, shown with its password masked, and continued', async () => {
    const { page } = app;
    await button('Breakpoints…').click();
    await dialog()
      .getByText(/^No breakpoints\./)
      .waitFor();
    await dialog().getByRole('button', { name: 'Add breakpoint' }).click();
    await dialog().getByLabel('Pause', { exact: true }).selectOption('navigation');
    await dialog().getByRole('button', { name: 'Add a parameter' }).click();
    await dialog().getByLabel('Name of the parameter').fill('login');
    await dialog().getByText('Navigation with login', { exact: true }).waitFor();
    await takePicture(page, 'breakpoint-form');
    await expect.poll(() => violations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('checkbox', { name: 'Navigation with login', checked: true }).waitFor();
    await takePicture(page, 'breakpoints');
    await expect.poll(() => violations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Done' }).click();
    await runButton(app.page).click();
    await page.getByText('Paused before a navigation of the login window', { exact: true }).waitFor({
      timeout: 45_000,
    });
    const parameters = page.getByRole('tabpanel');
    await expect.poll(() => textOf(valueRow(parameters, 'login'))).toContain('alice');
    await expect.poll(() => textOf(valueRow(parameters, 'password'))).not.toContain('wonderland');
    await takePicture(page, 'paused-at-navigation');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await button('Storage').click();
    await dialog().getByText('_interaction', { exact: true }).waitFor();
    await dialog().getByRole('heading', { name: 'Session storage' }).waitFor();
    await takePicture(page, 'page-storage');
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await button('Resume').click();
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
  });

  it('is edited before it is sent, and the login continues with what was sent', async () => {
    const { page } = app;
    await newRun();
    await button('Breakpoints…').click();
    await dialog().getByRole('button', { name: 'Add breakpoint' }).click();
    await dialog().getByLabel('Pause', { exact: true }).selectOption('navigation');
    await dialog().getByRole('button', { name: 'Add a parameter' }).click();
    await dialog().getByLabel('Place of the parameter').selectOption('query');
    await dialog().getByLabel('Name of the parameter').fill('scope');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('checkbox', { name: 'Navigation with scope' }).waitFor();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await runButton(app.page).click();
    await page.getByText('breakpoint: Navigation with scope').waitFor({ timeout: 45_000 });
    const details = page.getByRole('region', { name: 'Message details' });
    await expect.poll(() => button('Reply by hand').count()).toBe(0);
    await page.keyboard.press('e');
    await expect.poll(() => page.getByRole('region', { name: 'Headers' }).count()).toBe(0);
    await page.getByLabel('Value of scope').fill('openid email');
    const preview = page.getByRole('region', { name: 'What will be sent' });
    await preview.getByText(/[?&]scope=openid(\+|%20)email(&|\s)/).waitFor();
    await takePicture(page, 'edited-navigation');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await button('Send edited').click();
    await page.getByText('breakpoint: Navigation with login').waitFor({ timeout: 45_000 });
    await button('Resume').click();
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
    await rows()
      .filter({ hasText: /Authorization request.*edited/s })
      .click();
    const edited = details.getByRole('region', { name: 'Edited at the pause' });
    await expect.poll(() => textOf(edited)).toMatch(/scope\s+query parameter, changed.*openid email/s);
    await takePicture(page, 'edited-navigation-sent');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await rows().filter({ hasText: 'Token request' }).click();
    await details.getByRole('heading', { name: 'Token request' }).waitFor();
    await expect
      .poll(() => textOf(valueRow(page.getByRole('tabpanel'), 'scope').last()))
      .toMatch(/openid email/);
    await newRun();
    await button('Breakpoints…').click();
    await dialog().getByRole('button', { name: 'Delete Navigation with scope' }).click();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  it('is no longer paused once its breakpoint is deleted, which can be undone', async () => {
    const { page } = app;
    await button('Breakpoints…').click();
    await dialog().getByRole('button', { name: 'Delete Navigation with login' }).click();
    await dialog()
      .getByText(/^No breakpoints\./)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await button('Breakpoints…').click();
    await dialog().getByRole('button', { name: 'Delete Navigation with login' }).click();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });
});
