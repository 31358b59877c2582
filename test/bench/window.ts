import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import type { TokenRecord } from '../../core/record/token-record.ts';
import { type DrivenPage, evaluate } from '../../electron/hosts/chromium/driven-page.ts';
import { startWindowBrowser } from '../../electron/hosts/chromium/main-window.ts';
import { openStore, type Store } from '../../electron/store/store.ts';
import {
  executable,
  files,
  longest,
  openDriven,
  openHost,
  taskRow,
  watchTasks,
  withFolder,
} from './driven-window.ts';
import { noKeyStore, recordRun } from './growth.ts';
import { alternate, median, type Row, ratioRow, rounds, spread } from './row.ts';

/** Resolves when the first button can be pressed. */
async function interactive(page: DrivenPage): Promise<void> {
  // Looked for in the page itself, every few milliseconds: a general driver loads much into the page to find it, and
  // looks again after half a second.
  await evaluate(
    page,
    `new Promise((resolve) => {
      const look = () => {
        const button = [...document.querySelectorAll('button')].find((it) => it.textContent.includes('Demo provider'));
        const { width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
        if (width * height > 0 && !button.disabled) resolve(null);
        else setTimeout(look, 4);
      };
      look();
    })`,
  );
}

/** From the call to the first button that can be pressed, in milliseconds. */
async function startApp(folder: string): Promise<number> {
  const started = performance.now();
  const host = await openHost(folder);
  await interactive(host.window.page);
  const took = performance.now() - started;
  await host.close();
  return took;
}

/** The same for a page that has nothing but a button, in the same browser, which the same code starts. */
async function startBlank(folder: string): Promise<number> {
  const started = performance.now();
  const browser = await startWindowBrowser({
    executable: executable(),
    profile: join(folder, 'blank'),
    headless: true,
  });
  await browser.page.send('Page.navigate', { url: 'data:text/html,<button>Demo provider</button>' });
  await interactive(browser.page);
  const took = performance.now() - started;
  await browser.close();
  return took;
}

/** More rounds than elsewhere: the times of browsers that start differ most. */
const starts = 7;

export async function measureStart(): Promise<readonly Row[]> {
  return withFolder(async (folder) => {
    const pairs = await alternate(
      () => startApp(folder),
      () => startBlank(folder),
      starts,
    );
    return [ratioRow('start to interactive to a blank page', pairs, 1.3)];
  });
}

/** What the page loads before anything is requested: scripts, and styles apart. */
export function measureBundle(): readonly Row[] {
  executable();
  const html = readFileSync(join(files, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(files, name))).length, 0);
  const kilobytes = bytes / 1000;
  return [
    {
      what: `entry of the window, gzip (${names.length} files)`,
      measured: `${kilobytes.toFixed(0)} kB`,
      aim: '<= 250 kB',
      met: kilobytes <= 250,
    },
  ];
}

async function prepare(folder: string, fill: (store: Store) => Promise<void>): Promise<void> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  await fill(opened.value);
  opened.value.close();
}

/** Opens, searches, unfolds and scrolls a run of 5,000 messages in the real window. */
export async function measureLongRun(): Promise<readonly Row[]> {
  return withFolder(async (folder) => {
    await prepare(folder, async (store) => {
      await recordRun(store, 'long-run', 5_000);
    });
    const opening: number[] = [];
    const scrolling: number[] = [];
    const timing: number[] = [];
    const searching: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const tasks = await readLongRun(folder);
      opening.push(longest(tasks.opening));
      searching.push(longest(tasks.searching));
      scrolling.push(longest(tasks.scrolling));
      timing.push(longest(tasks.timing));
    }
    return [
      taskRow('longest task while 5,000 messages open', opening),
      taskRow('longest task while they are searched', searching),
      taskRow('longest task while they unfold and scroll', scrolling),
      taskRow('longest task while their timeline scrolls', timing),
    ];
  });
}

async function readLongRun(folder: string) {
  const host = await openDriven(folder);
  try {
    const { page } = host;
    const item = page
      .getByRole('region', { name: 'List of runs' })
      .getByRole('listitem')
      .getByRole('button')
      .first();
    await item.waitFor();
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 1000))');
    const tasks = await watchTasks(page);
    await item.click();
    await page.getByRole('button', { name: 'Expand' }).waitFor();
    const opening = await tasks();
    await page.getByRole('button', { name: 'Expand' }).click();
    await page.getByRole('button', { name: 'Collapse' }).waitFor();
    await scroll(page, 1_500);
    const scrolling = await tasks();
    await page.getByRole('button', { name: 'Timeline' }).click();
    await page.getByText(/^Total /).waitFor();
    await scroll(page, -1_500);
    const timing = await tasks();
    await page.getByRole('button', { name: 'Timeline' }).click();
    await scroll(page, -1_500);
    await page.getByRole('button', { name: 'Collapse' }).click();
    await tasks();
    await search(page);
    return { opening, scrolling, timing, searching: await tasks() };
  } finally {
    await host.close();
  }
}

async function scroll(page: Page, distance: number): Promise<void> {
  await page.getByRole('grid', { name: 'Messages' }).hover();
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, distance);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
}

/** Types a search that every message matches, then one that only some do, moves to a match, and lists only those. */
async function search(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Search messages' });
  const count = page.getByRole('search', { name: 'Search in this run' }).getByRole('status');
  await field.pressSequentially('op.example', { delay: 30 });
  await count.filter({ hasText: /^(?:[\d,]+\/)?[45],\d{3} / }).waitFor();
  await field.fill('status:302 name:cookie');
  await count.filter({ hasText: /^(?:[\d,]+\/)?\d{3} / }).waitFor();
  await field.press('Enter');
  await count.filter({ hasText: /^[\d,]+\/\d{3} / }).waitFor();
  await page.getByRole('button', { name: 'Matches only' }).click();
  await scroll(page, 1_500);
  await page.getByRole('button', { name: 'Matches only' }).click();
  await page.getByRole('button', { name: 'Clear search' }).click();
}

/** The processor time of the page's thread for 1,000 countdowns, as a share of one core, beside that for none. */
export async function measureCountdowns(): Promise<readonly Row[]> {
  const [none, many]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    none.push(await withFolder((folder) => shareOfCore(folder, 0)));
    many.push(await withFolder((folder) => shareOfCore(folder, 1_000)));
  }
  return [
    {
      what: '1,000 countdowns, of one core over 4 s',
      measured: `${median(many).toFixed(2)} % (${spread(many)}; ${median(none).toFixed(2)} % with none)`,
      aim: '<= 2 %',
      met: median(many) <= 2,
    },
  ];
}

async function shareOfCore(folder: string, count: number): Promise<number> {
  await prepare(folder, async (store) => {
    store.connections.save('crowd', {
      name: 'Crowd',
      issuer: 'https://op.example',
      clientId: 'bench',
      authentication: 'none',
      redirectUri: 'https://app.example/callback',
      scope: 'openid',
      authorizationParameters: [],
      tokenParameters: [],
    });
    for (let index = 0; index < count; index += 1) keepPersona(store, index);
  });
  const host = await openDriven(folder);
  const { page } = host;
  const crowd = page.getByRole('button', { name: 'Crowd' }).first();
  await crowd.waitFor();
  await crowd.click();
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 2000))');
  const devtools = await page.context().newCDPSession(page);
  // Processor time: a task lasts longer where others wait for the same core.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const [started, before] = [performance.now(), await busy()];
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const share = ((await busy()) - before) / ((performance.now() - started) / 1000);
  if (count > 0 && (await page.getByRole('timer').count()) === 0) throw new Error('no countdown is shown');
  await host.close();
  return share * 100;
}

function keepPersona(store: Store, index: number): void {
  const now = Date.now();
  const persona = store.users.save({
    connection: 'crowd',
    name: `person-${index}`,
    session: 'clean',
  });
  const token: TokenRecord = {
    ref: 'access-token-0',
    role: 'access-token',
    kind: 'opaque',
    masked: '…(43)',
    endsAt: now + 600_000 + index * 1_000,
    header: [],
    claims: [],
    deviations: [],
  };
  const summary = {
    id: `run-${index}`,
    connection: 'crowd',
    persona: persona.name,
    grant: 'authorization-code',
    startedAt: now,
    endedAt: now,
    state: 'completed',
    messages: 1,
  } as const;
  store.runs.save({ summary, findings: [], tokens: [token] }, { persona: persona.id });
}
