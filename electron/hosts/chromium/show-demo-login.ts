import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Channel } from '../../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../../core/bridge/channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { Gate } from '../../workbench/gate.ts';
import { type DrivenPage, evaluate } from './driven-page.ts';

/** Timeout of the login, in milliseconds. */
const patience = 60_000;
/** Timeout of what the window shows, in milliseconds. */
const windowPatience = 30_000;

/** The result of the demo login: the run as the window has it, and the path of the screenshot. */
export interface ShownLogin {
  readonly run: RunView;
  readonly picture: string;
}

/**
 * Logs in at the demo provider with the window's own button, as a user would, and saves a screenshot of the
 * window with the tokens of that run, or with the failure. Rejects when the window does not respond, or the
 * screenshot cannot be written.
 */
export async function showDemoLogin(page: DrivenPage, gate: Gate, picture: string): Promise<ShownLogin> {
  await page.send('Emulation.setDeviceMetricsOverride', {
    width: 1280,
    height: 800,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await click(page, 'main button', 'Run');
  const run = await finished(gate);
  if (run.tokens.length > 0) {
    await click(page, 'nav[aria-label="Screens"] button', 'Tokens');
    await evaluate(page, `${waitFor('document.querySelector("article")')}.then(() => null)`);
  }
  await evaluate(page, atRest);
  const { data } = await page.send('Page.captureScreenshot', { format: 'png' });
  const file = path.resolve(picture);
  await writeFile(file, Buffer.from(data, 'base64'));
  return { run, picture: file };
}

/** Clicks the middle of the first element with a text. */
async function click(page: DrivenPage, selector: string, text: string): Promise<void> {
  const found = `[...document.querySelectorAll(${JSON.stringify(selector)})].find((it) => !it.disabled && it.innerText.trim().startsWith(${JSON.stringify(text)}))`;
  const place = await evaluate(
    page,
    `${waitFor(found)}.then((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })`,
  );
  const [x, y]: unknown[] = Array.isArray(place) ? place : [];
  if (typeof x !== 'number' || typeof y !== 'number') throw new Error(`The window has no button ${text}.`);
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    await page.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
}

/** Returns an expression for what a page shows, now or later. */
function waitFor(found: string): string {
  return `new Promise((resolve, reject) => {
    const deadline = Date.now() + ${windowPatience};
    const look = () => {
      const it = ${found};
      if (it) resolve(it);
      else if (Date.now() > deadline) reject(new Error('The window did not respond.'));
      else setTimeout(look, 50);
    };
    look();
  })`;
}

/** The fonts are loaded and nothing moves. */
const atRest = `document.fonts.ready.then(() => {
  for (const it of document.getAnimations()) {
    if (it.effect?.getComputedTiming().endTime === Infinity) it.cancel();
    else it.finish();
  }
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))));
})`;

async function finished(gate: Gate): Promise<RunView> {
  const deadline = performance.now() + patience;
  for (;;) {
    const [newest] = (await ask(gate, 'app:state', null)).runs;
    if (newest !== undefined && newest.state !== 'running' && newest.state !== 'held') {
      return ask(gate, 'run:get', { run: newest.id });
    }
    if (performance.now() > deadline)
      throw new Error(`The demo login did not end within ${patience / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask<C extends Channel>(
  gate: Gate,
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  const answer = await gate(channel, input);
  if (!answer.ok) throw new Error(answer.failure.message);
  return channels[channel].output.parse(answer.value) as ChannelOutput<C>;
}
