import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

const key = makeKey('k1');
const now = (): number => Math.floor(Date.now() / 1000);
const sign = (claims: object): string =>
  signEs256(
    { typ: 'JWT', kid: 'k1' },
    { iss: 'https://a.example', sub: 's', aud: 'web', nonce: 'n1', jti: crypto.randomUUID(), ...claims },
    key.privateKey,
  );

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-check-as-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const token = () => app.page.getByRole('region', { name: 'Token', exact: true });
const line = () => textOf(token().locator('.status-text b'));

async function verify(): Promise<void> {
  await token().getByRole('button', { name: 'Verify…' }).click();
  await dialog(app.page).getByRole('textbox').fill(JSON.stringify(key.jwk));
  await dialog(app.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await dialog(app.page).waitFor({ state: 'hidden' });
}

async function openCheckAs() {
  await token().getByRole('button', { name: 'Check as…' }).click();
  const form = dialog(app.page);
  await form.getByLabel('Token kind').waitFor();
  return form;
}

it('says why a token is rejected, checks it as what it must be, and checks the next one the same', async () => {
  const times = { iat: now() - 60, exp: now() + 3_000 };
  await paste(app.page, sign({ iat: now() - 7_200, exp: now() - 3_600 }));
  await expect.poll(line).toBe('Expired 1 h ago');
  await expect
    .poll(() => textOf(token().locator('.statements')))
    .toMatch(/Signature: not verified: no key of the issuer yet/);

  await paste(app.page, sign(times));
  await verify();
  await expect.poll(line).toBe('Signature valid, not expired');

  const form = await openCheckAs();
  await expect.poll(() => form.getByLabel('Token kind').inputValue()).toBe('id-token');
  await expect.poll(() => textOf(form)).toContain('In the token: https://a.example');
  await form.getByLabel('Issuer').fill('https://a.example');
  await form.getByLabel('Client ID').fill('web');
  await form.getByLabel('Audience').fill('spa');
  await form.getByLabel('Clock tolerance (s)').fill('soon');
  await expect.poll(() => form.getByRole('button', { name: 'Check', exact: true }).isDisabled()).toBe(true);
  await form.getByLabel('Clock tolerance (s)').fill('30');
  expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  await takePicture(app.page, 'check-as');
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect.poll(line).toBe('Wrong audience');
  await takePicture(app.page, 'check-as-wrong-audience');

  await openCheckAs();
  await form.getByLabel('Audience').fill('');
  await form.getByLabel('Nonce').fill('n1');
  await form.getByLabel('Save as an expectation').check();
  await form.getByLabel('Name').fill('Shop web');
  await form.getByRole('button', { name: 'Save and check' }).click();
  await expect.poll(line).toBe('Valid as ID Token of Shop web');
  expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  await takePicture(app.page, 'check-as-valid');

  await paste(app.page, sign({ ...times, nonce: 'n2' }));
  await expect.poll(() => textOf(token())).toContain('Checked as ID Token of Shop web');
  await expect.poll(line).toBe('Wrong nonce');
  await paste(app.page, sign({ ...times, iss: 'https://b.example' }));
  await expect.poll(line).toBe('Not verified: no key');
  expect(app.complaints).toEqual([]);
});

it('deletes an expectation, with undo, and stops checking with it', async () => {
  await paste(app.page, sign({ iat: now() - 60, exp: now() + 3_000, nonce: 'n2' }));
  await expect.poll(line).toBe('Wrong nonce');
  const form = await openCheckAs();
  await form.getByRole('button', { name: 'Delete expectation' }).click();
  await expect.poll(() => textOf(token())).not.toContain('Checked as');
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(line).toBe('Wrong nonce');
  await openCheckAs();
  await form.getByRole('button', { name: 'Stop checking' }).click();
  await expect.poll(() => textOf(token())).not.toContain('Checked as');
});
