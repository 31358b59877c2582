import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { metadataPath, noStore, startStubProvider } from '../../support/login/stub-provider.ts';
import { violations } from '../../support/window/accessibility.ts';
import { card, go, run, textOf } from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { type App, startApp, startProgram } from '../../support/window/start-app.ts';
import { answer } from '../../support/wire/behaviours.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-data-'));
});
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

let app: App | undefined;
afterEach(async () => {
  await app?.stop({ keep: app.home === home });
  app = undefined;
});

const file = () => join(home, 'grantscope.sqlite');

describe('the data folder', () => {
  it('of a newer version is left alone, which is said', async () => {
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const started = startProgram(['--headless'], { home });
    expect(await started.ended).toBe(3);
    expect(started.output()).toMatch(/^grantscope: .*newer version/m);
    const after = new DatabaseSync(file(), { readOnly: true });
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 9999 });
    after.close();
  });

  it('that is damaged is set aside, which stands in the window', async () => {
    await writeFile(file(), 'this is not a database, but it is long enough to be taken for one'.repeat(100));
    app = await startApp({ home });
    const notice = app.page.getByRole('main').getByText(/could not be read/);
    expect(await textOf(notice)).toMatch(/kept as .*grantscope/);
    expect(
      (await readdir(home)).filter((name) => name.startsWith('grantscope.sqlite')).length,
    ).toBeGreaterThan(1);
    expect(await violations(app.page)).toEqual([]);
    await run(app.page);
  });

  it('that is a file is refused with its name', async () => {
    const path = join(home, 'a-file');
    await writeFile(path, '');
    const started = startProgram(['--headless'], { home: path });
    expect(await started.ended).toBe(3);
    expect(started.output()).toMatch(/^grantscope: [\s\S]*a-file/m);
    expect(started.output()).not.toMatch(/^\s+at /m);
  });
});

describe('two starts at once', () => {
  it('end with one window', async () => {
    const both = [1, 2].map(() => startProgram(['--headless'], { home, display: ':0' }));
    try {
      const first = await Promise.race(both.map(async (started) => [started, await started.ended] as const));
      expect(first[1]).toBe(0);
      expect(first[0].output()).toContain('open already');
      const other = both.find((started) => started !== first[0]);
      await expect.poll(() => other?.output(), { timeout: 30_000 }).toContain('The window is open');
    } finally {
      for (const { child } of both) child.kill('SIGTERM');
      await Promise.all(both.map(({ ended }) => ended));
    }
  });
});

describe('a token that ends', () => {
  it('changes its card and the title of the window, and nothing jumps', async () => {
    const stub = await startStubProvider();
    app = await startApp();
    const { page } = app;
    try {
      stub.on(
        '/token',
        noStore(() => ({ ...stub.tokens(), expires_in: 4 })),
      );
      const endpoints = {
        authorization_endpoint: `${stub.issuer}/login`,
        token_endpoint: `${stub.issuer}/token`,
      };
      await createConnection(page, { name: 'Short', issuer: stub.issuer, clientId: 'test-app', endpoints });
      await run(page);
      await go(page, 'Tokens');
      const access = card(page, 'Access token');
      await access.waitFor();
      const before = await access.boundingBox();
      await access.getByRole('timer', { name: 'Expired' }).waitFor();
      const after = await access.boundingBox();
      expect([after?.x, after?.y, after?.height]).toEqual([before?.x, before?.y, before?.height]);
      expect(await textOf(access)).toMatch(/expired \d\d:\d\d:\d\d, (now|\d+ s ago)/);
      await expect.poll(() => page.title()).toMatch(/^expired · /);
      expect(await violations(page)).toEqual([]);
    } finally {
      await stub.close();
    }
  });
});

describe('a computer that was asleep during a countdown', () => {
  it('wakes to a token that has expired', async () => {
    app = await startApp();
    const { page } = app;
    await page.clock.install({ time: Date.now() });
    await page.reload();
    await run(page);
    await go(page, 'Tokens');
    const access = card(page, 'Access token');
    await access.getByRole('timer', { name: /^Expires in/ }).waitFor();
    await page.clock.fastForward('01:00:00');
    await access.getByRole('timer', { name: 'Expired' }).waitFor();
    expect(await textOf(access)).toMatch(/expired \d\d:\d\d:\d\d, \d+ min( \d+ s)? ago/);
    await expect.poll(() => page.title()).toMatch(/^expired · /);
  });
});

describe('a clock that is two hours off', () => {
  it('is said to be the other one, where every screen shows it', async () => {
    const stub = await startStubProvider();
    app = await startApp();
    const { page } = app;
    try {
      stub.on(metadataPath, (socket, request) => {
        const date = new Date(Date.now() + 2 * 3_600_000).toUTCString();
        const metadata = { ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` };
        const headers = [
          ['Content-Type', 'application/json'],
          ['Date', date],
        ] as const;
        answer({ headers, body: JSON.stringify(metadata) })(socket, request);
      });
      await createConnection(page, { name: 'Ahead', issuer: stub.issuer, clientId: 'test-app' });
      await run(page);
      await page
        .getByRole('contentinfo')
        .getByText(/provider's clock is (1 h 59 min|2 h 0 min) ahead of this one/)
        .waitFor();
      expect(await violations(page)).toEqual([]);
    } finally {
      await stub.close();
    }
  });
});
