import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, readFailure, runButton, runItems, textOf } from '../../support/window/act.ts';
import { connectionItem, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { testHost } from '../../support/window/start-app.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

// A login or logout that cannot end by itself: at a page of the provider, and at a redirect to another URL.

let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
  app = await openWindow();
  await closeNotice(app.page);
  const { page } = app;
  await page.getByRole('button', { name: 'New connection' }).click();
  const form = dialog(page);
  await form.getByLabel('Issuer').fill(stub.issuer);
  await form.getByLabel('Name', { exact: true }).fill('Stuck');
  await form.getByLabel('Client ID').fill('test-app');
  await form.getByLabel('Redirect URI', { exact: true }).fill('http://127.0.0.1/callback');
  await form.getByLabel('Post-logout redirect URI').fill('https://app.example/bye');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.waitFor({ state: 'hidden' });
  await connectionItem(page, 'Stuck').click();
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});
afterEach(() => {
  stub.restore();
  expect(app.complaints).toEqual([]);
});

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const messages = () => app.page.getByRole('region', { name: 'Sequence of messages' });
const state = (text: string) => runItems(app.page).nth(0).getByText(text).waitFor({ timeout: 45_000 });

/** Expects nothing out of place in a small window, whose page is the same in every host. */
async function expectInPlace(picture: string): Promise<void> {
  if (testHost === 'stand-in') return;
  await app.page.setViewportSize({ width: 1024, height: 640 });
  expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  await takePicture(app.page, picture);
  await app.page.setViewportSize({ width: 1280, height: 800 });
}

async function start(): Promise<void> {
  if (await button('New run').isVisible()) await button('New run').click();
  await runButton(app.page).click();
}

const refusal = answer({
  status: '400 Bad Request',
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: '<title>Error 400</title><h1>redirect_uri_mismatch</h1><p>Register http://127.0.0.1/callback first.</p>',
});
/** Redirects as the provider does, but for a slash. */
const nearMiss = answer({
  status: '200 OK',
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: `<script>
    const sent = new URLSearchParams(location.search);
    location = sent.get('redirect_uri') + '/?code=near-code-1&state=' + encodeURIComponent(sent.get('state'));
  </script>`,
});

it('shows the page that ends a login, and ends the run with it when the user aborts', async () => {
  stub.on('/authorize', refusal);
  await start();
  await button('Abort login').waitFor();
  const shown = await readFailure(app.page);
  expect(shown).toContain('returned HTTP 400');
  expect(shown).toContain('The redirect URI is not registered for this client.');
  expect(shown).toContain('Register http://127.0.0.1/callback first.');
  await expect.poll(() => button('Use response anyway').count()).toBe(0);
  await expectInPlace('stuck-login-page');
  await button('Abort login').click();
  await state('failed');
  const ended = await readFailure(app.page);
  expect(ended).toContain('redirect_uri=http://127.0.0.1/callback was sent');
  await expect.poll(() => button('Abort login').count()).toBe(0);
  await takePicture(app.page, 'stuck-login-failed');
});

it('has a screenshot of the page, in which a password cannot be read', async () => {
  stub.on(
    '/authorize',
    answer({
      status: '400 Bad Request',
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      body: `<title>Error 400</title><h1>Sign in again</h1><p>The session of alice@acme.example has expired.</p>
        <label>Password <input value="s3cret-pass" readonly></label>`,
    }),
  );
  await start();
  await button('Abort login').waitFor();
  await button('Abort login').click();
  await state('failed');
  const details = app.page.getByRole('region', { name: 'Message details' });
  await details.getByRole('tab', { name: 'Screenshot' }).click();
  const screenshot = details.getByRole('img', { name: /^Screenshot of localhost/ });
  await screenshot.waitFor();
  await expectInPlace('screenshot-tab');
  const enlarge = details.getByRole('button', { name: 'Enlarge screenshot' });
  await expect.poll(() => enlarge.getAttribute('title')).toBe('Enlarge screenshot');
  await enlarge.click();
  await dialog(app.page).getByRole('img').waitFor();
  await takePicture(app.page, 'screenshot-large');
  await app.page.keyboard.press('Escape');
  await dialog(app.page).waitFor({ state: 'hidden' });
});

it('shows the console and the cookies of the page while the login still runs, without secrets', async () => {
  const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';
  stub.on(
    '/authorize',
    answer({
      status: '400 Bad Request',
      headers: [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Set-Cookie', 'session=s3cret-session-1; HttpOnly; Path=/authorize'],
        ['Set-Cookie', 'former=; Max-Age=0'],
      ],
      body: `<title>Error 400</title><link rel="icon" href="data:,"><h1>Sign in again</h1><p>Try later.</p><script>
        console.warn('Retrying with ${token}');
        setTimeout(() => { throw new TypeError('session is undefined') });
      </script>`,
    }),
  );
  await start();
  await button('Abort login').waitFor();
  const { page } = app;
  const details = page.getByRole('region', { name: 'Message details' });
  await details.getByRole('tab', { name: 'Console 3' }).click();
  await details.getByText('Uncaught TypeError: session is undefined').waitFor();
  const shown = await textOf(details);
  expect(shown).toContain('Retrying with eyJh');
  expect(shown).not.toContain(token);
  await expectInPlace('console-tab');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectInPlace('console-tab-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await details.getByRole('tab', { name: /^Cookies/ }).click();
  await details.getByText('Nothing to remove').waitFor();
  const cookies = await textOf(details);
  expect(cookies).toContain('session Added cookie-1');
  expect(cookies).not.toContain('s3cret-session');
  await expectInPlace('cookies-tab');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectInPlace('cookies-tab-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await button('Abort login').click();
  await state('failed');
  await details.getByRole('tab', { name: 'Console 3' }).waitFor();
});

it('holds a redirect to another URL, and processes it when the user wants to', async () => {
  stub.on('/authorize', nearMiss);
  await start();
  await button('Use response anyway').waitFor();
  const shown = await readFailure(app.page);
  expect(shown).toContain('Different: the trailing slash (added).');
  expect(shown).not.toContain('near-code-1');
  await expectInPlace('stuck-login-redirect');
  await button('Use response anyway').click();
  await state('completed with failed checks');
  await expect.poll(() => textOf(messages())).toMatch(/token/i);
});

it('ends with the difference when the user aborts', async () => {
  stub.on('/authorize', nearMiss);
  await start();
  await button('Abort login').waitFor();
  await button('Abort login').click();
  await state('failed');
  await expect.poll(() => readFailure(app.page)).toContain('Different: the trailing slash (added).');
});

it('shows nothing of it in a login that continues', async () => {
  await start();
  await expect.poll(() => button('New run').count(), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => button('Abort login').count()).toBe(0);
});

it('shows the page that ends a sign-out, and holds its redirect to another URL', async () => {
  const loggedIn = runItems(app.page).filter({ hasText: 'completed with failed checks' }).last();
  const signOut = async () => {
    await go(app.page, 'Tokens');
    await loggedIn.getByRole('button').first().click();
    await card(app.page, 'ID Token').getByRole('button', { name: 'More for the ID Token' }).click();
    await app.page.getByRole('menuitem', { name: 'Sign out at the provider' }).click();
  };
  stub.on(metadataPath, json({ ...stub.metadata(), end_session_endpoint: `${stub.issuer}/logout` }));
  stub.on(
    '/logout',
    answer({
      status: '400 Bad Request',
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      body: '<title>Error</title><p>Invalid redirect uri</p>',
    }),
  );
  await signOut();
  await button('Abort sign-out').waitFor();
  const shown = await readFailure(app.page);
  expect(shown).toContain('The sign-out page at');
  expect(shown).toContain('The provider does not accept the post-logout redirect URI.');
  expect(shown).not.toContain('login window');
  await expectInPlace('stuck-logout-page');
  await button('Abort sign-out').click();
  await state('failed');
  await expect
    .poll(() => textOf(card(app.page, 'ID Token')))
    .toContain('post_logout_redirect_uri=https://app.example/bye was sent');

  stub.on('/logout', (socket, request) => {
    const state = new URL(request.target, stub.issuer).searchParams.get('state') ?? '';
    const headers = [['Location', `https://app.example/bye/?state=${state}`]] as const;
    answer({ status: '303 See Other', headers })(socket, request);
  });
  await signOut();
  await button('Use response anyway').click();
  await state('completed with failed checks');
});
