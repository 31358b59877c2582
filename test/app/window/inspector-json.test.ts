import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { entraClaims } from '../../support/samples/entra-claims.ts';
import { colourViolations, overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf, valueRow } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
  const payload = entraClaims(Math.floor(Date.now() / 1000));
  const header = { typ: 'JWT', kid: 'k1', nonce: 'a1B2c3' };
  await paste(app.page, `Authorization: Bearer ${signEs256(header, payload, makeKey('k1').privateKey)}`);
  await token()
    .getByRole('tab', { name: /Claims/ })
    .waitFor();
});
afterAll(() => app?.stop());

const token = () => app.page.getByRole('region', { name: 'Token', exact: true });
const tree = () => token().getByRole('tree', { name: 'Payload as a tree' });
const row = (name: string) =>
  tree()
    .getByRole('treeitem')
    .filter({ hasText: `"${name}"` });
const open = (name: string) => token().getByRole('tab', { name }).click();

/** Runs in the page: the text that is marked in a part of the screen. */
const marked = (label: string) =>
  app.page.evaluate<string>(
    `[...document.querySelectorAll('[aria-label="${label}"] .linked')].map((one) => one.textContent).join('')`,
  );

describe('a token of Microsoft Entra ID', () => {
  it('is explained in the words of Microsoft', async () => {
    await expect.poll(() => textOf(valueRow(token(), 'wids'))).toContain('Global Administrator');
    await expect.poll(() => textOf(valueRow(token(), 'tid'))).toContain('Tenant of the sign-in');
    await expect.poll(() => textOf(valueRow(token(), 'appidacr'))).toContain('Client secret');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('is linked with the pasted text both ways', async () => {
    const { page } = app;
    await valueRow(token(), 'iss').hover();
    await expect.poll(() => marked('Text to inspect')).toMatch(/^[\w-]{60,}$/);
    // The second line of the claim, which is inside it in any case.
    const { x, y } = await page.evaluate<{ x: number; y: number }>(
      `document.querySelector('.cm-content .linked').getClientRects()[1]`,
    );
    await page.mouse.move(0, 0);
    await expect.poll(() => marked('Text to inspect')).toBe('');
    await page.mouse.click(x + 24, y + 8);
    await expect
      .poll(() => token().locator('tr[data-tone=highlight]').allTextContents())
      .toEqual([expect.stringMatching(/^iss/)]);
  });

  it('is folded and unfolded by mouse and keyboard', async () => {
    await open('JSON');
    await expect.poll(() => textOf(row('groups'))).not.toContain('2 items');
    await token().getByRole('button', { name: 'Fold all', exact: true }).click();
    await expect.poll(() => textOf(row('groups'))).toContain('2 items');
    await row('groups').click();
    await expect.poll(() => marked('Text to inspect')).toMatch(/^[\w-]{80,}$/);
    await app.page.keyboard.press('ArrowRight');
    await expect.poll(() => row('groups').getAttribute('aria-expanded')).toBe('true');
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('ArrowLeft');
    await app.page.keyboard.press('ArrowLeft');
    await expect.poll(() => row('groups').getAttribute('aria-expanded')).toBe('false');
    await token().getByRole('button', { name: 'Unfold all' }).click();
    await expect.poll(() => row('groups').getAttribute('aria-expanded')).toBe('true');
  });

  it('has its numbers as written, and both of a repeated member', async () => {
    await expect.poll(() => textOf(row('xms_tcdt'))).toContain('1.5e9');
    await expect.poll(() => row('puid').count()).toBe(2);
    await expect.poll(() => textOf(row('puid').nth(1))).toMatch(/100320010002348117421.*duplicate/);
    await row('puid').nth(1).click();
    await tree().getByRole('button', { name: 'Copy from puid' }).click();
    await app.page.getByRole('menuitem', { name: 'Copy JSON Pointer' }).waitFor();
    await app.page.keyboard.press('Escape');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('marks a claim in the token and in the decoded text', async () => {
    await open('Raw');
    const members = token().getByRole('group', { name: 'Members of the payload' });
    await members.press('Home');
    await expect.poll(() => marked('Payload, decoded')).toMatch(/^"aud":/);
    await expect.poll(() => textOf(token().getByRole('status').first())).toMatch(/^aud bytes 2 to /);
    const characters = await marked('The token as written in the text');
    expect(characters).toMatch(/^[\w-]{20,}$/);
    await members.getByText('✓').hover();
    await expect.poll(() => marked('Payload, decoded')).toContain('Alice Liddell ✓');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it.each(['Light', 'Dark'])('is shown in %s', async (theme) => {
    const { page } = app;
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
    for (const [width, height] of [
      [1024, 640],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const tab of ['Claims', 'Raw', 'JSON']) {
        await open(tab);
        await takePicture(page, `inspector-entra-${tab}-${theme}-${width}`);
        expect(await overflow(page)).toBe(0);
      }
    }
    await expect.poll(() => colourViolations(page)).toEqual([]);
  });
});
