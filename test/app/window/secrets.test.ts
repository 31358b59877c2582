import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { card, givePassphrase, go, run, textOf } from '../../support/window/act.ts';
import { chooseConnection, createConnection } from '../../support/window/connection.ts';
import { openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { startApp, testHost } from '../../support/window/start-app.ts';
import { json } from '../../support/wire/behaviours.ts';

const clientSecret = 'a/client+secret:with=signs&more';
const pasted = 'cGFzdGVkLW9wYXF1ZS10b2tlbi1vZi10aGUtaW5zcGVjdG9y';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterAll(() => stub?.close());

/** Everything that the page keeps in its memory, as text. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('');
}

/** Has the page keep a text, and returns it: the search of its memory must find it. */
async function keepInPage(page: Page): Promise<string> {
  return page.evaluate<string>('window.keptForTest = crypto.randomUUID()');
}

/** Shows a token of the open run, and returns its value. */
async function reveal(page: Page, title: string): Promise<string> {
  const token = card(page, title);
  await token.getByRole('button', { name: `Reveal the ${title}` }).click();
  const value = (await textOf(token.locator('.revealed .mono'))).replace(/ ?Show all.*$/, '');
  await token.getByRole('button', { name: `Hide the ${title}` }).click();
  return value;
}

/** A login at the stub: what of it must stay secret is known from what went over its wire. */
async function loginAtStub(page: Page): Promise<Readonly<Record<string, string>>> {
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` })),
  );
  await createConnection(page, {
    name: 'Stub',
    issuer: stub.issuer,
    clientId: 'test-app',
    secret: clientSecret,
  });
  await run(page);
  const body = stub.wire.requests.findLast(({ target }) => target === '/token')?.body;
  const sent = new URLSearchParams(body);
  const tokens = stub.tokens();
  return {
    code: sent.get('code') ?? '',
    verifier: sent.get('code_verifier') ?? '',
    'access token of the stub': String(tokens.access_token),
    'refresh token of the stub': String(tokens.refresh_token),
  };
}

/** The vault is the same in every host. */
const modes = [
  ['memory', startApp],
  ...(testHost === 'stand-in' ? [] : [['passphrase', openWindow] as const]),
] as const;

describe.each(modes)('with the vault in the mode %s', (mode, open) => {
  let home: string;
  let app: Awaited<ReturnType<typeof open>>;
  let isStopped = false;
  const passphrase = 'a passphrase that nobody else knows';
  const secrets: Record<string, string> = {
    'client secret': clientSecret,
    password: 'wonderland',
    'pasted token': pasted,
    ...(mode === 'passphrase' && { passphrase }),
  };
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'grantscope-secrets-'));
    app = await open({ home });
    if (mode === 'passphrase') await givePassphrase(app.page, passphrase);
  });
  afterAll(async () => {
    if (!isStopped) await app?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('keeps the raw refresh token and the secret out of the page until they are requested', async () => {
    const { page } = app;
    Object.assign(secrets, await loginAtStub(page));
    const refreshToken = { 'refresh token of the stub': secrets['refresh token of the stub'] ?? '' };
    await go(page, 'Tokens');
    await card(page, 'Refresh token').waitFor();
    // It is the same page in both modes.
    if (mode === 'memory') {
      const known = { 'text of the page': await keepInPage(page) };
      const memory = await memoryOf(page);
      expect([leaksIn(memory, refreshToken), leaksIn(memory, known)]).toEqual([[], Object.keys(known)]);
    }
    await expect.poll(() => reveal(page, 'Refresh token')).toBe(refreshToken['refresh token of the stub']);
  });

  it('writes none of them in clear, neither into its folder nor to where it prints', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await chooseConnection(page, 'Demo provider');
    await run(page);
    await go(page, 'Tokens');
    for (const title of ['Access token', 'ID Token', 'Refresh token']) {
      secrets[`${title} of the demo`] = await reveal(page, title);
    }
    await page.getByRole('button', { name: /^Refresh/ }).click();
    await page.getByText('generation 2', { exact: true }).waitFor();
    secrets['second refresh token of the demo'] = await reveal(page, 'Refresh token');
    await go(page, 'Inspector');
    await paste(page, `Authorization: Bearer ${pasted}`);
    await page.getByText('1 token found').waitFor();
    expect(Object.values(secrets).filter((secret) => secret.length < 8)).toEqual([]);

    expect(leaksIn(await readFolder(home), secrets)).toEqual([]);
    await app.stop();
    isStopped = true;
    expect(leaksIn(await readFolder(home), secrets)).toEqual([]);
    expect(leaksIn(app.output(), secrets)).toEqual([]);
  });
});
