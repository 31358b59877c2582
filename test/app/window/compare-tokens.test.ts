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
  const other = dialog.getByRole('combobox', { name: 'Second token from' });
  await other.selectOption({ index: 1 });
  await expect.poll(() => textOf(list)).toContain('boris');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // The only token of its text is compared with one of the newest other text.
  await paste(page, jwt({ ...claims, sub: 'cleo' }, 'k1'));
  await expect.poll(() => found.count()).toBe(1);
  await compare.click();
  await expect.poll(() => textOf(list)).toContain('cleo');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it('several tokens are compared, a column each', async () => {
  const { page } = app;
  const texts = [claims, later, { ...claims, sub: 'carol' }].map((one, index) => jwt(one, `k${index}`));
  await paste(page, texts.join('\n'));
  const found = page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
  await expect.poll(() => found.count()).toBe(3);
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('button', { name: 'Compare several' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Compare several tokens' });
  const table = dialog.getByRole('table');
  const row = (name: string) => table.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect.poll(() => textOf(row('sub'))).toMatch(/anna same carol/);
  await expect.poll(() => textOf(row('scope'))).toContain('- orders:write, + invoices:read same');
  await expect.poll(() => textOf(row('exp'))).toContain('expires 55 min later');
  await takePicture(page, 'compare-several');
  await expect.poll(() => violations(page)).toEqual([]);
  const before = await table.getByRole('row').count();
  await dialog.getByRole('checkbox', { name: 'All rows' }).check();
  await expect.poll(() => table.getByRole('row').count()).toBeGreaterThan(before);
  await dialog.getByRole('button', { name: 'Remove token 3' }).press('Enter');
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(3);
  await dialog.getByRole('combobox', { name: 'Add from' }).selectOption({ index: 1 });
  await expect.poll(() => dialog.getByRole('button', { name: 'Add', exact: true }).isEnabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(4);
  await dialog.getByRole('button', { name: 'Remove token 1' }).click();
  await dialog.getByRole('button', { name: 'Remove token 1' }).click();
  await dialog.getByText('Add two or more tokens to compare.').waitFor();
  expect(app.complaints).toEqual([]);
});
