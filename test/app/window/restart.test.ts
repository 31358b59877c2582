import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card, go, run, runButton, runItems, sequenceRows, textOf } from '../../support/window/act.ts';
import { connectionItem, createConnection } from '../../support/window/connection.ts';
import { type App, startApp, startProgram } from '../../support/window/start-app.ts';

let home: string;
let app: App;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-restart-'));
  app = await startApp({ home });
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const theme = () => app.page.evaluate<string>('document.documentElement.dataset.theme');
const splitter = () => app.page.getByRole('separator', { name: 'Resize the sidebar' });
const storedLayout = (): unknown => {
  const database = new DatabaseSync(join(home, 'grantscope.sqlite'), { readOnly: true });
  try {
    const row = database.prepare("SELECT value FROM meta WHERE name = 'layout'").get();
    return JSON.parse(String(row?.value ?? 'null'));
  } finally {
    database.close();
  }
};
const gutter = () => app.page.getByRole('button', { name: 'Breakpoint: Token request' });
const isSet = () => gutter().getAttribute('aria-pressed');

describe('what was done', () => {
  it('is there after a restart: runs, connections, breakpoints and the theme', async () => {
    await run(app.page);
    await gutter().click();
    await expect.poll(isSet).toBe('true');
    await createConnection(app.page, { name: 'Acme', issuer: 'https://login.invalid', clientId: 'x' });
    await app.page.getByRole('button', { name: 'Theme' }).click();
    await app.page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(theme).toBe('dark');
    await splitter().press('Home');
    for (let step = 0; step < 8; step += 1) await splitter().press('ArrowRight');
    await runItems(app.page).first().getByRole('button').first().click();
    await sequenceRows(app.page).nth(2).click();
    await app.page.getByRole('tab', { name: 'Headers' }).click();
    const rows = await sequenceRows(app.page).allTextContents();
    await go(app.page, 'Findings');
    // Stored a moment after its last change.
    await expect.poll(storedLayout).toMatchObject({ screen: 'findings', sizes: { sidebar: 19 } });
    expect(await app.stop()).toBe(0);

    app = await startApp({ home });
    await expect.poll(() => theme()).toBe('dark');
    await app.page.getByRole('region', { name: 'Results' }).waitFor();
    await expect.poll(() => splitter().getAttribute('aria-valuenow')).toBe('19');
    await go(app.page, 'Debugger');
    await app.page.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
    await expect.poll(isSet).toBe('true');
    await expect.poll(() => sequenceRows(app.page).nth(2).getAttribute('aria-selected')).toBe('true');
    await connectionItem(app.page, 'Acme').waitFor();
    await expect.poll(() => sequenceRows(app.page).allTextContents()).toEqual(rows);
    await go(app.page, 'Tokens');
    await card(app.page, 'Access token').waitFor();
  });

  it('says that a token of a session without key store cannot be revealed any more', async () => {
    await app.page.getByRole('button', { name: 'Reveal the Refresh token' }).click();
    await app.page
      .getByRole('region', { name: 'Messages', exact: true })
      .getByText(/This token was not stored \(no passphrase was set\)/)
      .waitFor();
  });
});

describe('a second start', () => {
  it('leaves the window to the first, says so and exits with 0', async () => {
    const second = startProgram(['--headless'], { home });
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain('Grantscope is already open; its window was brought to the front.');
    await go(app.page, 'Debugger');
  });
});

describe('the end', () => {
  it('comes when the window is closed', async () => {
    await app.page.close();
    expect(await app.ended).toBe(0);
    app = await startApp({ home });
  });

  it('in the midst of a run is shown at the next start, with every message', async () => {
    await runButton(app.page).click();
    await app.page.getByText('Paused before the token request', { exact: true }).waitFor({ timeout: 45_000 });
    const rows = (await sequenceRows(app.page).allTextContents()).slice(0, -1);
    await app.kill();

    app = await startApp({ home });
    await expect.poll(() => textOf(runItems(app.page).first())).toContain('interrupted');
    await runItems(app.page).first().getByRole('button').first().click();
    await app.page.getByText('Grantscope was closed during this run.').waitFor();
    await expect.poll(() => sequenceRows(app.page).allTextContents()).toEqual(rows);
  });
});
