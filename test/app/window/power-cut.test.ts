import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runButton, runItems, sequenceRows } from '../../support/window/act.ts';
import { type App, startApp } from '../../support/window/start-app.ts';

/**
 * How many messages are shown when the process is killed: in the login window, and with the tokens. That a message is
 * stored before it is shown, whichever it is, is tested in `stored-before-shown.browser.test.ts` of the workbench.
 */
const cuts = [4, 7];

let home: string;
let app: App | undefined;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-power-cut-'));
});
afterAll(async () => {
  await app?.kill();
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

interface Shown {
  /** Number of the last message that was shown. */
  readonly last: number;
  /** Messages of the back channel, word for word. */
  readonly messages: readonly string[];
}

/** What the window shows of the open run. */
async function shown({ page }: App): Promise<Shown> {
  const texts = await sequenceRows(page).allTextContents();
  const messages = texts.filter((text) => /^\d+(Client|Browser) to/.test(text) && !text.includes('waiting'));
  const last = Number(/^\d+/.exec(messages.at(-1) ?? '')?.[0] ?? 0);
  const plain = messages.filter((text) => /^\d+Client to/.test(text));
  return { last, messages: plain.map((text) => text.replace(/(passed|warning|failed|info)$/, '')) };
}

it('loses no message that was shown', async () => {
  app = await startApp({ home });
  for (const [round, cut] of cuts.entries()) {
    await runButton(app.page).click();
    await runItems(app.page).nth(round).waitFor();
    let before: Shown = { last: 0, messages: [] };
    while (before.last < cut) before = await shown(app);
    await app.kill();

    app = await startApp({ home });
    const item = runItems(app.page).first();
    await item.getByRole('button').first().click();
    await expect
      .poll(async () => (app === undefined ? undefined : (await shown(app)).last))
      .toBeGreaterThanOrEqual(before.last);
    const after = await shown(app);
    expect(after.messages, `killed at message ${before.last}`).toEqual(
      expect.arrayContaining([...before.messages]),
    );
    await app.page.getByRole('button', { name: 'New run' }).click();
  }
});
