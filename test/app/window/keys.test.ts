import { generateKeyPairSync } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { chooseGrant, run, textOf } from '../../support/window/act.ts';
import { choose, connectionItem, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();

let app: AppWindow;
let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
  app = await openWindow();
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

const part = (name: 'Generate key' | 'Import key') => dialog(app.page).getByRole('group', { name });

/** The one key of the set that is shown, as others would read it. */
async function shownKey(form: Locator): Promise<JWK> {
  const set = JSON.parse(await form.getByLabel('Public JWK Set to register').inputValue());
  expect(set.keys).toHaveLength(1);
  return set.keys[0];
}

/** Pastes a text as a key, and presses Import. */
async function importKey(name: string, text: string): Promise<void> {
  const form = dialog(app.page);
  if (!(await part('Import key').isVisible())) await form.getByRole('button', { name: 'Import key' }).click();
  await part('Import key').getByLabel('Key name').fill(name);
  await part('Import key').getByLabel('JWK or PEM').fill(text);
  await part('Import key').getByRole('button', { name: 'Import', exact: true }).click();
}

describe('the key of a client', () => {
  it('is generated, and its public part is shown to be registered', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(page);
    await form.getByLabel('Issuer').fill(stub.issuer);
    await form.getByLabel('Name', { exact: true }).fill('Signing app');
    await form.getByLabel('Client ID').fill('test-app');
    await form.getByLabel('Authentication').selectOption('private_key_jwt');
    await form.getByRole('button', { name: 'Generate key' }).click();
    await part('Generate key').getByLabel('Key name').fill('Made here');
    await part('Generate key').getByLabel('Key type').selectOption('Ed25519');
    await part('Generate key').getByRole('button', { name: 'Generate', exact: true }).click();
    await part('Generate key').waitFor({ state: 'hidden' });
    await expect.poll(() => textOf(form.getByLabel('Private key'))).toContain('Made here (Ed25519)');
    const key = await shownKey(form);
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' });
    expect(key).not.toHaveProperty('d');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is refused with what is wrong, and where', async () => {
    const said = part('Import key').getByRole('alert');
    await importKey('Broken', pem.replace('\n', '\n»'));
    await expect.poll(() => textOf(said)).toContain('line 2, column 1');
    await expect.poll(() => textOf(said)).toContain('The PEM contains an invalid character');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await takePicture(app.page, 'key-refused');
    await importKey('Cut', pem.slice(0, 200));
    await expect.poll(() => textOf(said)).toContain('The PEM is truncated or malformed');
    await expect.poll(() => textOf(said)).toContain('BEGIN PRIVATE KEY without its END');
    const { d: _, ...publicPart } = elliptic;
    await importKey('Public', JSON.stringify(publicPart));
    await expect.poll(() => textOf(said)).toContain('This is a public key');
  });

  it('is imported as a JWK and as PEM, and may be chosen again', async () => {
    const form = dialog(app.page);
    await importKey('From a JWK', JSON.stringify({ ...elliptic, kid: 'of-a-jwk' }));
    await part('Import key').waitFor({ state: 'hidden' });
    await expect
      .poll(() => shownKey(form))
      .toMatchObject({ kty: 'EC', crv: 'P-384', kid: 'of-a-jwk', alg: 'ES384' });
    await importKey('From PEM', pem);
    await part('Import key').waitFor({ state: 'hidden' });
    await expect.poll(() => shownKey(form)).toMatchObject({ kty: 'RSA', alg: 'RS256' });
    for (const name of ['d', 'p', 'q']) await expect.poll(() => shownKey(form)).not.toHaveProperty(name);
    await form.getByLabel('Signature algorithm').selectOption('PS256');
    await expect.poll(() => shownKey(form)).toMatchObject({ alg: 'PS256' });
  });

  it('signs what the provider can verify with the set that was shown', async () => {
    const { page } = app;
    const form = dialog(page);
    const key = await shownKey(form);
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'hidden' });
    await connectionItem(page, 'Signing app').click();
    await chooseGrant(page, 'Client credentials');
    await run(page);
    const { body } = stub.wire.requests.findLast(({ target }) => target === '/token') ?? {};
    const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'PS256', typ: 'JWT', kid: key.kid });
    const { payload } = await compactVerify(assertion, await importJWK(key, 'PS256'));
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      iss: 'test-app',
      aud: stub.issuer,
    });
  });

  it('is not deleted while a connection signs with it', async () => {
    const { page } = app;
    await choose(page, 'Signing app', 'Edit…');
    const form = dialog(page);
    await form.getByRole('button', { name: 'Delete the key From PEM' }).click();
    await form.getByRole('alertdialog').getByRole('button', { name: 'Delete key' }).click();
    await page.getByText('The key From PEM is in use: Signing app signs with it.').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).last().click();
  });

  it('is in no file, and no complaint was printed', async () => {
    const { d = '', p = '', q = '' } = rsa.export({ format: 'jwk' });
    const [, , line = ''] = pem.split('\n');
    const hidden = { 'd of P-384': elliptic.d ?? '', d, p, q, line };
    expect(leaksIn(await readFolder(app.home), hidden)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
