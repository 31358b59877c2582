import { expect, it, vi } from 'vitest';
import { channels } from '../../core/bridge/channels.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  invoked: [] as unknown[],
  listeners: new Map<string, (event: unknown, payload: string) => void>(),
}));

// Replaces Electron, whose program is not needed for this.
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, (...args: unknown[]) => unknown>) =>
      electron.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async (channel: string, input: unknown) => {
      electron.invoked.push([channel, input]);
      return '{"ok":true,"value":null}';
    },
    on: (event: string, listener: (event: unknown, payload: string) => void) =>
      electron.listeners.set(event, listener),
    off: (event: string) => electron.listeners.delete(event),
  },
}));

await import('../../electron/preload.ts');
const bridge = electron.exposed.get('grantscope') ?? {};

it('puts one method a channel on the window, and the way to listen, and nothing else', () => {
  expect([...electron.exposed.keys()]).toEqual(['grantscope']);
  expect(Object.keys(bridge)).toEqual([...Object.keys(channels), 'listen']);
});

it('carries JSON to the channel of the method and back', async () => {
  expect(await bridge['run:stop']?.({ run: 'r1', gone: undefined })).toEqual({ ok: true, value: null });
  expect(electron.invoked).toEqual([['run:stop', '{"run":"r1"}']]);
});

it('hears the events of the contract, without what Electron tells of them, until it stops', () => {
  const heard: unknown[] = [];
  const stop = bridge.listen?.('run:changed', (...given: unknown[]) => heard.push(given)) as () => void;
  electron.listeners.get('run:changed')?.({ sender: 'secret' }, '{"sequence":1}');
  expect(heard).toEqual([[{ sequence: 1 }]]);
  stop();
  expect(electron.listeners.size).toBe(0);
});

it('hears nothing else', () => {
  for (const event of ['anything', '__proto__', 'toString']) bridge.listen?.(event, () => undefined);
  expect(electron.listeners.size).toBe(0);
});
