import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCapsule } from '../../../core/record/capsule/capsule.ts';
import { chromeDocuments, chromeEntry, chromeLogin, harOf } from '../../support/har/chrome-login.ts';
import { readImport } from '../../support/har/read-import.ts';
import { violations } from '../../support/window/accessibility.ts';
import { missedLanes } from '../../support/window/lanes.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow({ size: { width: 1024, height: 640 } });
});
afterAll(() => app?.stop());

/** Chooses a file in the dialog that imports one. */
async function importFile(text: string, name = 'login.har'): Promise<void> {
  await app.page.keyboard.press('Control+k');
  await app.page.keyboard.type('Import a run');
  await app.page.keyboard.press('Enter');
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await app.page.getByLabel('File with runs').setInputFiles(file);
}

const dialog = (name: RegExp) => app.page.getByRole('dialog', { name });

describe('a HAR file', () => {
  it('with several logins lists them, and each opens with its messages and checks', async () => {
    const others = chromeEntry('https://cdn.example/app.js', 0, { type: 'script', html: 'x' });
    const logins = [...chromeLogin(), ...chromeLogin({ name: 'b', page: 'page_2', after: 60_000 })];
    await importFile(`${harOf([others, 7, ...chromeDocuments(), ...logins]).slice(0, -40)}`);
    await dialog(/Imported 2 runs/).waitFor();
    await takePicture(app.page, 'import-har-several');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await app.page
      .getByRole('button', { name: /Code \+ PKCE, login\.example/ })
      .first()
      .click();
    await app.page.getByText('Rebuilt from a HAR file.').waitFor();
    await app.page.getByText('Token request').first().waitFor();
    await takePicture(app.page, 'import-har-run');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('of a login at several servers has a lane for each, at any width', async () => {
    const { page } = app;
    const text = harOf([...chromeDocuments(), ...chromeLogin({ name: 'c', after: 120_000 })]);
    await importFile(text.replaceAll('https://login.example/token', 'https://tokens.login.example/token'));
    await page.getByText('Rebuilt from a HAR file.').waitFor();
    await page.locator('.lane-name', { hasText: 'tokens.login.example' }).waitFor();
    for (const width of [1024, 1366, 1920]) {
      await page.setViewportSize({ width, height: 640 });
      await expect.poll(() => missedLanes(page)).toBeLessThan(1);
      await takePicture(page, `several-lanes-${width}`);
      await expect.poll(() => violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1024, height: 640 });
  });

  it('is used with a connection: a new one has what the file shows, and then fits', async () => {
    await app.page.getByText('UserInfo').first().click();
    const fork = app.page.getByRole('button', { name: 'Fork from here' });
    await fork.waitFor();
    await expect.poll(() => fork.isDisabled()).toBe(false);
    await app.page.getByRole('button', { name: 'Resend' }).click();
    await dialog(/Choose a connection/).waitFor();
    await takePicture(app.page, 'import-har-connection');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await app.page.getByRole('button', { name: 'New connection…' }).click();
    await dialog(/New connection/).waitFor();
    await expect.poll(() => app.page.getByLabel('Client ID').inputValue()).toBe('spa');
    await dialog(/New connection/)
      .getByRole('button', { name: 'Create' })
      .click();
    await app.page.getByRole('button', { name: /login\.example.*spa/ }).click();
    await dialog(/Resend message/).waitFor();
    await app.page.getByText('GET to login.example').waitFor();
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('button', { name: 'Run again…' }).click();
    await dialog(/Run again with the same plan/).waitFor();
    await app.page.keyboard.press('Escape');
  });

  it('without a login says what is in it, and opens in the Inspector', async () => {
    await importFile(harOf([chromeEntry('https://cdn.example/app.js', 0, { type: 'script', html: 'x' })]));
    await dialog(/No login in this file/).waitFor();
    await takePicture(app.page, 'import-har-none');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await dialog(/No login in this file/)
      .getByRole('button', { name: 'Open in Inspector' })
      .click();
    await app.page
      .getByText(/No token found/)
      .first()
      .waitFor();
  });
});

describe('a capsule with screenshots', () => {
  it('is exported with them where that is chosen, and their size is said', async () => {
    const { page } = app;
    const read = readImport(Buffer.from(harOf([...chromeDocuments(), ...chromeLogin()])), { now: 0 });
    const [run] = read.ok ? read.value.runs : [];
    if (run === undefined) throw new Error('no run');
    const observed = run.capsule.exchanges.find(({ kind }) => kind === 'observed')?.id ?? '';
    const jpeg = `/9j/${'A'.repeat(40_000)}`;
    const screenshots = { [observed]: { kind: 'taken' as const, at: 1, width: 10, height: 20, jpeg } };
    const capsule = writeCapsule({ ...run.capsule, screenshots }, '1.2.3');
    await importFile(JSON.stringify(capsule), 'login.grantscope');
    await page.getByText('Imported from a file.').waitFor();
    await page.getByRole('button', { name: 'Export run' }).click();
    const box = dialog(/Export run/).getByRole('checkbox', { name: 'Screenshots (1, 30 kB)' });
    await expect.poll(() => box.count()).toBe(0);
    await page.getByRole('radio', { name: 'Grantscope run' }).check();
    await box.check();
    await takePicture(page, 'export-screenshots');
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
