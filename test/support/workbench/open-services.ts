import { expect } from 'vitest';
import type { Channel } from '../../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../../core/bridge/channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { Host } from '../../../electron/workbench/host.ts';
import { openWorkbench, type Workbench } from '../../../electron/workbench/workbench.ts';
import { noKeyStore } from './start-runs.ts';

/** The services behind the window, called as the window does. */
export interface Services {
  readonly workbench: Workbench;
  /** Calls by JSON, parsed by the schema of the channel. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>>;
  /** The run, once it has ended. */
  ended(run: string): Promise<RunView>;
}

/** Opens the services in a data folder; the host has login windows, and whatever else a test gives it. */
export async function openServices(
  folder: string,
  host: Pick<Host, 'openLoginWindow'> & Partial<Host>,
): Promise<Services> {
  const opened = await openWorkbench({
    folder,
    keyStore: noKeyStore,
    host: {
      name: 'Chromium',
      writeClipboard: async () => undefined,
      openExternal: async () => ({ ok: true, value: null }),
      notify: async () => false,
      ...host,
    },
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const workbench = opened.value;
  const call: Services['call'] = async (channel, input) => {
    const answer = JSON.parse(JSON.stringify(await workbench.gate(channel, input)));
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    return channels[channel].output.parse(answer.value) as ChannelOutput<typeof channel>;
  };
  return {
    workbench,
    call,
    async ended(run) {
      await expect
        .poll(async () => (await call('run:get', { run })).summary.endedAt, { timeout: 50_000 })
        .toBeDefined();
      return call('run:get', { run });
    },
  };
}
