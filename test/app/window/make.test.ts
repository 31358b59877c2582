import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { colourViolations, overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

const now = Math.floor(Date.now() / 1000);

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(() => app?.stop());

const token = () => app.page.getByRole('region', { name: 'Token', exact: true });
const editor = (name: string) => dialog(app.page).getByRole('textbox', { name, exact: true });
const claimsText = () => editor('Claims').textContent();
const problems = () => textOf(dialog(app.page).getByRole('region', { name: 'Problems' }));
const make = (name: string) => dialog(app.page).getByRole('button', { name, exact: true }).click();

it('edits a token with suggestions, by keyboard alone, signs it, and shows it verified', async () => {
  const { page } = app;
  const claims = `{"sub":"alice","big":98765432109876543210,"exp":${now - 60}}`;
  const header = { typ: 'JWT', kid: 'k1' };
  await paste(page, signEs256(header, JSON.parse(claims), makeKey('k1').privateKey));
  await token().getByRole('button', { name: 'Edit and sign…' }).press('Enter');
  await expect.poll(() => textOf(editor('Claims'))).toContain('"alice"');
  await expect.poll(problems).toContain('exp is in the past');
  await takePicture(page, 'make-edit');
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBe(0);

  await editor('Claims').press('Control+a');
  await page.keyboard.type('{ex');
  await dialog(page).getByRole('option', { name: /^exp/ }).waitFor();
  await takePicture(page, 'make-suggestions');
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('option', { name: /in 10 minutes/ })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', "sub": "bob", "big": 98765432109876543210,}');
  await expect.poll(problems).toMatch(/Trailing comma.*claims 1:/);
  await dialog(page)
    .getByRole('button', { name: /Trailing comma/ })
    .press('Enter');
  await page.keyboard.press('Delete');
  await expect.poll(problems).not.toContain('Trailing comma');
  await dialog(page).getByRole('button', { name: 'Sign', exact: true }).press('Enter');

  await expect.poll(() => textOf(token())).toContain('bob');
  await expect.poll(() => textOf(token())).toMatch(/Signature: verified/);
  await expect
    .poll(() => textOf(page.getByRole('region', { name: 'List of pasted texts' })))
    .toContain('Made here');
  await takePicture(page, 'make-signed');
});

it('changes by buttons leave the layout and the caret, and are undone one by one in every text', async () => {
  const { page } = app;
  const undo = () => page.keyboard.press('Control+z');
  const redo = () => page.keyboard.press('Control+Shift+Z');
  await page.getByRole('button', { name: 'New token…' }).click();
  await editor('Claims').press('Control+a');
  await page.keyboard.insertText('{"n":1.0e1,   "exp":1,"sub":"dave"}');
  for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft');
  const setTimes = async (name: string) => {
    await make('Set times');
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await setTimes('Expired');
  const expired = /^\{"n":1\.0e1, {3}"exp":\d{10},"sub":"dave"\}$/;
  await expect.poll(() => claimsText()).toMatch(expired);
  await setTimes('Valid now');
  const valid = /^\{"n":1\.0e1, {3}"exp":\d{10},"sub":"dave","iat":\d{10}\}$/;
  await expect.poll(() => claimsText()).toMatch(valid);
  await make('Update header');
  await expect.poll(() => textOf(editor('Header'))).toMatch(/"typ": "JWT",\s*"alg": "ES256",\s*"kid": "/);
  await undo();
  await expect.poll(() => textOf(editor('Header'))).not.toContain('alg');
  await editor('Claims').focus();
  await undo();
  await expect.poll(() => claimsText()).toMatch(expired);
  await redo();
  await expect.poll(() => claimsText()).toMatch(valid);
  await page.keyboard.type('!');
  await expect.poll(() => claimsText()).toContain('"dav!e"');
  await undo();

  await dialog(page).getByRole('combobox', { name: 'Kind' }).selectOption('DPoP proof');
  await make('Use template');
  await expect.poll(() => textOf(editor('Header'))).toContain('dpop+jwt');
  await undo();
  await expect.poll(() => claimsText()).toMatch(valid);
  await expect.poll(() => textOf(editor('Header'))).not.toContain('dpop+jwt');
  await redo();
  await expect.poll(() => textOf(editor('Header'))).toContain('dpop+jwt');
  await make('Cancel');
});

it('makes a token from a template, encrypts it with a password, and decrypts it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New token…' }).click();
  await dialog(page).getByRole('combobox', { name: 'Kind' }).selectOption('Logout token');
  await dialog(page).getByRole('combobox', { name: 'Values from' }).selectOption({ index: 1 });
  await make('Use template');
  await expect.poll(() => textOf(editor('Header'))).toContain('logout+jwt');
  await expect.poll(problems).toContain('sub is empty');
  await dialog(page).getByRole('checkbox', { name: 'Encrypt (JWE)' }).check();
  await dialog(page).getByRole('combobox', { name: 'Encrypt for' }).selectOption('Password');
  await dialog(page).getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await takePicture(page, 'make-encrypt');
  await expect.poll(() => violations(page)).toEqual([]);
  await make('Sign and encrypt');
  await expect
    .poll(() => textOf(page.getByRole('region', { name: 'Tokens found' })))
    .toContain('Logout token');
  await page.getByRole('option', { name: /Logout token/ }).click();
  await expect.poll(() => textOf(token())).toMatch(/Signature: verified/);
  await takePicture(page, 'make-encrypted');
});

it('gives back what was edited, and shows a generated key on request only', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New token…' }).click();
  await editor('Claims').press('Control+a');
  await page.keyboard.type('{"sub":"carol"}');
  await make('New key for signing');
  await dialog(page).getByRole('button', { name: 'Copy key for signing' }).click();
  await page.getByRole('menuitem', { name: 'Public key as JWK' }).waitFor();
  await page.keyboard.press('Escape');
  await make('Cancel');
  const undo = page.getByRole('button', { name: 'Undo' }).last();
  await undo.hover();
  await passMinute(page);
  await undo.focus();
  await page.mouse.move(0, 0);
  await passMinute(page);
  await undo.click();
  await expect.poll(() => textOf(editor('Claims'))).toContain('carol');
});

it('is submitted with Ctrl+Enter as by its button', async () => {
  const { page } = app;
  const key = dialog(page).getByRole('textbox', { name: 'Key', exact: true });
  await dialog(page).getByRole('combobox', { name: 'Sign with' }).selectOption('Private key');
  await key.press('Control+Enter');
  await key.fill('word');
  const composing = { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true };
  await key.dispatchEvent('keydown', composing);
  await expect.poll(() => dialog(page).getByRole('alert').count()).toBe(0);
  await key.press('Control+Enter');
  await dialog(page).getByRole('alert').waitFor();
  await editor('Claims').press('Space');
  await make('Cancel');
  const message = page.getByText('Discarded the token').first();
  await message.waitFor();
  await passMinute(page);
  await message.waitFor({ state: 'hidden' });
});

/** Puts the clock of the page forward, and shows it what time it is. */
async function passMinute(page: AppWindow['page']): Promise<void> {
  await page.evaluate(`(async () => {
    for (const clock of [performance, Date]) {
      const { now } = clock;
      clock.now = () => now.call(clock) + 60_000;
    }
    dispatchEvent(new Event('focus'));
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  })()`);
}

it.each(['Light', 'Dark'])('is shown in %s', async (theme) => {
  const { page } = app;
  if (await dialog(page).isVisible()) await make('Cancel');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
  await page.getByRole('button', { name: 'New token…' }).click();
  await make('Use template');
  await dialog(page).getByRole('checkbox', { name: 'Encrypt (JWE)' }).check();
  await expect.poll(problems).toContain('is empty');
  for (const [width, height] of [
    [1024, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await takePicture(page, `make-${theme}-${width}`);
    await expect.poll(() => overflow(page)).toBe(0);
  }
  await expect.poll(() => colourViolations(page)).toEqual([]);
});
