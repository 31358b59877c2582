import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, run, sequenceRows } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let copied: string | undefined;
beforeAll(async () => {
  app = await openWindow();
  await app.page.exposeFunction('copiedForTest', (text: string) => {
    copied = text;
  });
  await app.page.evaluate(() => {
    navigator.clipboard.writeText = (text) => Reflect.get(window, 'copiedForTest')(text);
  });
  await closeNotice(app.page);
  await run(app.page);
});
afterAll(() => app?.stop());

const copy = () => app.page.getByRole('button', { name: 'Copy as cURL', exact: true });
const more = () => app.page.getByRole('button', { name: 'More ways to copy as cURL' });

async function choose(item: string): Promise<string> {
  copied = undefined;
  await more().click();
  await app.page.getByRole('menuitem', { name: item }).click();
  await expect.poll(() => copied).toBeDefined();
  return copied ?? '';
}

describe('the token request as cURL', () => {
  it('is copied masked, with variables, and with its secrets, and each time the window says which', async () => {
    const { page } = app;
    await sequenceRows(page).filter({ hasText: /token/i }).first().click();
    await copy().click();
    await page.getByText('Copied as cURL, secrets masked').waitFor();
    await more().click();
    await page.getByRole('menuitem', { name: 'With secrets' }).waitFor();
    await takePicture(page, 'copy-as-curl');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.keyboard.press('Escape');
    expect(await choose('Secrets masked')).toMatch(/code=.{4}…\(\d+\)/);
    expect(await choose('With shell variables')).toMatch(/^# Set [A-Z_, ]*CODE.*"\$CODE"/s);
    await page.getByText(/^Copied as cURL\. Set .*CODE/).waitFor();
    const whole = await choose('With secrets');
    expect(whole).toMatch(/code=[\w-]{20}/);
    expect(whole).not.toMatch(/…\(\d+\)/);
    await page.getByText('Copied as cURL with secrets').waitFor();
  });

  it('has one way where the message has no secret', async () => {
    await sequenceRows(app.page)
      .filter({ hasText: /discovery/i })
      .first()
      .click();
    await app.page.getByRole('heading', { name: 'Discovery' }).waitFor();
    await expect.poll(() => more().count()).toBe(0);
    await copy().click();
    await app.page.getByText('Copied as cURL', { exact: true }).waitFor();
  });
});
