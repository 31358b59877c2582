import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run, runItems } from '../../support/window/act.ts';
import { type App, startApp, startProgram } from '../../support/window/start-app.ts';

let home: string;
let app: App | undefined;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-removed-data-'));
});
afterAll(async () => {
  await app?.stop({ keep: true });
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

const removeData = () => rm(join(home, 'grantscope.sqlite'));

const keys = async (): Promise<unknown> =>
  JSON.parse(await readFile(join(home, 'demo-provider', 'keys.json'), 'utf8'));

/** Everything in the folder: data, lock, and the keys of the demo provider. */
async function emptyFolder(): Promise<void> {
  for (const name of await readdir(home)) {
    if (name !== 'window') await rm(join(home, name), { recursive: true });
  }
}

it.skipIf(process.platform === 'win32')(
  'removed data is said at once and restored with every run, lock and key, or else the end says what is lost',
  async () => {
    app = await startApp({ home });
    const before = await keys();
    await emptyFolder();
    const notice = app.page.getByText(/was removed while Grantscope is running/);
    await notice.waitFor();
    await run(app.page);
    await app.page.getByRole('button', { name: 'Save a copy' }).click();
    await app.page.getByText(/^Saved a copy of the data to .*grantscope-data/).waitFor();
    await app.page.getByRole('button', { name: 'Restore data' }).click();
    await notice.waitFor({ state: 'detached' });
    await expect.poll(() => keys()).toEqual(before);
    const second = startProgram(['--headless'], { home });
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain('already open');
    expect(await app.stop({ keep: true })).toBe(0);

    app = await startApp({ home });
    expect(await runItems(app.page).count()).toBe(1);
    await removeData();
    expect(await app.stop({ keep: true })).toBe(3);
    expect(app.output()).toMatch(/^grantscope: The data file .* was removed .*, and its data is lost\.$/m);
    app = undefined;
  },
);
