import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-compare-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, kid: string) =>
  `${segment({ alg: 'ES256', typ: 'at+jwt', kid })}.${segment(claims)}.${'a'.repeat(86)}`;
const claims = {
  iss: 'https://login.example',
  sub: 'anna',
  aud: ['https://orders.example', 'https://mail.example'],
  scope: 'openid orders:read orders:write',
  iat: 1_700_000_000,
  exp: 1_700_000_300,
  jti: 'a1',
};
const later = {
  ...claims,
  aud: 'https://orders.example',
  scope: 'openid orders:read invoices:read',
  exp: 1_700_003_600,
  jti: 'b2',
  acr: 'mfa',
};

it('two tokens of a text, and of another one, are compared side by side', async () => {
  const { page } = app;
  await paste(page, jwt({ ...claims, sub: 'boris' }, 'k1'));
  const compare = page.getByRole('button', { name: 'Compare with…' });
  await compare.waitFor();
  await paste(page, JSON.stringify({ before: jwt(claims, 'k1'), after: jwt(later, 'k2') }));
  const found = page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
  await expect.poll(() => found.count()).toBe(2);
  await found.first().click();
  await compare.click();
  const dialog = page.getByRole('dialog', { name: 'Compare tokens' });
  const list = dialog.getByRole('region', { name: 'Differences' });
  await expect.poll(() => textOf(list)).toContain('expires 55 min later');
  await expect.poll(() => textOf(list)).toContain('removed: orders:write; added: invoices:read');
  await takePicture(page, 'compare-tokens');
  await expect.poll(() => violations(page)).toEqual([]);
  const other = dialog.getByRole('combobox', { name: 'Second token: from' });
  await other.selectOption({ index: 1 });
  await expect.poll(() => textOf(list)).toContain('boris');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});
