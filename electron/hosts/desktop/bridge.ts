import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { channelNames, type EventName } from '../../../core/bridge/channel-names.ts';
import { callWithText, foreignCaller, type Gate } from '../../workbench/gate.ts';
import { isOurs } from './app-scheme.ts';

/** The events of the main process. */
export interface BridgeEnd {
  emit(event: EventName, payload: unknown): void;
}

/**
 * Handles each channel of the bridge for the main frame of our own window while it shows our own origin; any
 * other sender receives a failure. Inputs, results and payloads cross as JSON text.
 */
export function openBridge(
  ipc: Pick<IpcMain, 'handle' | 'removeHandler'>,
  contents: Pick<WebContents, 'send' | 'isDestroyed' | 'once'>,
  gate: Gate,
): BridgeEnd {
  const isOurWindow = ({ sender, senderFrame: frame }: IpcMainInvokeEvent) =>
    sender === contents && frame !== null && frame.parent === null && isOurs(frame.url);
  for (const channel of channelNames) {
    ipc.handle(channel, (event, input: unknown) =>
      isOurWindow(event) ? callWithText(gate, channel, input) : foreignCaller,
    );
  }
  contents.once('destroyed', () => {
    for (const channel of channelNames) ipc.removeHandler(channel);
  });
  return {
    emit(event, payload) {
      if (!contents.isDestroyed()) contents.send(event, JSON.stringify(payload));
    },
  };
}
