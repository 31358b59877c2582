import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOpener, type Opener } from '../../support/system-browser/opener.ts';
import { launchPersonsBrowser, type Person, sitDown } from '../../support/system-browser/user.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, runButton, runItems, sequenceRows, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

// The built app, and a browser that it did not start.

let folder = '';
let opener: Opener;
let app: AppWindow;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-window-own-'));
  opener = makeOpener(folder);
  app = await openWindow({ env: { GRANTSCOPE_OPEN: opener.program } });
  await closeNotice(app.page);
  browser = await launchPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => opener.forget());

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const waiting = () => app.page.getByRole('region', { name: 'Sign-in in the system browser' });
const popover = () => app.page.getByRole('dialog', { name: 'Options of the grant' });
const ended = (state: string) => runItems(app.page).first().getByText(state).waitFor({ timeout: 45_000 });

/** Chooses among the values of an option, which are side by side. */
async function set(option: string, value: string): Promise<void> {
  await popover().getByRole('group', { name: option }).getByText(value, { exact: true }).click();
}

async function withOptions(choose: () => Promise<void>): Promise<void> {
  if (await button('New run').isVisible()) await button('New run').click();
  await app.page.getByRole('button', { name: /^Options/ }).click();
  await choose();
  await app.page.keyboard.press('Escape');
}

/** Runs, and has a user open what the app passes to their browser. */
async function logIn(how: { readonly trusting?: boolean } = {}): Promise<Person> {
  await runButton(app.page).click();
  await waiting().waitFor();
  await expect.poll(opener.address, { timeout: 20_000 }).toMatch(/^http:/);
  const person = await sitDown(browser, how);
  await person.open(opener.address());
  return person;
}

/** The final address of a browser that gets no response there. */
async function restOf(person: Person, address: string): Promise<string> {
  const rest = new Promise<string>((resolve) => {
    person.page.on('response', (response) => {
      const { location = '' } = response.headers();
      if (location.includes('/callback?')) resolve(location);
    });
  });
  await person.open(address);
  return rest;
}

describe('a login in the system browser', () => {
  it('is an option, with those that go with it and no others', async () => {
    await withOptions(async () => {
      await expect.poll(() => textOf(popover())).not.toMatch(/Redirect URI|Port/);
      await set('Browser', 'System browser');
      await expect.poll(() => textOf(popover())).toMatch(/Redirect URI.*Callback.*Port/);
      await expect
        .poll(() => popover().getByLabel('Redirect URI', { exact: true }).inputValue())
        .toBe('http://127.0.0.1/callback');
      await expect.poll(() => popover().getByLabel('Fill login form').count()).toBe(0);
      await takePicture(app.page, 'own-browser-options');
      expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
      await set('Callback', 'Paste the URL');
      await expect.poll(() => textOf(popover())).not.toContain('Port');
      await set('Callback', 'Listen on the redirect URI');
      await popover().getByLabel('Redirect URI', { exact: true }).selectOption('com.example.demo:/callback');
      await expect.poll(() => textOf(popover())).toMatch(/Grantscope cannot listen on this URI/);
      await expect.poll(() => textOf(popover())).not.toMatch(/Callback|Port/);
      await popover().getByLabel('Redirect URI', { exact: true }).selectOption('http://127.0.0.1/callback');
    });
    const preview = app.page.getByRole('region', { name: 'Preview of the authorization request' });
    await expect.poll(() => textOf(preview)).toContain('http://127.0.0.1:(free port)/callback');
  });

  it('says where to sign in and where it listens for the response, and accepts it', async () => {
    const person = await logIn();
    const text = await textOf(waiting());
    expect(text).toMatch(/Listening on http:\/\/127\.0\.0\.1:\d+\/callback/);
    expect(text).toContain('Only the port differs from the registered URI');
    await takePicture(app.page, 'own-browser-waiting');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await ended('completed');
    await person.atRest();
    await expect.poll(() => person.page.title()).toBe('Signed in');
    await person.leave();
    await expect.poll(() => waiting().count()).toBe(0);
    expect((await sequenceRows(app.page).allInnerTexts()).join()).toMatch(/received/);
  });

  it('is where the user signs out again', async () => {
    const { page } = app;
    await button('New run').click();
    const person = await logIn();
    await ended('completed');
    await person.atRest();
    opener.forget();
    await go(page, 'Tokens');
    await button('More for the ID Token').click();
    await page.getByRole('menuitem', { name: 'Sign out at the provider' }).click();
    const leaving = page.getByRole('region', { name: 'Sign-out in the system browser' });
    await leaving.getByRole('heading', { name: /^Sign out with your browser/ }).waitFor();
    await expect.poll(opener.address, { timeout: 20_000 }).toContain('post_logout_redirect_uri');
    await takePicture(page, 'own-browser-logout');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await person.page.goto(opener.address());
    await person.page.getByRole('button', { name: 'Sign out' }).click();
    await ended('completed');
    await person.atRest();
    await expect.poll(() => person.page.title()).toBe('Signed out');
    await person.leave();
    await go(page, 'Debugger');
    await button('New run').click();
  });

  it('by TLS shows the fingerprint of the certificate, and a second response as not used', async () => {
    await withOptions(async () => {
      await popover().getByLabel('Redirect URI', { exact: true }).selectOption('https://localhost/callback');
    });
    await button('Breakpoint: Token request').click();
    const person = await logIn({ trusting: true });
    await expect.poll(() => textOf(waiting())).toMatch(/SHA-256 fingerprint: ([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await app.page.getByText('Paused before the token request', { exact: true }).waitFor({ timeout: 45_000 });
    await person.atRest();
    const tab = await person.page.context().newPage();
    await tab.goto(person.page.url());
    await expect.poll(() => tab.title()).toBe('Already completed');
    await person.leave();
    await button('Resume').click();
    await ended('completed');
    await expect
      .poll(async () => (await sequenceRows(app.page).allInnerTexts()).join())
      .toMatch(/Response, not used|Not used/);
    await button('New run').click();
    await button('Breakpoint: Token request').click();
  });

  it('says that the port is in use, and what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await withOptions(async () => {
      await popover().getByLabel('Redirect URI', { exact: true }).selectOption('http://127.0.0.1/callback');
      await set('Port', 'another');
      await popover().getByLabel('Port number').fill('0');
      await popover().getByText('Enter a number from 1 to 65535').waitFor();
      await popover().getByLabel('Port number').fill(String(port));
    });
    await runButton(app.page).click();
    const failure = app.page.getByRole('alert').filter({ hasText: 'The port of the redirect URI is in use' });
    await failure.getByRole('button', { name: 'Details' }).click();
    await expect.poll(() => textOf(failure)).toMatch(new RegExp(`127.0.0.1:${port} available.*Next`));
    expect(opener.address()).toBe('');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a response that is pasted', () => {
  it('is taken by its run alone, and refused in words otherwise', async () => {
    const { page } = app;
    await withOptions(() => set('Callback', 'Paste the URL'));
    await runButton(app.page).click();
    await waiting().waitFor();
    await button('New run').click();
    await runButton(app.page).click();
    await waiting().waitFor();
    await expect.poll(() => textOf(waiting())).toContain('Not listening on http://127.0.0.1/callback');
    expect(opener.address()).toBe('');
    await waiting().getByRole('button', { name: 'Copy URL' }).click();
    await page.getByText('Copied the URL, not masked').waitFor();
    await waiting().getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(opener.address).toMatch(/^http:/);
    const person = await sitDown(browser);
    const answer = await restOf(person, opener.address());
    await person.leave();

    const field = waiting().getByLabel(/Final URL from the address bar/);
    const use = waiting().getByRole('button', { name: 'Use this URL', exact: true });
    await field.fill('https://login.example/consent?code=hush');
    await use.click();
    await waiting().getByText('The pasted URL is not the redirect URI of this run.').waitFor();
    await takePicture(page, 'own-browser-refused');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);

    await runItems(page).nth(1).getByRole('button').first().click();
    await field.fill(answer);
    await use.click();
    await waiting()
      .getByText(/This response belongs to another active run/)
      .waitFor();

    await runItems(page).first().getByRole('button').first().click();
    await field.fill(answer.replace('/callback?', '/callback/?'));
    await use.click();
    await waiting().getByText('Different: the trailing slash (added).').waitFor();
    await takePicture(page, 'own-browser-near-miss');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await waiting().getByRole('button', { name: 'Use response anyway' }).click();
    await ended('completed with failed checks');
    expect((await sequenceRows(page).allInnerTexts()).join()).toMatch(/pasted/);
  });

  it('is not waited for once the run is stopped', async () => {
    const { page } = app;
    await runItems(page).nth(1).getByRole('button').first().click();
    await waiting().waitFor();
    await button('Abort').click();
    await runItems(page).nth(1).getByText('aborted').waitFor();
    await expect.poll(() => waiting().count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });
});
