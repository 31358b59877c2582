import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { run, textOf } from '../../support/window/act.ts';
import { type App, startApp, startProgram } from '../../support/window/start-app.ts';

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

  it('that is damaged is set aside, which the window shows', async () => {
    await writeFile(file(), 'this is not a database, but it is long enough to be taken for one'.repeat(100));
    app = await startApp({ home });
    const notice = app.page.getByRole('main').getByText(/could not be read/);
    await expect.poll(() => textOf(notice)).toMatch(/renamed to .*grantscope/);
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
      expect(first[0].output()).toContain('already open');
      const other = both.find((started) => started !== first[0]);
      await expect.poll(() => other?.output(), { timeout: 30_000 }).toContain('The window is open');
    } finally {
      for (const { child } of both) child.kill('SIGTERM');
      await Promise.all(both.map(({ ended }) => ended));
    }
  });
});
