import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encryptSaml, spPem } from '../../support/saml/encrypt-saml.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  rsaKeyPem,
  signedResponse,
  signSaml,
} from '../../support/saml/make-saml.ts';
import { wrappings } from '../../support/saml/wrap-saml.ts';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-saml-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const token = () => app.page.getByRole('region', { name: 'Token', exact: true });
const line = () => token().locator('.status-text');
const year = 365 * 86_400;
const { cert, key, method } = providerCertificate();

it('a SAML response is verified with a certificate, and a wrapped one is refused', async () => {
  const { page } = app;
  const response = signedResponse({ from: -10 * year, until: 50 * year }, { cert, key, method });
  await paste(page, `SAMLResponse=${encodeURIComponent(Buffer.from(response).toString('base64'))}`);
  await token().getByRole('heading', { name: 'SAML response' }).waitFor();
  await expect.poll(() => textOf(line())).toBe('Not verified: no key');
  await expect.poll(() => textOf(token())).toContain('alice@people.example');
  await token().getByRole('button', { name: 'Verify…' }).click();
  await dialog(page).getByRole('textbox').fill('not a key');
  await expect.poll(() => dialog(page).getByRole('button', { name: 'Verify' }).isDisabled()).toBe(true);
  await dialog(page).getByRole('textbox').fill(cert);
  await dialog(page).getByRole('button', { name: 'Verify' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(() => textOf(line())).toBe('Signature valid, not expired');
  await expect.poll(() => violations(page)).toEqual([]);
  await takePicture(page, 'inspector-saml');
  await paste(page, wrappings[2]?.[1] ?? '');
  await expect.poll(() => textOf(line())).toContain('Signature invalid');
  await token().getByRole('tab', { name: 'Checks' }).click();
  await expect.poll(() => textOf(token())).toContain('1 of 2 assertions are not signed');
  await expect.poll(() => violations(page)).toEqual([]);
});

it('an encrypted assertion is decrypted with the key of the service provider, and verified', async () => {
  const { page } = app;
  const lasting = { from: -10 * year, until: 50 * year };
  const signed = signSaml(makeAssertion(lasting), { cert, key, method });
  await paste(page, makeResponse(encryptSaml(signed)));
  await expect.poll(() => textOf(line())).toContain('Encrypted: no key');
  await token().getByRole('button', { name: 'Decrypt…' }).click();
  await dialog(page).getByRole('textbox').fill(rsaKeyPem);
  await dialog(page).getByRole('button', { name: 'Decrypt' }).click();
  await expect.poll(() => textOf(dialog(page))).toContain('the private key does not fit');
  await expect.poll(() => violations(page)).toEqual([]);
  await takePicture(page, 'inspector-saml-decrypt');
  await dialog(page).getByRole('textbox').fill(spPem);
  await dialog(page).getByRole('button', { name: 'Decrypt' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(() => textOf(line())).toContain('Decrypted (RSA-OAEP with SHA-1, AES-128-GCM)');
  await takePicture(page, 'inspector-saml-decrypted');
  await page.getByRole('option', { name: /SAML assertion/ }).click();
  await expect.poll(() => textOf(token())).toContain('alice@people.example');
  await token().getByRole('button', { name: 'Verify…' }).click();
  await dialog(page).getByRole('textbox').fill(cert);
  await dialog(page).getByRole('button', { name: 'Verify' }).click();
  await expect.poll(() => textOf(line())).toBe('Signature valid, not expired');
  await expect.poll(() => violations(page)).toEqual([]);
  await takePicture(page, 'inspector-saml-assertion');
});
