import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { run, runItems, sequenceRows, textOf, valueRow } from '../../support/window/act.ts';
import { choose, connectionItem, createConnection, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

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

const preview = () => app.page.getByRole('region', { name: 'Preview of the authorization request' });
const personas = (connection: string) => app.page.getByRole('list', { name: `Users of ${connection}` });

describe('a new connection', () => {
  it('is filled from the metadata of its issuer, which is shown, explained and checked', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(page);
    await form.getByLabel('Issuer').fill(stub.issuer);
    await form.getByRole('button', { name: 'Discover' }).click();
    await form.getByRole('heading', { name: 'OpenID Provider' }).waitFor();
    const endpoint = await textOf(valueRow(form, 'token_endpoint'));
    expect(endpoint).toContain(`${stub.issuer}/token`);
    expect(endpoint).toMatch(/(RFC 8414|OIDC Discovery)/);
    await takePicture(page, 'new-connection');
    await expect.poll(() => violations(page)).toEqual([]);
    await form.getByLabel('Name', { exact: true }).fill('Acme staging');
    await form.getByLabel('Client ID').fill('test-app');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'hidden' });
    await connectionItem(page, 'Acme staging').waitFor();
  });

  it('shows the request that it leads to', async () => {
    await connectionItem(app.page, 'Acme staging').click();
    await expect.poll(() => textOf(preview())).toContain(`${stub.issuer}/authorize`);
    await expect.poll(() => textOf(valueRow(preview(), 'client_id'))).toContain('test-app');
  });

  it('takes endpoints by hand where there is no metadata', async () => {
    await createConnection(app.page, {
      name: 'By hand',
      issuer: stub.issuer,
      clientId: 'test-app',
      endpoints: {
        authorization_endpoint: `${stub.issuer}/login`,
        token_endpoint: `${stub.issuer}/token`,
        jwks_uri: `${stub.issuer}/jwks`,
      },
    });
    await expect.poll(() => textOf(preview())).toContain(`${stub.issuer}/login`);
    await run(app.page);
    expect(stub.wire.requests.some(({ target }) => target === '/token')).toBe(true);
    await app.page.getByRole('button', { name: 'New run' }).click();
  });

  it('keeps a secret without ever showing it again, and uses it', async () => {
    const { page } = app;
    await createConnection(page, {
      name: 'Confidential',
      issuer: stub.issuer,
      clientId: 'test-app',
      secret: 'a-secret-for-the-vault',
      endpoints: { authorization_endpoint: `${stub.issuer}/login`, token_endpoint: `${stub.issuer}/token` },
    });
    await run(page);
    const request = stub.wire.requests.findLast(({ target }) => target === '/token');
    const credentials = Buffer.from('test-app:a-secret-for-the-vault').toString('base64');
    expect(request?.head).toContain(credentials);
    await choose(page, 'Confidential', 'Edit…');
    const form = dialog(page);
    await expect.poll(() => form.getByLabel('Client secret').inputValue()).toBe('');
    await expect
      .poll(() => form.getByLabel('Client secret').getAttribute('placeholder'))
      .toContain('stored until you quit');
    await form.getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByRole('button', { name: 'New run' }).click();
  });
});

describe('a connection', () => {
  it('is renamed', async () => {
    const { page } = app;
    await choose(page, 'By hand', 'Edit…');
    await dialog(page).getByLabel('Name', { exact: true }).fill('Orders API');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await connectionItem(page, 'Orders API').waitFor();
    await expect.poll(() => connectionItem(page, 'By hand').count()).toBe(0);
  });

  it('is duplicated with its secret', async () => {
    const { page } = app;
    await choose(page, 'Confidential', 'Duplicate');
    await connectionItem(page, 'Confidential copy').waitFor();
    await connectionItem(page, 'Confidential copy').click();
    await run(page);
    await page.getByRole('button', { name: 'New run' }).click();
  });

  it('is deleted, and comes back with Undo', async () => {
    const { page } = app;
    await choose(page, 'Confidential copy', 'Delete');
    await connectionItem(page, 'Confidential copy').waitFor({ state: 'hidden' });
    const toasts = page.getByRole('region', { name: 'Messages', exact: true });
    await toasts.getByText('Deleted Confidential copy').waitFor();
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await connectionItem(page, 'Confidential copy').waitFor();
  });

  it('leaves its runs in the list when it is deleted', async () => {
    const { page } = app;
    const before = await runItems(page).count();
    await choose(page, 'Confidential copy', 'Delete');
    await connectionItem(page, 'Confidential copy').waitFor({ state: 'hidden' });
    await expect.poll(() => runItems(page).count()).toBe(before);
  });
});

describe('users', () => {
  it('are added and removed', async () => {
    const { page } = app;
    await connectionItem(page, 'Orders API').click();
    await choose(page, 'Orders API', 'Add user…');
    const form = dialog(page);
    await form.getByLabel('Name', { exact: true }).fill('Ann');
    await form.getByRole('button', { name: 'Add user' }).click();
    await expect.poll(() => textOf(personas('Orders API'))).toContain('Ann');
    await choose(page, 'Ann', 'Remove');
    await expect.poll(() => personas('Orders API').getByRole('listitem').count()).toBe(0);
  });

  it('keep their session when that is set, and forget it at once', async () => {
    const { page } = app;
    const forms = async (): Promise<string> => {
      await run(page);
      return textOf(sequenceRows(page).filter({ hasText: 'Login and consent' }));
    };
    await connectionItem(page, 'Demo provider').click();
    await choose(page, 'alice', 'Keep cookies between logins');
    expect(await forms()).toContain('2 forms');
    expect(await forms()).toContain('1 form');
    await choose(page, 'alice', 'Delete cookies now');
    await page.getByText('Deleted the cookies of alice').waitFor();
    expect(await forms()).toContain('2 forms');
  });

  it('made nothing that the page had to complain of, and nothing is out of place', async () => {
    await expect.poll(() => overflow(app.page)).toBe(0);
    expect(app.complaints).toEqual([]);
  });
});

describe('connections', () => {
  it('are imported from a file, grouped by their environment, and exported without secrets', async () => {
    const { page } = app;
    const entry = {
      name: 'Imported',
      environment: 'Staging',
      issuer: stub.issuer,
      clientId: 'test-app',
      authentication: 'client_secret_basic',
      secret: 'planted-secret',
      redirectUri: 'http://127.0.0.1:8400/callback',
      scope: 'openid',
      authorizationParameters: [],
      tokenParameters: [],
      users: [{ name: 'carol', session: 'clean' }],
    };
    const file = (content: unknown) => ({
      name: 'connections.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
    const list = page.getByRole('region', { name: 'Connections' });
    await list.getByRole('button', { name: 'Sort, import and export' }).click();
    await page.getByRole('menuitem', { name: 'Import connections…' }).click();
    const chooser = dialog(page).getByLabel('File with connections');
    await chooser.setInputFiles(file({ grantscope: 'connections', version: 1, connections: [{}] }));
    await dialog(page).getByText('connections.0.name').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await chooser.setInputFiles(file({ grantscope: 'connections', version: 1, connections: [entry] }));
    await dialog(page).waitFor({ state: 'hidden' });
    await connectionItem(page, 'Imported').waitFor();
    await personas('Imported').getByText('carol').waitFor();

    const group = list.getByRole('button', { name: /^Staging \d/ });
    await group.click();
    await connectionItem(page, 'Imported').waitFor({ state: 'hidden' });
    await group.click();
    await connectionItem(page, 'Imported').waitFor();

    await list.getByRole('button', { name: 'Sort, import and export' }).click();
    await page.getByRole('menuitem', { name: 'Export connections…' }).click();
    await expect.poll(() => violations(page)).toEqual([]);
    await takePicture(page, 'export-connections');
    await dialog(page).getByRole('button', { name: 'Copy as JSON' }).click();
    await page.getByText(/^Copied \d+ connections? as JSON$/).waitFor();
  });
});
