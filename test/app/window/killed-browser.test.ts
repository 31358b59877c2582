import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { browsersOf } from '../../support/processes.ts';
import { runItems, textOf } from '../../support/window/act.ts';
import { type App, startApp } from '../../support/window/start-app.ts';

let home: string;
let app: App;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-killed-browser-'));
});
afterAll(async () => {
  await app?.stop({ keep: true });
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('a window whose browser is killed is said, with what became of the run, by this start and the next', async () => {
  app = await startApp({ home });
  await app.page.getByRole('button', { name: 'Step', exact: true }).click();
  await runItems(app.page).first().waitFor();
  const [browser = 0] = browsersOf(app.pid, join(home, 'window'));
  process.kill(browser, 'SIGKILL');
  expect(await app.ended).toBe(3);
  const reason = 'The browser of the window ended unexpectedly (signal SIGKILL)';
  expect(app.output()).toContain(`grantscope: ${reason}; 1 run in progress was saved as interrupted.\n`);

  app = await startApp({ home });
  await app.page.getByText(`${reason} while 1 run was in progress. It is saved as interrupted.`).waitFor();
  await expect.poll(() => textOf(runItems(app.page).first())).toContain('interrupted');
  expect(await app.stop({ keep: true })).toBe(0);

  app = await startApp({ home });
  await expect.poll(() => app.page.getByText('ended unexpectedly').count()).toBe(0);
});
