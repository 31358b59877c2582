import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spoilSignature } from '../../support/login/sign.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  card,
  closeNotice,
  go,
  readFailure,
  run,
  runFailure,
  runItems,
  sequenceRows,
  textOf,
} from '../../support/window/act.ts';
import { choose, chooseConnection, createConnection, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

let app: AppWindow;
let stub: StubProvider;
let silent: string;
beforeAll(async () => {
  stub = await startStubProvider();
  silent = `http://127.0.0.1:${await closedPort()}`;
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});
afterEach(() => stub.restore());

/** A port at which nothing listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The stub redirects at once: no user is needed. */
function letIn(more: Readonly<Record<string, unknown>> = {}): void {
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login`, ...more })),
  );
}

async function expectKept(): Promise<void> {
  await expect.poll(() => textOf(runItems(app.page).first())).toContain('failed');
  await expect.poll(() => app.page.title()).toMatch(/^Failed · /);
  await expect.poll(() => overflow(app.page)).toBe(0);
}

describe('while another run is paused', () => {
  beforeAll(async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await createConnection(page, { name: 'Silent', issuer: silent, clientId: 'test-app' });
    await createConnection(page, { name: 'Stub', issuer: stub.issuer, clientId: 'test-app' });
    await createConnection(page, {
      name: 'Confidential',
      issuer: stub.issuer,
      clientId: 'test-app',
      secret: 'not-the-secret-of-the-client',
    });
  });

  it('says that the issuer does not respond', async () => {
    await chooseConnection(app.page, 'Silent');
    await run(app.page, 'failed');
    const text = await readFailure(app.page);
    expect(text).toMatch(/Connection refused by 127\.0\.0\.1:\d+ .*Received ECONNREFUSED Next .{10}/);
    await expectKept();
    await takePicture(app.page, 'error');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('says that the issuer returns a page instead of metadata', async () => {
    const html = '<!doctype html><title>Welcome</title><h1>It works</h1>';
    stub.on(metadataPath, answer({ headers: [['Content-Type', 'text/html']], body: html }));
    await chooseConnection(app.page, 'Stub');
    await run(app.page, 'failed');
    const text = await readFailure(app.page);
    expect(text).toMatch(/JSON/);
    expect(text).toMatch(/Next .{10}/);
    await expectKept();
  });

  it('says that the provider refused the secret, at the token request', async () => {
    letIn({ token_endpoint_auth_methods_supported: ['private_key_jwt'] });
    const refusal = { error: 'invalid_client', error_description: 'secret does not match' };
    stub.on('/token', noStore(refusal, '401 Unauthorized'));
    await chooseConnection(app.page, 'Confidential');
    await run(app.page, 'failed');
    const text = await readFailure(app.page);
    expect(text).toContain('invalid_client');
    expect(text).toMatch(/Next .{10}/);
    expect(text).toContain('uses client_secret_basic, but the metadata lists private_key_jwt');
    await runFailure(app.page).getByText('Other possible causes').click();
    await runFailure(app.page)
      .getByText('the client is registered with another authentication method')
      .waitFor();
    await takePicture(app.page, 'refused-client');
    await runFailure(app.page).getByRole('button', { name: /^Show/ }).click();
    await app.page.getByRole('heading', { name: 'Token request' }).waitFor();
    await expect.poll(() => violations(app.page)).toEqual([]);
    expect((await sequenceRows(app.page).allTextContents()).at(-1)).toContain('401');
    await expectKept();
  });

  it('takes at most a third of a small window with its details, and one line without', async () => {
    const { page } = app;
    await page.setViewportSize({ width: 1024, height: 640 });
    const height = async () => (await runFailure(page).boundingBox())?.height ?? 0;
    await expect.poll(() => height()).toBeLessThanOrEqual(640 / 3);
    await runFailure(page).getByRole('button', { name: 'Details' }).click();
    await expect.poll(() => height()).toBeLessThan(50);
    await expect.poll(() => overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect
      .poll(() => textOf(runFailure(page)))
      .toContain(
        '401 invalid_client. The client uses client_secret_basic, but the metadata lists private_key_jwt.',
      );
    await runFailure(page).getByRole('button', { name: 'Edit connection' }).click();
    await expect
      .poll(() => dialog(page).getByLabel('Name', { exact: true }).inputValue())
      .toBe('Confidential');
    await dialog(page).locator('input[name="secret"]:focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
  });

  it('offers the authentication method that the provider lists, applies it and takes it back', async () => {
    const { page } = app;
    letIn({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
    stub.on('/token', (socket, request) => {
      const isPost = request.body.includes('client_secret=');
      const document = isPost ? stub.tokens() : { error: 'invalid_client' };
      noStore(document, isPost ? '200 OK' : '401 Unauthorized')(socket, request);
    });
    const method = async () => {
      await choose(page, 'Confidential', 'Edit');
      const value = await dialog(page).getByLabel('Authentication').inputValue();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
      return value;
    };
    await chooseConnection(page, 'Confidential');
    await run(page, 'failed');
    await takePicture(page, 'fix-offered');
    await runFailure(page).getByRole('button', { name: 'Use client_secret_post' }).click();
    const form = dialog(page);
    await expect
      .poll(() => textOf(form))
      .toMatch(
        /Client authentication client_secret_basic → becomes client_secret_post Save in connection Confidential Only the token request/,
      );
    await takePicture(page, 'fix');
    await expect.poll(() => violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Run with fix' }).click();
    await runItems(page).first().getByText('completed').waitFor();
    expect(await method()).toBe('client_secret_post');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(method).toBe('client_secret_basic');
  });

  it('says first that tokens were received where UserInfo refuses them', async () => {
    const { page } = app;
    letIn();
    stub.on('/userinfo', json({ error: 'invalid_token' }, '401 Unauthorized'));
    await chooseConnection(page, 'Stub');
    await run(page, 'failed');
    await expect
      .poll(() => textOf(runFailure(page)))
      .toBe(
        'Tokens received; UserInfo refused (401). Compare audience (aud), scope and expiry of the access token with what UserInfo requires. Show tokens Copy for ticket Details',
      );
    await expect.poll(() => page.title()).toMatch(/^Tokens received; UserInfo refused \(401\) · /);
    await expect.poll(() => textOf(runItems(page).first())).toContain('UserInfo 401');
    await page.getByRole('tab', { name: 'Body', selected: true }).waitFor();
    await takePicture(page, 'userinfo-refused');
    await expect.poll(() => violations(page)).toEqual([]);
    await runFailure(page).getByRole('button', { name: 'Show tokens' }).click();
    await card(page, 'Access token').waitFor();
    await expect.poll(() => card(page, 'UserInfo').count()).toBe(0);
    await go(page, 'Debugger');
  });

  it('says which error came back instead of a code', async () => {
    letIn();
    stub.on('/login', (socket, request) => {
      const asked = new URL(request.target, stub.issuer).searchParams;
      const callback = new URL(asked.get('redirect_uri') ?? '');
      callback.searchParams.set('error', 'access_denied');
      callback.searchParams.set('error_description', 'The person pressed Cancel');
      callback.searchParams.set('state', asked.get('state') ?? '');
      callback.searchParams.set('iss', stub.issuer);
      answer({ status: '303 See Other', headers: [['Location', callback.href]] })(socket, request);
    });
    await chooseConnection(app.page, 'Stub');
    await run(app.page, 'failed');
    const text = await readFailure(app.page);
    expect(text).toContain('access_denied');
    expect(text).toContain('The person pressed Cancel');
    expect(text).toMatch(/Next .{10}/);
    await expectKept();
  });

  it('shows a forged ID Token as failed, and the tokens all the same', async () => {
    const { page } = app;
    letIn();
    stub.on(
      '/token',
      noStore(() => stub.tokens(spoilSignature(String(stub.tokens().id_token)))),
    );
    await chooseConnection(page, 'Stub');
    await run(page);
    const line = page.getByRole('region', { name: 'Failed checks' });
    await expect.poll(() => textOf(line)).toMatch(/^ID Token signature is not valid\. .*Copy for ticket$/);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await line.getByRole('button', { name: /^Show/ }).click();
    await page.getByRole('main', { name: 'Findings' }).waitFor();
    const verdicts = page.getByRole('region', { name: 'Results' });
    const failed = verdicts.getByRole('listitem').filter({ hasText: 'ID Token signature is not valid' });
    await expect.poll(() => textOf(failed)).toMatch(/^failed .*Expected .*Received /);
    await takePicture(page, 'failed-check');
    await expect.poll(() => violations(page)).toEqual([]);
    await go(page, 'Tokens');
    await expect.poll(() => textOf(card(page, 'ID Token'))).toMatch(/signature .*(not|invalid|does not)/i);
    await go(page, 'Debugger');
  });

  it('leads from a failed check to the header that is its evidence', async () => {
    const { page } = app;
    letIn();
    stub.on('/token', (socket, request) => {
      const headers = [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'public'],
      ] as const;
      answer({ headers, body: JSON.stringify(stub.tokens()) })(socket, request);
    });
    await chooseConnection(page, 'Stub');
    await run(page);
    await go(page, 'Findings');
    await page.getByRole('button', { name: 'header Cache-Control' }).first().click();
    await page.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
    await expect
      .poll(() => page.locator('tr[data-tone="highlight"]').textContent())
      .toMatch(/cache-control/i);
    await expect.poll(() => overflow(page)).toBe(0);
    await go(page, 'Debugger');
  });

  it('was stored: every run opens with what happened, and the paused one resumes', async () => {
    const { page } = app;
    await expect.poll(() => runItems(page).count()).toBe(10);
    await runItems(page).nth(8).getByRole('button').first().click();
    await expect.poll(() => readFailure(page)).toContain('Connection refused');
    await runItems(page).nth(9).getByRole('button').first().click();
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await runItems(page).nth(9).getByText('completed').waitFor({ timeout: 45_000 });
  });
});

describe('the form of a connection', () => {
  it('says beside itself why the issuer could not be asked, and offers the next steps', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(page);
    await form.getByLabel('Issuer').fill(silent);
    await form.getByRole('button', { name: 'Discover' }).click();
    const card = form.getByRole('alert').first();
    await expect
      .poll(() => textOf(card))
      .toMatch(/Connection refused .*Next .{10}.*Try again.*Enter endpoints manually/);
    await expect.poll(() => violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).last().click();
    await form.getByRole('button', { name: 'Discard' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('names the fields that are missing or wrong, and keeps what was typed', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(page);
    await form.getByLabel('Issuer').fill('not a URL');
    await form
      .getByRole('textbox', { name: 'Redirect URI', exact: true })
      .fill('https://app.example/callback#fragment');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByText('The redirect URI has a fragment.').waitFor();
    for (const label of ['Issuer', 'Client ID', 'Redirect URI']) {
      await expect
        .poll(() => form.getByRole('textbox', { name: label, exact: true }).getAttribute('aria-invalid'))
        .toBe('true');
    }
    await expect.poll(() => form.getByLabel('Issuer').inputValue()).toBe('not a URL');
    await expect.poll(() => violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).last().click();
    await form.getByRole('button', { name: 'Discard' }).click();
  });

  it('made nothing that the page had to complain of', () => {
    expect(app.complaints).toEqual([]);
  });
});
