import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { makeOpener, type Opener } from '../../support/system-browser/opener.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, runButton, runItems, textOf } from '../../support/window/act.ts';
import { connectionItem, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

// A provider that refuses the login window, and the same login in the system browser.

let folder = '';
let opener: Opener;
let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-refused-'));
  opener = makeOpener(folder);
  stub = await startStubProvider();
  app = await openWindow({ env: { GRANTSCOPE_OPEN: opener.program } });
  await closeNotice(app.page);
  const { page } = app;
  await page.getByRole('button', { name: 'New connection' }).click();
  const form = dialog(page);
  await form.getByLabel('Issuer').fill(stub.issuer);
  await form.getByLabel('Name', { exact: true }).fill('Refusing');
  await form.getByLabel('Client ID').fill('test-app');
  await form.getByLabel('Redirect URI', { exact: true }).fill('http://127.0.0.1/callback');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.waitFor({ state: 'hidden' });
  await connectionItem(page, 'Refusing').click();
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  stub.restore();
  opener.forget();
  expect(app.complaints).toEqual([]);
});

const page = (status: string, body: string) =>
  answer({ status, headers: [['Content-Type', 'text/html; charset=utf-8']], body });
const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const offer = () => button('Continue in your browser');
const messages = () => app.page.getByRole('region', { name: 'Sequence of messages' });
const state = (at: number, text: string) =>
  runItems(app.page).nth(at).getByText(text).waitFor({ timeout: 45_000 });

async function start(): Promise<void> {
  if (await button('New run').isVisible()) await button('New run').click();
  // A run that continued in the system browser left that selected.
  await app.page.getByRole('button', { name: /^Options/ }).click();
  await app.page
    .getByRole('dialog', { name: 'Options of the grant' })
    .getByRole('group', { name: 'Browser' })
    .getByText('Built-in window', { exact: true })
    .click();
  await app.page.keyboard.press('Escape');
  await runButton(app.page).click();
}

it.each([
  [
    'disallowed_useragent',
    page('403 Forbidden', '<h1>Error 403: disallowed_useragent</h1>'),
    /refused the login window because of its User-Agent \(disallowed_useragent\)/,
  ],
  [
    'a passkey',
    page(
      '200 OK',
      `<script>navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } }).catch(() => undefined)</script>`,
    ),
    /requests a passkey\. The passkeys of your browser are not available/,
  ],
])(
  '%s is said while the login waits, and continues in the system browser by one click',
  async (_what, refuses, said) => {
    stub.on('/authorize', refuses);
    await start();
    await offer().waitFor();
    await expect.poll(() => textOf(messages())).toMatch(said);
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await takePicture(app.page, 'refused-login');
    await offer().click();
    await app.page.getByRole('region', { name: 'Sign-in in the system browser' }).waitFor();
    await expect.poll(opener.address, { timeout: 20_000 }).toContain('/authorize?');
    await state(1, 'aborted');
    const redirected = new URL(opener.address());
    redirected.pathname = '/login';
    await fetch(redirected);
    await state(0, 'completed');
    await expect.poll(() => offer().count()).toBe(0);
  },
);

it('is still offered after the login failed, and not for a run that was not refused', async () => {
  stub.on('/authorize', page('403 Forbidden', '<h1>Error 403: disallowed_useragent</h1>'));
  await start();
  await offer().waitFor();
  await button('Abort').click();
  await state(0, 'aborted');
  await expect.poll(() => offer().count()).toBe(1);
  stub.restore();
  stub.on(metadataPath, json({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` }));
  await start();
  await state(0, 'completed');
  await expect.poll(() => offer().count()).toBe(0);
});
