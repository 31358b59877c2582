import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, run, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { focusedName, tabTo } from '../../support/window/keys.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

// The Inspector without a mouse.

const key = makeKey('k1');
const now = Math.floor(Date.now() / 1000);
const sign = (sub: string) =>
  signEs256(
    { typ: 'at+jwt', kid: 'k1' },
    {
      ...{ iss: 'https://a.example', sub, aud: 'orders', client_id: 'web', jti: `${sub}-1` },
      ...{ iat: now - 60, exp: now + 3_000 },
    },
    key.privateKey,
  );

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(() => app?.stop());

const press = (keys: string) => app.page.keyboard.press(keys);
const type = (text: string) => app.page.keyboard.insertText(text);
const token = () => app.page.getByRole('region', { name: 'Token', exact: true });

/** Runs in the page: whether the focus is in the list of found tokens, and can be seen. */
const focusState = `(() => {
  const { activeElement: element } = document;
  const { outlineStyle, boxShadow } = getComputedStyle(element);
  return {
    inList: element.closest('[role="listbox"]') !== null,
    visible: element.matches(':focus-visible') && (outlineStyle !== 'none' || boxShadow !== 'none'),
  };
})()`;
const focus = () => app.page.evaluate<{ inList: boolean; visible: boolean }>(focusState);

/** Opens a dialog by its button; after Escape the button has the focus again. */
async function opens(button: string, words: string | RegExp): Promise<void> {
  await tabTo(app.page, button);
  expect((await focus()).visible).toBe(true);
  await press('Enter');
  await dialog(app.page).getByText(words).first().waitFor();
}

async function closes(button: string): Promise<void> {
  await press('Escape');
  await dialog(app.page).waitFor({ state: 'hidden' });
  await expect.poll(() => focusedName(app.page)).toBe(button);
}

it('pastes a text, and chooses among the tokens in it with one Tab stop', async () => {
  const { page } = app;
  await press('4');
  await page.getByRole('textbox', { name: 'Text to inspect' }).waitFor();
  await tabTo(page, 'Text to inspect');
  await type(['anna', 'ben', 'cleo'].map((sub) => `${sub}: ${sign(sub)}`).join('\n'));
  const found = page.getByRole('listbox', { name: 'Tokens found' });
  await expect.poll(() => found.getByRole('option').count()).toBe(3);
  // From the editor Tab leads on.
  for (let step = 0; step < 10 && !(await focus()).inList; step += 1) await press('Tab');
  expect(await focus()).toEqual({ inList: true, visible: true });
  await press('Home');
  await expect.poll(() => textOf(token())).toContain('anna');
  await press('ArrowDown');
  await expect.poll(() => textOf(token())).toContain('ben');
  await press('End');
  await expect.poll(() => textOf(token())).toContain('cleo');
  await press('Tab');
  await expect.poll(async () => (await focus()).inList).toBe(false);
  await press('Shift+Tab');
  await expect.poll(async () => (await focus()).inList).toBe(true);
  await expect.poll(() => textOf(token())).toContain('cleo');
});

it('verifies with a pasted key, and checks what the token must be', async () => {
  const { page } = app;
  await opens('Verify…', 'Verify signature');
  await closes('Verify…');
  await press('Enter');
  await dialog(page).getByRole('textbox').waitFor();
  await type(JSON.stringify(key.jwk));
  await tabTo(page, 'Verify');
  await press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await token()
    .getByText(/^Signature: verified/)
    .waitFor();
  await expect.poll(() => focusedName(page)).toBe('Verify…');

  await opens('Check as…', 'Token kind');
  await expect.poll(() => focusedName(page)).toBe('Token kind');
  await tabTo(page, 'Audience');
  await type('mail');
  await press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  await token().getByText('Wrong audience').first().waitFor();
  await expect.poll(() => focusedName(page)).toBe('Check as…');
});

it('opens attacks and a comparison, and returns to the button of each', async () => {
  const { page } = app;
  await opens('Attacks…', 'alg none');
  await expect.poll(() => violations(page)).toEqual([]);
  await closes('Attacks…');
  await opens('Compare with…', 'Compare tokens');
  await closes('Compare with…');
});

it('opens the clipboard from any screen, and leads back to the run of a token', async () => {
  const { page } = app;
  await go(page, 'Debugger');
  await tabTo(page, 'Search in runs');
  await type(sign('dora'));
  await press('ControlOrMeta+a');
  await press('ControlOrMeta+x');
  await press('ControlOrMeta+v');
  await expect
    .poll(() => page.getByRole('searchbox', { name: 'Search in runs' }).inputValue())
    .toMatch(/^eyJ/);
  await press('ControlOrMeta+a');
  await press('ControlOrMeta+x');
  // In a text field it is pasted there; anywhere else it opens in the Inspector.
  await press('Tab');
  await press('ControlOrMeta+v');
  await page.getByText('Opened the pasted text in the Inspector').waitFor();
  await expect.poll(() => textOf(token())).toContain('dora');

  await go(page, 'Debugger');
  await run(page);
  await press('2');
  await page.getByRole('article', { name: 'Access token', exact: true }).waitFor();
  await tabTo(page, 'More for the Access token');
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Open in Inspector' }).waitFor();
  await tabToItem('Open in Inspector');
  await press('Enter');
  await tabTo(page, 'Go to run');
  await press('Enter');
  await page.getByRole('article', { name: 'Access token', exact: true }).waitFor();
  expect(app.complaints).toEqual([]);
});

/** Moves through the open menu to an item. */
async function tabToItem(name: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if ((await focusedName(app.page)) === name) return;
    await press('ArrowDown');
  }
  throw new Error(`The menu has no item ${name}`);
}

it('moves the focus to what is in the place of a key that is too long for its field', async () => {
  const { page } = app;
  await go(page, 'Inspector');
  await opens('Verify…', 'Verify signature');
  await dialog(page).locator('textarea').focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '{"keys":[' + 'x'.repeat(60_000));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
  await dialog(page).getByText('60,009 characters').waitFor();
  await expect.poll(() => focusedName(page)).toBe('Clear');
  expect(await violations(page)).toEqual([]);
  await takePicture(page, 'long-key');
  await press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.localName')).toBe('textarea');
  await closes('Verify…');
});
