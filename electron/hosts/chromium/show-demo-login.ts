import path from 'node:path';
import type { Page } from 'playwright';
import type { Channel } from '../../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../../core/bridge/channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { Gate } from '../../workbench/gate.ts';

/** Timeout of the login, in milliseconds. */
const patience = 60_000;

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
export async function showDemoLogin(page: Page, gate: Gate, picture: string): Promise<ShownLogin> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const run = await finished(gate);
  const screens = page.getByRole('navigation', { name: 'Screens' });
  if (run.tokens.length > 0) {
    await screens.getByRole('button', { name: 'Tokens' }).click();
    await page.getByRole('article').first().waitFor();
  }
  await page.evaluate(fontsLoaded);
  const file = path.resolve(picture);
  await page.screenshot({ path: file, animations: 'disabled' });
  return { run, picture: file };
}

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

/** Runs in the page. */
async function fontsLoaded(): Promise<void> {
  const { document } = globalThis as unknown as { document: { fonts: { ready: Promise<unknown> } } };
  await document.fonts.ready;
}
