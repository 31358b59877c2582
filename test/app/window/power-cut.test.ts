import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runItems, sequenceRows } from '../../support/window/act.ts';
import { type App, startApp } from '../../support/window/start-app.ts';

const rounds = 20;
/** A login of the demo provider takes about as long, in milliseconds. */
const longest = 3_000;

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
  /** Number of the last message that was shown, folded ones counted. */
  readonly last: number;
  /** Messages of the back channel, word for word. */
  readonly messages: readonly string[];
}

/** What the window shows of the open run. */
async function shown({ page }: App): Promise<Shown> {
  const texts = await sequenceRows(page).allTextContents();
  const messages = texts.filter(
    (text) => /^\d+(–\d+)?(Client|Browser) to/.test(text) && !text.includes('waiting'),
  );
  const last = Number(/^(?:\d+–)?(\d+)/.exec(messages.at(-1) ?? '')?.[1] ?? 0);
  const plain = messages.filter((text) => /^\d+Client to/.test(text));
  return { last, messages: plain.map((text) => text.replace(/(passed|warning|failed|worth knowing)$/, '')) };
}

it(`loses no message that was shown, ${rounds} times`, { timeout: 400_000 }, async () => {
  app = await startApp({ home });
  let seen = 0;
  for (let round = 0; round < rounds; round += 1) {
    const delay = Math.round(Math.random() * longest);
    await app.page.getByRole('button', { name: 'Run', exact: true }).click();
    await runItems(app.page).nth(round).waitFor();
    await sleep(delay);
    const before = await shown(app);
    await app.kill();

    app = await startApp({ home });
    const item = runItems(app.page).first();
    await item.getByRole('button').first().click();
    await expect
      .poll(async () => (app === undefined ? undefined : (await shown(app)).last))
      .toBeGreaterThanOrEqual(before.last);
    const after = await shown(app);
    expect(after.messages, `round ${round}, killed after ${delay} ms`).toEqual(
      expect.arrayContaining([...before.messages]),
    );
    seen += before.last;
    await app.page.getByRole('button', { name: 'New run' }).click();
  }
  expect(seen).toBeGreaterThan(rounds);
});
