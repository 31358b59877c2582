import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { choose, createConnection, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

let app: AppWindow;
let stub: StubProvider;
let api: StubProvider;
beforeAll(async () => {
  [stub, api] = await Promise.all([startStubProvider(), startStubProvider()]);
  app = await openWindow();
  await app.page.getByRole('button', { name: 'New connection' }).click();
});
afterEach(() => {
  stub.restore();
  api.restore();
});
afterAll(async () => {
  await app?.stop();
  await Promise.all([stub?.close(), api?.close()]);
});

const form = () => dialog(app.page);
const issuer = () => form().getByRole('textbox', { name: 'Issuer' });
const discover = () => form().getByRole('button', { name: 'Discover' }).click();
const found = () => form().getByRole('heading', { name: 'OpenID Provider' });

it('takes the well-known URL without its scheme, and clears what it found when the field changes', async () => {
  await issuer().fill(`${stub.issuer.replace('http://', '')}${metadataPath}`);
  await discover();
  await found().waitFor();
  await expect.poll(() => issuer().inputValue()).toBe(stub.issuer);
  await issuer().fill('https://another.example');
  await found().waitFor({ state: 'detached' });
});

it('offers the issuer as the metadata spells it', async () => {
  await issuer().fill(`${stub.issuer}/`);
  await discover();
  await form()
    .getByRole('button', { name: `Use ${stub.issuer}`, exact: true })
    .click();
  await form()
    .getByRole('button', { name: `Use ${stub.issuer}`, exact: true })
    .waitFor({ state: 'detached' });
  await found().waitFor();
  await expect.poll(() => issuer().inputValue()).toBe(stub.issuer);
});

it('offers the authorization servers of an API, and takes its resource', async () => {
  for (const path of [metadataPath, '/.well-known/oauth-authorization-server'])
    api.on(path, answer({ status: '404 Not Found' }));
  api.on(
    '/.well-known/oauth-protected-resource',
    json(() => ({ resource: api.issuer, authorization_servers: ['https://a.example', stub.issuer] })),
  );
  await issuer().fill(api.issuer);
  await discover();
  await form().getByRole('button', { name: 'Use https://a.example' }).waitFor();
  await form()
    .getByRole('button', { name: `Use ${stub.issuer}` })
    .click();
  await found().waitFor();
  await expect.poll(() => issuer().inputValue()).toBe(stub.issuer);
  await expect.poll(() => form().getByRole('textbox', { name: 'Resource' }).inputValue()).toBe(api.issuer);
});

it('reads pasted metadata, and fills in its endpoints', async () => {
  const document = { ...stub.metadata(), device_authorization_endpoint: `${stub.issuer}/device` };
  await paste(JSON.stringify(document, null, 2));
  await found().waitFor();
  await expect.poll(() => issuer().inputValue()).toBe(stub.issuer);
  await expect
    .poll(() => form().getByRole('textbox', { name: 'device_authorization_endpoint' }).inputValue())
    .toBe(`${stub.issuer}/device`);
});

it('says what is wrong with pasted JSON', async () => {
  await paste('{"issuer":"https://a.exam');
  await form().getByText('The metadata is not JSON').waitFor();
});

it('shows what a provider offers as soon as a connection is edited, and changes nothing that is stored', async () => {
  const { page } = app;
  // The form still has what the tests before it entered.
  await page.reload();
  const connection = { name: 'Stored', issuer: stub.issuer, clientId: 'web' };
  await createConnection(page, connection);
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), scopes_supported: ['openid', 'offered_later'] })),
  );
  await choose(page, 'Stored', 'Edit');
  await found().waitFor();
  await form().getByRole('button', { name: 'offered_later' }).waitFor();
  await expect.poll(() => form().getByRole('textbox', { name: 'Scope' }).inputValue()).not.toContain('later');
  await form().getByRole('button', { name: 'Cancel' }).click();
  await form().waitFor({ state: 'hidden' });

  stub.on(metadataPath, answer({ status: '503 Service Unavailable' }));
  await choose(page, 'Stored', 'Edit');
  await form().getByRole('button', { name: 'Try again' }).waitFor();
  await expect.poll(() => issuer().inputValue()).toBe(stub.issuer);
});

/** Pastes a text into the issuer field. */
async function paste(text: string): Promise<void> {
  await issuer().evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
