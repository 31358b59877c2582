import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signEs256 } from '../../support/login/sign.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, runFailure, runItems, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { nowRow, playToEnd, standing } from '../../support/window/gallery.ts';
import { focusedName, tabTo as tabToIn } from '../../support/window/keys.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { json } from '../../support/wire/behaviours.ts';

// Three jobs without a mouse, from their first key to their last.

const secret = 'the-secret-of-a-client-0123456789';

let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
  const login = { authorization_endpoint: `${stub.issuer}/login` };
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), ...login })),
  );
  stub.on('/token', (socket, request) => {
    const isKnown = request.head.includes(`Basic ${Buffer.from(`test-app:${secret}`).toString('base64')}`);
    const refusal = { error: 'invalid_client', error_description: 'client authentication failed' };
    const response = isKnown ? noStore(() => stub.tokens()) : noStore(refusal, '401 Unauthorized');
    response(socket, request);
  });
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

const press = (keys: string) => app.page.keyboard.press(keys);
const type = (text: string) => app.page.keyboard.insertText(text);
const focused = () => focusedName(app.page);
const tabTo = (name: string | RegExp) => tabToIn(app.page, name);

/** Whether the user code, and the explanation of the current message, are in view. */
const codeAndMessageInView = `['.user-code', '[aria-current="step"] .row-told'].map((name) => {
  const { left, right, top, bottom } = document.querySelector(name).getBoundingClientRect();
  const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return shown?.closest(name) !== null;
})`;

/** Chooses a command in the palette by the words for it. */
async function command(words: string): Promise<void> {
  await press('Control+k');
  await dialog(app.page).getByRole('combobox').waitFor();
  await type(words);
  await dialog(app.page).getByRole('option', { selected: true }).waitFor();
  await press('Enter');
}

async function runsUntil(words: string): Promise<void> {
  const { page } = app;
  const before = await runItems(page).count();
  await press('F5');
  await runItems(page).nth(before).waitFor();
  await runItems(page).first().getByText(words).first().waitFor({ timeout: 45_000 });
}

async function addUser(name: string): Promise<void> {
  await command('add user');
  await dialog(app.page).getByLabel('Name', { exact: true }).waitFor();
  await type(name);
  await press('Enter');
  await dialog(app.page).waitFor({ state: 'hidden' });
}

const toast = (text: string | RegExp) =>
  app.page.getByRole('region', { name: 'Messages' }).getByText(text).first().waitFor();

it('connects a provider, finds out why a login fails, and logs two users in', async () => {
  const { page } = app;
  await press('n');
  await dialog(page).getByLabel('Issuer').waitFor();
  await type(stub.issuer);
  await press('Enter');
  await dialog(page).getByText('OpenID Provider').first().waitFor();
  await tabTo('Name');
  await type('Acme');
  await tabTo('Client ID');
  await type('test-app');
  await press('Tab');
  await page.keyboard.type('client_secret_basic');
  await press('Tab');
  await expect.poll(() => focused()).toBe('Client secret');
  await type('not-the-secret');
  await press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await addUser('anna');
  await addUser('ben');

  await runsUntil('invalid_client');
  await expect
    .poll(() => textOf(runFailure(page)))
    .toMatch(/401 invalid_client.*Most likely: the client secret is wrong/);
  await press('t');
  await toast('Copied the run for a ticket');

  await tabTo('Edit connection');
  await press('Enter');
  await expect.poll(focused).toBe('Client secret');
  await type(secret);
  await press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(focused).toBe('Run again');
  await runsUntil('completed');
  await expect.poll(() => textOf(runItems(page).first())).toContain('ben at Acme');
  await command('anna at');
  await runsUntil('completed');
  await expect.poll(() => textOf(runItems(page).first())).toContain('anna at Acme');

  await command('name and note');
  await expect.poll(focused).toBe('Name');
  await type('SHOP-482');
  await press('Tab');
  await type('works');
  await press('Control+Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(() => textOf(runItems(page).first())).toContain('SHOP-482');

  await command('vault passphrase');
  await expect.poll(focused).toBe('Passphrase');
  await type('open sesame 7');
  await press('Tab');
  await expect.poll(focused).toBe('Repeat passphrase');
  await press('Escape');

  await command('sign this user out');
  await toast(/cookies of anna/);
  await runsUntil('completed');
  await expect.poll(() => violations(page)).toEqual([]);
});

it('filters runs by outcome, names one, and acts on the selected user from the top bar', async () => {
  const { page } = app;
  const all = await runItems(page).count();
  const filter = async (state: string, choice: string) => {
    await page.getByRole('button', { name: state, exact: true }).press('Enter');
    await page.getByRole('menuitemradio', { name: choice }).press('Enter');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  };
  await filter('Filter runs', 'Failed');
  await expect.poll(() => runItems(page).count()).toBe(1);
  await expect.poll(() => textOf(runItems(page).first())).toContain('invalid_client');
  await runItems(page).first().getByRole('button').first().press('F2');
  await dialog(page).getByLabel('Name').fill('Wrong secret');
  await dialog(page).getByLabel('Note').fill('Reported on Monday');
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(() => textOf(runItems(page).first())).toContain('Wrong secret');
  await runItems(page).first().getByLabel('Has a note').waitFor();
  await filter('Filter runs (on)', 'All outcomes');
  await expect.poll(() => runItems(page).count()).toBe(all);

  await page.getByRole('banner').getByRole('button', { name: 'User anna' }).press('Enter');
  await page.getByRole('menu').getByText('anna at Acme').waitFor();
  await page.getByRole('menuitem', { name: 'Keep cookies between logins' }).press('Enter');
  await toast('Cookies of anna are stored between logins');
  await page.getByRole('banner').getByRole('button', { name: 'User anna' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await toast(/cookies of anna/);
});

it('finds out why a token was rejected, and verifies it with a key', async () => {
  const { page } = app;
  const token = page.getByRole('region', { name: 'Token', exact: true });
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: stub.issuer, sub: 'anna', aud: 'orders', iat: now - 7_200, exp: now - 3_600 };
  const header = { typ: 'at+jwt', kid: stub.key.jwk.kid };
  await press('4');
  await page.getByRole('textbox', { name: 'Text to inspect' }).waitFor();
  await tabTo('Text to inspect');
  await type(signEs256(header, claims, stub.key.privateKey));
  await token.getByText('Expired 1 h ago', { exact: true }).waitFor();
  await tabTo(/^Verify from issuer/);
  await press('Enter');
  await token.getByText(/^Signature: verified/).waitFor();

  await tabTo(/^Claims/);
  await press('ArrowRight');
  await token.getByRole('tab', { name: /^Header/, selected: true }).waitFor();
  await press('ArrowRight');
  await token.getByRole('tab', { name: /^Checks/, selected: true }).waitFor();

  await tabTo(/^Verify…/);
  await press('Enter');
  await dialog(page).getByRole('textbox').waitFor();
  const { kty = '', crv = '', x = '', y = '' } = stub.key.jwk;
  const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  await type(publicKey.export({ format: 'pem', type: 'spki' }).toString());
  await tabTo('Verify');
  await press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await token.getByText(/^Signature: verified/).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

it('plays a grant for an audience, and a device flow that is approved by hand', async () => {
  const { page } = app;
  await press('5');
  await page.getByRole('main', { name: 'Gallery' }).waitFor();
  await command('play authorization code');
  await standing(page);
  await press('p');
  await page.locator('html[data-presenting="true"]').waitFor();
  await press('PageDown');
  await standing(page);
  await press('PageUp');
  await expect.poll(() => nowRow(page).isVisible()).toBe(true);
  await press('PageDown');
  await playToEnd(page, () => press('ArrowRight'));
  await press('Escape');
  await page.locator('html:not([data-presenting])').waitFor();
  await press('Escape');
  await expect.poll(focused).toMatch(/^Play: Authorization code/);

  await tabTo('Approve by hand');
  await press('Space');
  await tabTo('Play: Device authorization');
  await press('Enter');
  for (let row = await standing(page); ; row = await standing(page, row)) {
    await press('ArrowRight');
    if (await page.getByText('authorization_pending').first().isVisible()) break;
  }
  await expect.poll(() => page.getByRole('region', { name: 'Device code' }).isVisible()).toBe(true);
  await expect.poll(() => violations(page)).toEqual([]);
  await press('p');
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => page.evaluate(codeAndMessageInView)).toEqual([true, true]);
  await press('Escape');
  await page.locator('html:not([data-presenting])').waitFor();
  await press('Escape');
  await page.getByText('Press Esc again to abort this play').waitFor();
  await press('Escape');
  await expect.poll(focused).toMatch(/^Play: Device authorization/);
  expect(app.complaints).toEqual([]);
});
