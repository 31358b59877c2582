import { contextBridge, ipcRenderer } from 'electron';
import { channelNames, eventNames } from '../core/bridge/channel-names.ts';
import { installBridge } from './hosts/install-bridge.ts';

// The bridge, one method per channel. Runs only in the main frame of the window, in a sandbox, isolated from
// its page. Values cross as JSON text: Electron copies an object between the two worlds property by property.

const call = async (channel: string, text: string): Promise<unknown> => {
  if (!channelNames.some((name) => name === channel)) throw new Error('Unknown channel.');
  return ipcRenderer.invoke(channel, text);
};

const listen = (event: string, listener: (text: string) => void): (() => void) => {
  if (!eventNames.some((name) => name === event)) return () => undefined;
  const hear = (_event: unknown, text: string) => listener(text);
  ipcRenderer.on(event, hear);
  return () => ipcRenderer.off(event, hear);
};

contextBridge.executeInMainWorld({ func: installBridge, args: [channelNames, call, listen] });
