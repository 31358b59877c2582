import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, readFailure, run, runItems, textOf } from '../../support/window/act.ts';
import { choose, connectionItem, dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { json } from '../../support/wire/behaviours.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';
import { startProxy, type TestProxy } from '../../support/wire/start-proxy.ts';
import { unusedPort } from '../../support/wire/start-wire.ts';

const credentials = { username: 'alice', password: 'a password/with+100% oddities' };
const name = 'Behind walls';

let app: AppWindow;
let stub: StubProvider;
let proxy: TestProxy;
let forbidding: TestProxy;
beforeAll(async () => {
  [stub, proxy, forbidding] = await Promise.all([
    startStubProvider(certificate('server')),
    startProxy({ credentials }),
    startProxy({ onConnect: (socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n') }),
  ]);
  // It redirects at once: no user is needed.
  const letIn = () => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` });
  stub.on(metadataPath, json(letIn));
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(async () => {
  await app?.stop();
  await Promise.all([stub?.close(), proxy?.close(), forbidding?.close()]);
});
afterEach(() => expect(app.complaints).toEqual([]));

const bar = () => app.page.getByRole('region', { name: 'Run', exact: true });

/** Opens the form, changes something, and keeps it. */
async function edit(change: (form: Locator) => Promise<unknown>): Promise<void> {
  await choose(app.page, name, 'Edit');
  const form = dialog(app.page);
  await change(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
}

describe('a provider whose certificate a private authority signed', () => {
  it('is not asked before that authority is trusted, and it is said whose certificate it is', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'New connection' }).click();
    const form = dialog(page);
    await form.getByLabel('Issuer').fill(stub.issuer);
    await form.getByRole('button', { name: 'Discover' }).click();
    const said = await textOf(form.getByRole('alert').first());
    expect(said).toMatch(/an untrusted issuer.*TLS handshake.*Grantscope test CA/);
    expect(said).toMatch(/Next .{10}/);
    expect(stub.wire.requests).toEqual([]);
  });

  it('refuses what is not an authority: it names what it is, and where it was', async () => {
    const form = dialog(app.page);
    const refusal = form.getByRole('group', { name: 'Network' }).getByRole('alert');
    await form.getByLabel('Additional CA certificate (PEM)').fill('-----BEGIN CERTIFICATE-----\nMII');
    await form.getByRole('button', { name: 'Add certificate' }).click();
    await expect
      .poll(() => textOf(refusal))
      .toMatch(/Certificate 1 .*line 1.* cannot be read.*Where pasted text.*Next .{10}/);
    const choose = (file: string, text: string) =>
      form
        .getByLabel('Certificate file')
        .setInputFiles({ name: file, mimeType: 'application/x-pem-file', buffer: Buffer.from(text) });
    await choose('server.pem', certificate('server').cert);
    await expect
      .poll(() => textOf(refusal))
      .toMatch(/Certificate of a server, not of a CA.*Where file server\.pem.*issuer.*Grantscope test CA/);
    await choose('keys.pem', certificate('ca').key);
    await expect.poll(() => textOf(refusal)).toMatch(/contains a private key.*Where file keys\.pem/);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await form.getByLabel('Additional CA certificate (PEM)').fill('');
    await choose('authority.pem', testAuthority);
    const trusted = form.getByRole('list', { name: 'Trusted certificates' });
    await expect.poll(() => textOf(trusted)).toMatch(/Grantscope test CA valid until 1 Jan 2120/);
  });

  it('is asked and logged in at once it is trusted, and nothing is marked', async () => {
    const { page } = app;
    const form = dialog(page);
    await form.getByRole('button', { name: 'Discover' }).click();
    await form.getByRole('heading', { name: 'OpenID Provider' }).waitFor();
    await form.getByLabel('Name', { exact: true }).fill(name);
    await form.getByLabel('Client ID').fill('test-app');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'hidden' });
    await connectionItem(page, name).click();
    await run(page);
    await expect.poll(() => page.getByText('unverified TLS').count()).toBe(0);
    await expect.poll(() => page.getByText('TLS certificates were not verified').count()).toBe(0);
  });
});

describe('a User-Agent that is set for the login window', () => {
  const sent = () => stub.wire.requests.filter(({ target }) => target.startsWith('/login')).at(-1)?.headers;
  const agent = () => sent()?.find(([header]) => header.toLowerCase() === 'user-agent')?.[1];
  const said = 'The connection set the User-Agent of the login window: Example/1.0';

  it('is refused where a header cannot contain it', async () => {
    await choose(app.page, name, 'Edit');
    const form = dialog(app.page);
    await form.getByLabel('User-Agent').fill('Größe');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The User-Agent contains a character that a header cannot contain.').waitFor();
    await form.getByLabel('User-Agent').fill(' Example/1.0 ');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('is sent by it, and the run says so', async () => {
    await run(app.page);
    expect(agent()).toBe('Example/1.0');
    await expect.poll(() => app.page.getByText(said).count()).toBe(1);
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('is that of the browser again once it was removed, and nothing is said', async () => {
    await edit((form) => form.getByLabel('User-Agent').fill(''));
    await run(app.page);
    expect(agent()).toContain('Chrome/');
    await expect.poll(() => app.page.getByText('User-Agent of the login window').count()).toBe(0);
  });
});

describe('a proxy that wants a password', () => {
  it('refuses a wrong one: nothing is sent past it', async () => {
    await edit(async (form) => {
      await form.getByLabel('Proxy', { exact: true }).fill(proxy.url);
      await form.getByLabel('Proxy username').fill(credentials.username);
      await form.getByLabel('Proxy password').fill('the wrong password');
    });
    const before = stub.wire.connections();
    await run(app.page, 'failed');
    const said = await readFailure(app.page);
    expect(said).toMatch(/proxy localhost:\d+ rejected the username or password.*opening the tunnel.*407/);
    expect(said).toMatch(/Next .*network settings of the connection/);
    expect(said).not.toContain('the wrong password');
    expect(stub.wire.connections()).toBe(before);
  });

  it('lets window and back channel through with the right one', async () => {
    await edit((form) => form.getByLabel('Proxy password').fill(credentials.password));
    const [connections, passed] = [stub.wire.connections(), proxy.passed.length];
    await run(app.page);
    const through = proxy.passed.slice(passed).filter(({ answered }) => answered === 200);
    expect(through.every(({ method }) => method === 'CONNECT')).toBe(true);
    // Each connection that came to the provider came through it, those of the browser included.
    expect(through).toHaveLength(stub.wire.connections() - connections);
    const paths = stub.wire.requests.map(({ target }) => target.split('?', 1)[0]);
    expect(paths).toEqual(expect.arrayContaining([metadataPath, '/login', '/token']));
  });

  it('keeps the password without ever showing it again, and nowhere in the clear', async () => {
    await choose(app.page, name, 'Edit');
    const form = dialog(app.page);
    const field = form.getByLabel('Proxy password');
    expect([await field.inputValue(), await field.getAttribute('placeholder')]).toEqual([
      '',
      'stored until you quit; type to replace it',
    ]);
    await form.getByLabel('Proxy username').fill('bob');
    await expect.poll(() => field.getAttribute('placeholder')).toBe('');
    await form.getByRole('button', { name: 'Cancel' }).last().click();
    await form.getByRole('button', { name: 'Discard' }).click();
    const secrets = { password: credentials.password };
    expect(leaksIn(await app.page.content(), secrets)).toEqual([]);
    expect(leaksIn(await readFolder(app.home), secrets)).toEqual([]);
    expect(leaksIn(app.output(), secrets)).toEqual([]);
  });

  it.each([
    [
      'refuses',
      async () => forbidding.url,
      /did not open a tunnel.*opening the tunnel.*403 Forbidden.*does not allow/,
    ],
    [
      'is not there',
      async () => `http://localhost:${await unusedPort()}`,
      /proxy .*cannot be reached.*ECONNREFUSED/,
    ],
  ])('is what failed where it %s', async (_what, urlOf, said) => {
    const url = await urlOf();
    await edit((form) => form.getByLabel('Proxy', { exact: true }).fill(url));
    await run(app.page, 'failed');
    await expect.poll(() => readFailure(app.page)).toMatch(said);
  });
});

describe('a connection that accepts any certificate', () => {
  it('says so in red before it is saved', async () => {
    await choose(app.page, name, 'Edit');
    const form = dialog(app.page);
    await form.getByLabel('Proxy', { exact: true }).fill('');
    await form.getByLabel('Proxy username').fill('');
    await form.getByRole('button', { name: /^Remove Grantscope test CA/ }).click();
    const warning = form.getByText('Anyone on the network path can read and change passwords');
    await expect.poll(() => warning.count()).toBe(0);
    await form.getByLabel('Accept any certificate').check();
    await warning.waitFor();
    const red = await warning.evaluate('(element) => getComputedStyle(element).color');
    expect(red).toBe(
      await form.getByRole('button', { name: 'Delete' }).evaluate('(e) => getComputedStyle(e).color'),
    );
    await expect.poll(() => violations(app.page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await bar().getByText('unverified TLS').waitFor();
  });

  it('logs in, and its run is marked wherever it is shown', async () => {
    const { page } = app;
    await run(page);
    const banner = page.getByText('TLS certificates were not verified in this run');
    await banner.waitFor();
    await expect
      .poll(() => runItems(page).first().getByLabel('TLS certificates not verified').count())
      .toBe(1);
    await expect
      .poll(() => runItems(page).nth(1).getByLabel('TLS certificates not verified').count())
      .toBe(0);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await go(page, 'Tokens');
    await page.getByRole('toolbar', { name: 'Tokens' }).getByText('unverified TLS').waitFor();
    await go(page, 'Findings');
    await page.getByText('unverified TLS').first().waitFor();
    const verdict = page.getByRole('listitem').filter({ hasText: 'TLS certificate is not trusted' });
    await expect.poll(() => textOf(verdict.first())).toMatch(/^warning .*localhost/);
    await go(page, 'Debugger');
  });

  it('is as careful as any other once the box is cleared; the run of before stays marked', async () => {
    const { page } = app;
    await edit((form) => form.getByLabel('Accept any certificate').uncheck());
    await bar().getByText('unverified TLS').waitFor({ state: 'hidden' });
    await run(page, 'failed');
    await expect.poll(() => readFailure(app.page)).toContain('not trusted');
    await expect.poll(() => page.getByText('TLS certificates were not verified in this run').count()).toBe(0);
    await runItems(page).nth(1).getByRole('button').first().click();
    await page.getByText('TLS certificates were not verified in this run').waitFor();
  });
});
