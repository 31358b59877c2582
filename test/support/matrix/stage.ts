import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type DemoProvider, startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import type { openLoginWindow } from '../../../electron/terminal/backend/login-window.ts';
import { openWindow } from '../browser/window.ts';
import { storeKeys } from '../provider/stored-keys.ts';
import { matrixClients } from './clients.ts';
import { enterCode } from './visitor.ts';

/** What all combinations share: one provider, and one login window. */
export interface Stage {
  readonly provider: DemoProvider;
  /** What the provider did for a client since that was last asked, in order. */
  takeEvents(clientId: string): readonly ProviderEvent[];
  /** Enters the code of a device, and signs alice in to allow it. */
  enter(code: string): Promise<void>;
  /** Resolves when the code of the last device was entered. */
  entered(): Promise<void>;
  /** The window of the first login, in which every later one continues. */
  readonly openWindow: typeof openLoginWindow;
  close(): Promise<void>;
}

/** Sets everything up; throws when it cannot. */
export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-matrix-'));
  let events: readonly ProviderEvent[] = [];
  const started = await startDemoProvider({
    dataFolder: storeKeys(folder),
    clients: matrixClients,
    observe(event) {
      events = [...events, event];
    },
  });
  if (!started.ok) throw new Error(started.failure.message);
  const provider = started.value;
  let window: LoginBrowser | undefined;
  let entering = Promise.resolve();
  return {
    provider,
    takeEvents(clientId) {
      const taken = events.filter((event) => event.clientId === clientId);
      events = events.filter((event) => event.clientId !== clientId);
      return taken;
    },
    enter(code) {
      entering = enterCode(provider, code);
      return entering;
    },
    entered: () => entering,
    async openWindow(plan, network) {
      window ??= openWindow({ ...plan, network });
      return { ok: true, value: { ...window, close: async () => undefined } };
    },
    async close() {
      await window?.close();
      await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
