import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../core/bridge/bridge.ts';
import { channels, type EventName, events } from '../core/bridge/channels.ts';

// The bridge, one method per channel. Runs only in the main frame of the window, in a sandbox, isolated from
// its page.

const call = (channel: string) => async (input: unknown) =>
  JSON.parse(await ipcRenderer.invoke(channel, JSON.stringify(input)));

function listen(event: EventName, listener: (payload: unknown) => void): () => void {
  if (!Object.hasOwn(events, event)) return () => undefined;
  const hear = (_event: unknown, payload: string) => listener(JSON.parse(payload));
  ipcRenderer.on(event, hear);
  return () => ipcRenderer.off(event, hear);
}

const methods = Object.fromEntries(Object.keys(channels).map((channel) => [channel, call(channel)]));
contextBridge.exposeInMainWorld('grantscope', { ...methods, listen } as Bridge);
