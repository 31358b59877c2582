import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import { leftTo } from '../../support/provider/browser.ts';
import { newFolder, start } from '../../support/provider/folder.ts';
import { begin, callWith, exchange, logIn, refresh } from '../../support/provider/login.ts';
import { send } from '../../support/provider/send.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';

async function readKeys(issuer: string): Promise<unknown> {
  return (await send(`${issuer}/jwks`)).json();
}

/** The ways in which base64 can hold a text, whatever comes before it, without the edges that may differ. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + text)
      .toString('base64')
      .slice(4, -4);
    return [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

describe('what the provider keeps', () => {
  it('port, keys, sessions and refresh tokens survive a restart', async () => {
    const dataFolder = newFolder();
    const first = await start({ dataFolder });
    const login = await logIn(first);
    const { body } = await exchange(first, login);
    const keys = await readKeys(first.issuer);
    await first.close();

    const second = await start({ dataFolder });
    expect(second).toMatchObject({ issuer: first.issuer, portStored: true });
    expect(second).not.toHaveProperty('notice');
    expect(await readKeys(second.issuer)).toEqual(keys);
    expect((await callWith(`${second.issuer}/api/userinfo`, body.access_token)).status).toBe(200);
    const silent = await begin(second, { browser: login.browser, parameters: { prompt: 'none' } });
    expect(leftTo(silent.visit).searchParams.get('code')).toEqual(expect.any(String));
    expect((await refresh(second, login.client, body.refresh_token)).status).toBe(200);
  });

  it('a refresh token that was used before the restart stays used', async () => {
    const dataFolder = storeKeys(newFolder());
    const first = await start({ dataFolder });
    const login = await logIn(first);
    const { body } = await exchange(first, login);
    await refresh(first, login.client, body.refresh_token);
    await first.close();
    const second = await start({ dataFolder });
    expect((await refresh(second, login.client, body.refresh_token)).status).toBe(400);
  });

  it('is in files of the owner, and no secret can be read from them', async () => {
    const dataFolder = newFolder();
    const provider = await start({ dataFolder });
    const login = await logIn(provider, { clientId: 'demo-opaque' });
    const opaque = await exchange(provider, login);
    const other = await logIn(provider);
    const jwt = await exchange(provider, other);
    const unused = await logIn(provider);

    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
    const secrets = [
      login.code,
      unused.code,
      ...[opaque, jwt].flatMap(({ body }) =>
        [body.access_token, body.refresh_token, body.id_token].map((token) => String(token)),
      ),
      ...[login, other, unused].flatMap(({ browser }) => browser.cookieValues),
      '248289761001',
    ];
    expect(secrets.length).toBeGreaterThan(10);
    const files = readdirSync(dataFolder);
    expect(files).toContain('state.sqlite');
    for (const file of files) {
      const path = join(dataFolder, file);
      expect([file, statSync(path).mode & 0o777]).toEqual([file, 0o600]);
      const content = readFileSync(path).toString('latin1');
      for (const secret of secrets) {
        for (const form of [secret, ...base64Forms(secret), encodeURIComponent(secret)]) {
          expect(content.includes(form), `${file} holds ${form}`).toBe(false);
        }
      }
    }
  });

  it('forgets what has expired at the next start', async () => {
    const dataFolder = storeKeys(newFolder());
    const first = await start({ dataFolder });
    await logIn(first);
    await first.close();
    const later = Date.now() + 15 * 24 * 60 * 60 * 1000;
    const second = await start({ dataFolder, clock: { now: () => later } });
    await second.close();
    const database = new DatabaseSync(join(dataFolder, 'state.sqlite'));
    expect(database.prepare('SELECT count(*) AS rows FROM state').get()).toEqual({ rows: 0 });
    database.close();
  });
});

describe('the port', () => {
  it('is another one, for this time only, when the stored one is busy', async () => {
    const dataFolder = storeKeys(newFolder());
    const first = await start({ dataFolder });
    const login = await logIn(first);
    const { body } = await exchange(first, login);
    await first.close();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(first.port, '127.0.0.1', resolve));
    const second = await start({ dataFolder });
    expect(second.portStored).toBe(false);
    expect(second.port).not.toBe(first.port);
    expect(second.notice).toContain(`Port ${first.port} is used by another program`);
    expect((await exchange(second, await logIn(second))).status).toBe(200);
    await second.close();
    await new Promise((resolve) => server.close(resolve));

    const third = await start({ dataFolder });
    expect(third).toMatchObject({ port: first.port, portStored: true });
    expect((await refresh(third, login.client, body.refresh_token)).status).toBe(200);
  });

  it('can be given, and a busy one is a failure then', async () => {
    const busy = await start();
    const failed = await startDemoProvider({ dataFolder: storeKeys(newFolder()), port: busy.port });
    expect(failed).toMatchObject({
      ok: false,
      failure: { step: 'demo provider: listening', received: 'EADDRINUSE' },
    });
    await busy.close();
    expect(await start({ port: busy.port })).toMatchObject({ port: busy.port });
  });

  it('is reachable on the loopback address under its own name only', async () => {
    const provider = await start();
    const response = await send(provider.issuer.replace('127.0.0.1', 'localhost')).catch(() => undefined);
    expect([undefined, 421]).toContain(response?.status);
  });
});

describe('two providers on one folder', () => {
  it('both work, with the same keys', async () => {
    const dataFolder = newFolder();
    const [one, two] = await Promise.all([start({ dataFolder }), start({ dataFolder })]);
    expect([one.portStored, two.portStored].sort()).toEqual([false, true]);
    expect(await readKeys(one.issuer)).toEqual(await readKeys(two.issuer));
    const logins = await Promise.all(
      [one, two, one, two].map(async (provider) => exchange(provider, await logIn(provider))),
    );
    expect(logins.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('damage', () => {
  it.each([
    ['state.sqlite', 'This is no database, but it is long enough to look like one. '.repeat(100)],
    ['keys.json', '{"jwks":{"keys":[]},"cookieKeys":[]}'],
    ['keys.json', '{"jwks":'],
    ['port.json', '{"port":"80"}'],
    ['port.json', '{"port":70000}'],
  ])('a damaged %s is set aside and replaced', async (file, content) => {
    const dataFolder = storeKeys(newFolder());
    await (await start({ dataFolder })).close();
    writeFileSync(join(dataFolder, file), content);
    const provider = await start({ dataFolder });
    const [aside = ''] = readdirSync(dataFolder).filter((name) => name.startsWith(`${file}.damaged-`));
    expect(provider.notice).toContain(aside);
    expect(readFileSync(join(dataFolder, aside), 'utf8')).toBe(content);
    expect((await exchange(provider, await logIn(provider))).status).toBe(200);
  });

  it('a database of another shape is set aside', async () => {
    const dataFolder = storeKeys(newFolder());
    await (await start({ dataFolder })).close();
    const database = new DatabaseSync(join(dataFolder, 'state.sqlite'));
    database.exec('DROP TABLE state; CREATE TABLE state (something TEXT)');
    database.close();
    const provider = await start({ dataFolder });
    expect(provider.notice).toContain('state.sqlite.damaged-');
    expect((await exchange(provider, await logIn(provider))).status).toBe(200);
  });

  it('a folder that cannot be one is a failure that names it', async () => {
    const file = newFolder();
    writeFileSync(file, 'a file');
    expect(await startDemoProvider({ dataFolder: file })).toMatchObject({
      ok: false,
      failure: {
        code: 'invalid-input',
        step: 'demo provider: opening its folder',
        message: expect.stringContaining(file),
      },
    });
  });
});
