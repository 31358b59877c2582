import { join } from 'node:path';
import type { AppState } from '../../../core/contract/channels.ts';
import { FlowFailure, type Result } from '../../../core/contract/failure.ts';
import type { RunChange } from '../../../core/contract/views.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { findBrowser } from '../../browser/find-browser.ts';
import { openLoginBrowser } from '../../browser/login-browser.ts';
import { type DemoProvider, startDemoProvider } from '../../provider/demo-provider.ts';
import { systemClock } from '../clock.ts';
import { nodeCrypto } from '../crypto.ts';
import { hasDisplay } from '../display.ts';
import { createGate, type Gate } from '../gate.ts';
import { openStore } from '../store/store.ts';
import type { KeyStore } from '../vault/key-store.ts';
import { Connections } from './connections.ts';
import { Discovery } from './discovery.ts';
import { createHandlers } from './handlers.ts';
import { Inspector } from './inspector.ts';
import { Preview } from './preview.ts';
import { Runs } from './runs.ts';

export interface WorkbenchOptions {
  /** Where everything is kept; made when it is not there. */
  readonly folder: string;
  readonly keyStore: KeyStore;
  /** Names the host: "Chromium" or "Electron". */
  readonly host: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long a person may take in the login window, in milliseconds. */
  readonly loginTimeoutMs: number;
  /** Whether login windows stay unseen although somebody could look at them. */
  readonly unseen: boolean;
  writeClipboard(text: string): Promise<void>;
}

/** Everything behind the window, whichever host shows it. */
export interface Workbench {
  readonly gate: Gate;
  /** Sets who is told of changes: the window, once it is open. */
  attach(listener: WorkbenchListener): void;
  close(): Promise<void>;
}

export interface WorkbenchListener {
  runChanged(change: RunChange): void;
  appChanged(state: AppState): void;
}

/**
 * Opens the store, begins to start the demo provider, and makes the gate. Fails when the store cannot be opened;
 * a demo provider that cannot start is a notice.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Result<Workbench>> {
  const opened = await openStore(options.folder, options.keyStore, systemClock.now());
  if (!opened.ok) return opened;
  const store = opened.value;
  const notices: AppState['notices'][number][] = store.notices.map((text, index) => ({
    id: `store-${index}`,
    tone: 'warn',
    text,
  }));

  let demo: DemoProvider | undefined;
  let listener: WorkbenchListener | undefined;
  const changed = () => listener?.appChanged(state());
  const connections = new Connections(store, changed);
  /** The window may open meanwhile; what it calls waits for this. */
  const ready = startDemoProvider({ dataFolder: join(options.folder, 'demo-provider') })
    .then((started) => {
      if (!started.ok) throw new FlowFailure(started.failure);
      demo = started.value;
      connections.keepDemo(demo);
      if (demo.notice !== undefined) notices.push({ id: 'demo', tone: 'info', text: demo.notice });
    })
    .catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      notices.push({ id: 'demo', tone: 'warn', text: `The demo provider could not start: ${said}` });
    });
  const runs = new Runs({
    store,
    crypto: nodeCrypto,
    demo: () => demo,
    emit: (change) => listener?.runChanged(change),
    changed,
    openBrowser: async ({ typed, cookies }) => {
      const found = findBrowser();
      if (!found.ok) return found;
      const seen = hasDisplay(options.env, process.platform);
      if (!seen && !options.unseen && typed === undefined) return noDisplay;
      const browser = openLoginBrowser({
        executable: found.value,
        headless: options.unseen || !seen,
        timeoutMs: options.loginTimeoutMs,
        clock: systemClock,
        ...(typed === undefined ? {} : { form: typed }),
        ...(cookies === undefined ? {} : { cookies }),
      });
      return { ok: true, value: browser };
    },
  });

  const state = (): AppState => ({
    version: packageJson.version,
    host: options.host,
    vault: { state: store.vault.state, text: store.vault.text },
    settings: store.meta.settings(),
    connections: connections.list(),
    runs: runs.list(),
    ...(runs.clockSkew === undefined ? {} : { clockSkew: runs.clockSkew }),
    notices: [
      ...notices,
      ...(store.vault.state === 'key-store' || store.vault.state === 'passphrase'
        ? []
        : [{ id: 'vault', tone: 'warn' as const, text: store.vault.text }]),
    ],
  });

  const discovery = new Discovery(nodeCrypto);
  const inspector = new Inspector(store, nodeCrypto, () => systemClock.now());
  const preview = new Preview(store, () => demo);
  const gate = createGate(
    createHandlers({
      store,
      runs,
      connections,
      discovery,
      inspector,
      preview,
      state,
      changed,
      writeClipboard: options.writeClipboard,
    }),
  );
  return {
    ok: true,
    value: {
      gate: async (channel, input) => {
        await ready;
        return gate(channel, input);
      },
      attach(next) {
        listener = next;
      },
      async close() {
        listener = undefined;
        discovery.cancel();
        inspector.close();
        preview.close();
        await ready;
        await runs.close();
        await demo?.close();
        store.close();
      },
    },
  };
}

const noDisplay: Result<never> = {
  ok: false,
  failure: {
    code: 'no-display',
    message: 'The login window cannot be shown: there is no display.',
    step: 'authorization: opening the login window',
    expected: 'DISPLAY or WAYLAND_DISPLAY in the environment',
    received: 'neither',
    hint: 'Let the demo person be typed in, or start from a desktop.',
  },
};
