import type { Page } from 'playwright';
import { openStore } from '../../electron/store/store.ts';
import { httpStep } from '../support/exchanges.ts';
import { sampleRun } from '../support/store/runs.ts';
import { noKeyStore } from './growth.ts';

const id = 'long-body';

/** Stores a run with a response body of 5 MB in a data folder. */
export async function storeLongBody(folder: string): Promise<void> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  const { runs } = opened.value;
  const members = Array.from(
    { length: 120_000 },
    (_, index) => `"c${index}":"value number ${index} of many"`,
  );
  const exchange = httpStep('x1', 'userinfo', { body: `{${members.join(',')}}` });
  runs.save(sampleRun(id, { messages: 1, startedAt: exchange.at, endedAt: exchange.endedAt }));
  runs.exchanges.add(id, 0, exchange, exchange);
  opened.value.close();
}

const click = (selector: string) => `document.querySelector(${JSON.stringify(selector)}).click()`;
const openTab = (name: string) =>
  `[...document.querySelectorAll('.detail-tabs .subtab')].find((tab) => tab.textContent.startsWith('${name}'))
    .dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))`;
const pause = (milliseconds: number) => `new Promise((resolve) => setTimeout(resolve, ${milliseconds}))`;

/** Opens the run, shows and copies its body, searches in it, and goes to another screen and back. */
export async function readLongBody(page: Page, step: (name: string) => Promise<void>): Promise<void> {
  const perform = async (name: string, script: string, milliseconds = 500) => {
    await step(name);
    await page.evaluate(script);
    await page.evaluate(pause(milliseconds));
  };
  await perform('open run', click('.side-runs .item'), 1_500);
  await perform('body', openTab('Body'), 1_500);
  await perform('show all', click('.wire-block .more:not([aria-pressed])'), 1_000);
  await perform('copy', click('.wire-block .copy'), 1_000);
  await perform('raw', openTab('Raw'));
  await perform('other screen', click('nav[aria-label="Screens"] button:nth-of-type(3)'));
  await perform('back', click('nav[aria-label="Screens"] button:nth-of-type(1)'), 1_000);
}
