import type { Channel } from '../../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../../core/bridge/channels.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import type { Host } from '../../../electron/workbench/host.ts';
import { openWorkbench, type Workbench } from '../../../electron/workbench/workbench.ts';
import { noKeyStore } from './start-runs.ts';

/** The services behind the window, called as the window does. */
export interface Services {
  readonly workbench: Workbench;
  /** Calls by JSON, parsed by the schema of the channel. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>>;
  /** The run, once its window has such a state of it, or at once where it has one already. */
  until(run: string, hasState: (summary: RunView['summary']) => boolean): Promise<RunView>;
  /** The run, once it has ended. */
  ended(run: string): Promise<RunView>;
}

/**
 * Opens the services in a data folder; the host has login windows, and whatever else a test gives it. `onChange` is
 * called with the changes of runs that the window would receive.
 */
export async function openServices(
  folder: string,
  host: Pick<Host, 'openLoginWindow'> & Partial<Host>,
  onChange: (change: RunChange) => void = () => undefined,
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
  const waiting = new Set<(change: RunChange) => void>();
  workbench.attach({
    runChanged(change) {
      onChange(change);
      for (const look of waiting) look(change);
    },
    appChanged: () => undefined,
    inspectionChanged: () => undefined,
  });
  const until: Services['until'] = async (run, hasState) => {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const look = ({ run: changed, summary }: RunChange) => {
      if (changed === run && hasState(summary)) resolve();
    };
    waiting.add(look);
    const view = await call('run:get', { run });
    if (!hasState(view.summary)) await told;
    waiting.delete(look);
    return hasState(view.summary) ? view : call('run:get', { run });
  };
  return {
    workbench,
    call,
    until,
    ended: (run) => until(run, ({ endedAt }) => endedAt !== undefined),
  };
}
