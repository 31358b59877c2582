import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, run, sequenceRows, textOf, valueRow } from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

const redirects = 14;

let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/hop-0` })),
  );
  for (let hop = 0; hop < redirects; hop += 1) {
    const next = hop + 1 === redirects ? '/login' : `/hop-${hop + 1}`;
    stub.on(`/hop-${hop}`, (socket, request) => {
      const location = `${next}${request.target.slice(request.target.indexOf('?'))}`;
      answer({ status: '302 Found', headers: [['Location', location]] })(socket, request);
    });
  }
  app = await openWindow();
  await closeNotice(app.page);
  await createConnection(app.page, { name: 'Stub', issuer: stub.issuer, clientId: 'test-app' });
  await run(app.page);
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

const grid = () => app.page.getByRole('grid', { name: 'Messages' });
const field = () => app.page.getByRole('textbox', { name: 'Search messages' });
const count = () => app.page.getByRole('search', { name: 'Search in this run' }).getByRole('status');
const selected = () => grid().getByRole('row', { selected: true });
const found = () => sequenceRows(app.page).filter({ hasText: ', matches' });

describe('a login with 14 redirects', () => {
  it('is one row until it is expanded, by keys', async () => {
    const { page } = app;
    const rows = await sequenceRows(page).count();
    await sequenceRows(page).filter({ hasText: 'Login and consent' }).click();
    await grid().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => sequenceRows(page).count()).toBeGreaterThan(rows);
    await page.keyboard.press('ArrowDown');
    for (let hop = 1; hop < redirects; hop += 1) {
      await expect.poll(() => textOf(selected())).toMatch(new RegExp(`/hop-${hop}\\b.* 302`));
      await page.keyboard.press('ArrowDown');
    }
    await expect.poll(() => textOf(selected())).toContain('/login');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => sequenceRows(page).count()).toBe(rows);
  });

  it('is searched, with a match in it expanded', async () => {
    const { page } = app;
    await page.keyboard.press('Control+f');
    await page.keyboard.type('url:/hop- status:302');
    await expect.poll(() => textOf(count())).toMatch(/^14\b/);
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(selected())).toMatch(/\/hop-1\b/);
    await expect.poll(() => textOf(count())).toMatch(/^2\/14/);
    await page.keyboard.press('Shift+F3');
    await expect.poll(() => textOf(count())).toMatch(/^1\/14/);
    await page.getByRole('button', { name: 'Matches only' }).click();
    await expect.poll(() => sequenceRows(page).filter({ hasText: 'Token request' }).count()).toBe(0);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Matches only' }).click();
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(() => found().count()).toBe(0);
    await expect.poll(() => field().inputValue()).toBe('');
  });

  it('finds a secret that is masked, and shows where it is', async () => {
    const { page } = app;
    const { access_token: token } = stub.tokens();
    const secret = String(token).slice(8, 40);
    await field().fill(`value:${secret}`);
    await expect.poll(() => textOf(count())).toMatch(/^[1-9]/);
    await page.keyboard.press('F3');
    await expect.poll(() => textOf(selected())).toContain('Token request');
    const row = valueRow(page.getByRole('tabpanel'), 'access_token');
    await row.and(page.locator('[data-tone="match"]')).waitFor();
    await expect.poll(() => page.locator('main').textContent()).not.toContain(secret);
    await page.keyboard.press('Escape');
  });

  it('has no match for what is in no message, and explains its operators', async () => {
    const { page } = app;
    await field().fill('value:nothing-like-this');
    await expect.poll(() => textOf(count())).toMatch(/^0\b/);
    await expect.poll(() => page.getByRole('button', { name: 'Next match' }).isDisabled()).toBe(true);
    await field().fill('status:x');
    await page.getByText('status: takes a status such as 401 or 4xx.').waitFor();
    await field().press('Escape');
    await page.getByRole('button', { name: 'Search operators' }).click();
    await page.getByText('host:op.example').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await takePicture(page, 'search-help');
    await page.keyboard.press('Escape');
    expect(app.complaints).toEqual([]);
  });
});

describe('the timeline', () => {
  it('shows when each message was sent, to the millisecond for the selected one, and nothing to an audience', async () => {
    const { page } = app;
    await grid().focus();
    await page.keyboard.press('w');
    await grid()
      .getByText(/^Total /)
      .waitFor();
    await page.keyboard.press('Home');
    await expect.poll(() => textOf(selected())).toMatch(/Discovery .* 200 \+0 ms · [\d.,]+ ms/);
    await sequenceRows(page)
      .filter({ hasText: 'Login and consent' })
      .filter({ hasText: 'waiting' })
      .waitFor();
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.keyboard.press('p');
    await grid().getByText('Authorization server', { exact: true }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Timeline' }).count()).toBe(0);
    await page.keyboard.press('p');
    await grid()
      .getByText(/^Total /)
      .waitFor();
    await page.getByRole('button', { name: 'Timeline' }).click();
    await grid()
      .getByText(/^Total /)
      .waitFor({ state: 'detached' });
  });
});
