import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { openDriven, withFolder } from './driven-window.ts';
import { type HostileText, hostileTexts } from './hostile-texts.ts';
import { readLongBody, storeLongBody } from './long-body.ts';
import { median, type Row, spread } from './row.ts';
import { recordTasks, type ThreadTask } from './thread-tasks.ts';

/** Texts that are read in a second; those of megabytes are shown once. */
const rounds = 3;

/** No further round is started after this, in milliseconds. */
const longestMeasurement = 120_000;

/** Steps that are the driver's own work in the page. */
const apart = 'apart';

/** Waits in the page, without the driver's own work there. */
const settled = `new Promise((resolve, reject) => {
  const from = performance.now();
  const look = () => {
    const busy = document.querySelector('.paste-progress .spinner, .token-detail .spinner') !== null;
    const shown = document.querySelector('.token-detail h2, .token-detail .failure, .found-none') !== null;
    if (!busy && shown) resolve(null);
    else if (performance.now() - from > 120_000) reject(new Error('nothing was shown'));
    else setTimeout(look, 20);
  };
  setTimeout(look, 400);
})`;

const click = (selector: string) => `document.querySelector(${JSON.stringify(selector)}).click()`;
const pause = 'new Promise((resolve) => setTimeout(resolve, 200))';

/** Pastes each text, opens all its tabs, and opens it from the list again; then reads a long message. */
export async function measureHostileWindow(): Promise<readonly Row[]> {
  const worst = new Map<string, ThreadTask[]>();
  const started = performance.now();
  await withFolder(async (folder) => {
    await storeLongBody(folder);
    const host = await openDriven(folder);
    const add = (name: string, tasks: readonly ThreadTask[]) => {
      const [longest] = tasks.toSorted((a, b) => b.processor - a.processor);
      if (longest !== undefined) worst.set(name, [...(worst.get(name) ?? []), longest]);
    };
    try {
      await host.page.locator('.side-runs .item').waitFor();
      add('a body of 5 MB', await read(host.page));
      await host.page.getByRole('button', { name: 'Inspector' }).first().click();
      await host.page.getByRole('button', { name: 'New inspection' }).waitFor();
      for (let round = 0; round < rounds; round += 1) {
        if (round > 0 && performance.now() - started > longestMeasurement) break;
        for (const text of hostileTexts.filter(({ isHeavy }) => round === 0 || isHeavy !== true)) {
          process.stderr.write(`  ${text.name}\n`);
          add(text.name, await show(host.page, text));
        }
      }
    } finally {
      await host.close();
    }
  });
  return [rowOf(worst)];
}

function rowOf(worst: ReadonlyMap<string, readonly ThreadTask[]>): Row {
  const processor = (tasks: readonly ThreadTask[]) => tasks.map((task) => task.processor);
  const [[name, tasks] = ['', []]] = [...worst].sort(
    ([, one], [, other]) => median(processor(other)) - median(processor(one)),
  );
  const times = processor(tasks);
  const steps = [...new Set(tasks.map((task) => task.name))].join(', ');
  const durations = median(tasks.map(({ duration }) => duration)).toFixed(0);
  const most = Math.max(0, ...[...worst.values()].map(({ length }) => length));
  return {
    what: `longest task of the window, ${worst.size} hostile texts and messages, 1 to ${most} rounds`,
    measured: `${median(times).toFixed(0)} ms of processor time (${spread(times, 0)}; took ${durations} ms), ${name}: ${steps}`,
    aim: '<= 50 ms',
    met: worst.size > 0 && median(times) <= 50,
  };
}

async function read(page: Page): Promise<readonly ThreadTask[]> {
  process.stderr.write('  a body of 5 MB\n');
  // The screens are loaded when the window is idle.
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 1_500))');
  const tasks = await recordTasks(page);
  await readLongBody(page, tasks.step);
  return await tasks.end();
}

async function show(page: Page, { text }: HostileText): Promise<readonly ThreadTask[]> {
  await page.evaluate(click('[aria-label="New inspection"]'));
  await page.locator('.paste-editor .cm-content').waitFor();
  const tasks = await recordTasks(page);
  await tasks.step(apart);
  // Compressed: passing megabytes from the driver takes the page long.
  await page.evaluate(`(async () => {
    const bytes = Uint8Array.fromBase64('${gzipSync(text()).toString('base64')}');
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const text = await new Response(stream).text();
    globalThis.clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
  })()`);
  await tasks.step('paste');
  await page.evaluate(`{
    const editor = document.querySelector('.paste-editor .cm-content');
    editor.focus();
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }`);
  await page.evaluate(settled);
  await openTabs(page, tasks.step);
  await tasks.step('new');
  await page.evaluate(click('[aria-label="New inspection"]'));
  await page.evaluate(pause);
  await tasks.step('reopen');
  // A text that is refused is not listed.
  await page.evaluate(`document.querySelector('.side-scroll .item')?.click()`);
  await page.evaluate(settled);
  await page.evaluate(pause);
  return (await tasks.end()).filter(({ name }) => name !== apart);
}

async function openTabs(page: Page, step: (name: string) => Promise<void>): Promise<void> {
  const count = (await page.evaluate('document.querySelectorAll(".token-detail .subtab").length')) as number;
  for (let index = 0; index < count; index += 1) {
    await step(`tab ${index + 1}`);
    await page.evaluate(
      `document.querySelectorAll(".token-detail .subtab")[${index}].dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))`,
    );
    await page.evaluate(pause);
  }
}
