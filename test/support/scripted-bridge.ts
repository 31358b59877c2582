import { vi } from 'vitest';
import type { Channel, EventName } from '../../core/bridge/channel-names.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { RunChange } from '../../core/views/run/views.ts';
import { connectBridge } from '../../renderer/bridge/bridge.ts';
import { createAppStore } from '../../renderer/store/store.ts';

/** A program whose responses the test decides one by one. */
export function openScripted() {
  const listeners = new Map<EventName, (payload: unknown) => void>();
  const asked: {
    channel: Channel;
    input: unknown;
    answer: (value: unknown) => void;
    refuse: (failure: FailureView) => void;
  }[] = [];
  const host = new Proxy(
    {
      listen: (event: EventName, listener: (payload: unknown) => void) => {
        listeners.set(event, listener);
        return () => listeners.delete(event);
      },
    },
    {
      get: (target, name) =>
        Reflect.get(target, name) ??
        ((input: unknown) =>
          new Promise((resolve) => {
            asked.push({
              channel: name as Channel,
              input,
              answer: (value) => resolve({ ok: true, value }),
              refuse: (failure) => resolve({ ok: false, failure }),
            });
          })),
    },
  );
  const store = createAppStore(connectBridge(host));
  return {
    store,
    emit: (change: RunChange) => listeners.get('run:changed')?.(change),
    /** How many calls of a channel have no response yet. */
    waiting: (channel: Channel) => asked.filter((call) => call.channel === channel).length,
    /** The oldest call of a channel that has no response yet. */
    async next(channel: Channel) {
      return vi.waitFor(() => {
        const index = asked.findIndex((call) => call.channel === channel);
        const call = asked[index];
        if (call === undefined) throw new Error(`${channel} was not called`);
        asked.splice(index, 1);
        return call;
      });
    },
  };
}
