import type { Page } from 'playwright';
import { longest, openDriven, taskRow, watchTasks, withFolder } from './driven-window.ts';
import { type HostileText, hostileTexts } from './hostile-texts.ts';
import { median, type Row } from './row.ts';

/** Fewer than elsewhere: one takes a minute. */
const rounds = 3;

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
const pause = 'new Promise((resolve) => setTimeout(resolve, 300))';

/** Pastes each text, opens all its tabs, and opens it from the list again. */
export async function measureHostileWindow(): Promise<readonly Row[]> {
  const measured = new Map(hostileTexts.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    await withFolder(async (folder) => {
      const host = await openDriven(folder);
      try {
        await host.page.getByRole('button', { name: 'Inspector' }).first().click();
        await host.page.getByRole('button', { name: 'New inspection' }).waitFor();
        const tasks = await watchTasks(host.page);
        for (const text of hostileTexts) {
          await show(host.page, text, tasks);
          measured.get(text.name)?.push(longest(await tasks()));
        }
      } finally {
        await host.close();
      }
    });
  }
  const worst = [...measured].sort(([, one], [, other]) => median(other) - median(one))[0];
  const each = Array.from({ length: rounds }, (_, round) =>
    longest([...measured.values()].map((times) => times[round] ?? 0)),
  );
  return [taskRow(`longest task while ${hostileTexts.length} hostile texts are shown: ${worst?.[0]}`, each)];
}

async function show(page: Page, { text }: HostileText, tasks: () => Promise<unknown>): Promise<void> {
  await page.evaluate(click('[aria-label="New inspection"]'));
  await page.locator('.paste-editor .cm-content').waitFor();
  // Passed first: reading it from the driver takes the page long.
  await page.evaluate((value) => Reflect.set(globalThis, 'hostileText', value), text());
  await tasks();
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', globalThis.hostileText);
    const editor = document.querySelector('.paste-editor .cm-content');
    editor.focus();
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }`);
  await page.evaluate(settled);
  await openTabs(page);
  await page.evaluate(click('[aria-label="New inspection"]'));
  await page.evaluate(pause);
  // A text that is refused is not listed.
  await page.evaluate(`document.querySelector('.side-scroll .item')?.click()`);
  await page.evaluate(settled);
}

async function openTabs(page: Page): Promise<void> {
  const count = (await page.evaluate('document.querySelectorAll(".token-detail .subtab").length')) as number;
  for (let index = 0; index < count; index += 1) {
    await page.evaluate(
      `document.querySelectorAll(".token-detail .subtab")[${index}].dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))`,
    );
    await page.evaluate(pause);
  }
}
