import { join } from 'node:path';
import { FlowFailure, type Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { AppState } from '../../core/bridge/app-state.ts';
import type { InspectionChange } from '../../core/bridge/inspection-change.ts';
import type { RunChange } from '../../core/views/run/views.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { nodeCrypto } from '../crypto/crypto.ts';
import { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../crypto/known-secrets/start-secret-worker.ts';
import type { InstanceLock } from '../machine/instance-lock.ts';
import { sweepTemporary } from '../machine/own-temporary.ts';
import { downloadsFolder } from '../machine/save-download.ts';
import { systemClock } from '../ports/clock.ts';
import { type DemoProvider, startDemoProvider } from '../provider/demo-provider.ts';
import { openStore, type Store } from '../store/store.ts';
import { saveUnexpectedEnd } from '../store/unexpected-end.ts';
import { startReadingWorker } from '../text-reader/start-reading-worker.ts';
import { startTaskThread, TaskThread } from '../text-reader/tasks/task-thread.ts';
import { TextReader } from '../text-reader/text-reader.ts';
import type { KeyStore } from '../vault/key-store.ts';
import { Attacks } from './attacks.ts';
import { Comparisons } from './comparisons.ts';
import { Connections } from './connections.ts';
import { DataWatch } from './data-watch.ts';
import { Discovery } from './discovery.ts';
import { createGate, type Gate } from './gate.ts';
import { createHandlers } from './handlers.ts';
import type { Host, Notification } from './host.ts';
import { Inspector } from './inspector.ts';
import { Keys } from './keys.ts';
import { LiveTokens } from './live-tokens.ts';
import { Preview } from './preview.ts';
import { Runs } from './runs.ts';
import { TokenMaker } from './token-maker.ts';
import { Users } from './users.ts';

export interface WorkbenchOptions {
  /** The data folder; created when it does not exist. */
  readonly folder: string;
  readonly keyStore: KeyStore;
  readonly host: Host;
  /** The folder of exported files; that of the user for downloads when absent. */
  readonly downloads?: string;
  /** The lock of the data folder; absent where no later start is expected. */
  readonly lock?: Pick<InstanceLock, 'renew'>;
}

/** Everything behind the window, whichever host shows it. */
export interface Workbench {
  readonly gate: Gate;
  /** Sets who is notified of changes: the window, once it is open. */
  attach(listener: WorkbenchListener): void;
  /** How many runs have not ended. */
  runsUnderWay(): number;
  /** Processes a link that the system opened: it becomes a text of the inspector, and starts nothing. */
  takeLink(text: string): void;
  /**
   * Ends and saves every run, and closes everything. After a failure of the window, given as a clause, the runs in
   * progress are saved as interrupted, which the next start says.
   */
  close(failure?: string): Promise<WorkbenchEnd>;
}

/** What became of the data. */
export interface WorkbenchEnd {
  /** How many runs are saved as interrupted; undefined where that could not be stored. */
  readonly interrupted: number | undefined;
  /** What was lost, in one sentence: the data file was removed. */
  readonly loss: string | undefined;
}

export interface WorkbenchListener {
  runChanged(change: RunChange): void;
  appChanged(state: AppState): void;
  inspectionChanged(change: InspectionChange): void;
}

/**
 * Opens the store, starts the demo provider in the background, and creates the gate. Fails when the store cannot be
 * opened; a demo provider that cannot start is a notice.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Result<Workbench>> {
  const { host } = options;
  void sweepTemporary();
  const opened = await openStore(options.folder, options.keyStore, systemClock.now());
  if (!opened.ok) return opened;
  const store = opened.value;
  const notices: AppState['notices'][number][] = store.notices.map((text, index) => ({
    id: `store-${index}`,
    tone: 'warn',
    text,
  }));

  if (store.meta.hasDamagedSettings()) {
    notices.push({
      id: 'settings',
      tone: 'warn',
      text: 'Some settings could not be read, and have their default values.',
    });
  }

  const ends: AppState['notices'][number][] = [];
  const links: AppState['notices'][number][] = [];
  let demo: DemoProvider | undefined;
  let listener: WorkbenchListener | undefined;
  const changed = () => listener?.appChanged(state());
  const dataWatch = new DataWatch(store.file, changed);
  const connections = new Connections(store, changed);
  /** The window may open meanwhile; its calls wait for this, except for what it shows first. */
  const ready = startDemoProvider({ dataFolder: join(options.folder, 'demo-provider') })
    .then((started) => {
      if (!started.ok) throw new FlowFailure(started.failure);
      demo = started.value;
      connections.saveDemo(demo);
      if (demo.notice !== undefined) notices.push({ id: 'demo', tone: 'info', text: demo.notice });
    })
    .catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      notices.push({ id: 'demo', tone: 'warn', text: `The demo provider could not start: ${said}` });
    });
  const notify = async ({ title, body }: Notification): Promise<void> => {
    if (await host.notify({ title, body })) return;
    ends.push({ id: `end-${ends.length}`, tone: 'info', text: `${title}. ${body}`, calls: true });
    changed();
  };
  const searches = new SecretSearch(startSecretWorker);
  const runs = new Runs({
    store,
    crypto: nodeCrypto,
    searches,
    demo: () => demo,
    emit: (change) => listener?.runChanged(change),
    changed,
    openBrowser: (login) =>
      host.openLoginWindow({ ...login, screenshots: store.meta.settings().screenshots !== false }),
    openExternal: (url) => host.openExternal(url),
    notify: (notification) => void notify(notification),
  });

  const state = (): AppState =>
    present({
      version: packageJson.version,
      host: host.name,
      vault: { state: store.vault.state, text: store.vault.text },
      settings: store.meta.settings(),
      connections: connections.list(),
      runs: runs.list(),
      autoRefresh: runs.autoRefresh.list(),
      clockSkew: runs.clockSkew,
      notices: [
        ...dataWatch.notices(),
        ...notices,
        ...links.slice(-1),
        ...ends.slice(-1),
        ...(store.vault.state === 'key-store' || store.vault.state === 'passphrase'
          ? []
          : [{ id: 'vault', tone: 'warn' as const, text: store.vault.text }]),
      ],
    });

  void ready.then(() => {
    runs.autoRefresh.resume();
    changed();
  });
  const discovery = new Discovery(nodeCrypto);
  const inspector = new Inspector({
    store,
    crypto: nodeCrypto,
    searches,
    reader: new TextReader(startReadingWorker),
    now: () => systemClock.now(),
    emit: (change) => listener?.inspectionChanged(change),
  });
  const thread = new TaskThread(startTaskThread);
  const now = () => systemClock.now();
  const liveTokens = new LiveTokens({ store, thread, runs: () => runs.list(), now });
  const making = { now, copy: (text: string) => host.writeClipboard(text) };
  const attacks = new Attacks(making);
  const preview = new Preview(store, () => demo);
  const gate = createGate(
    createHandlers({
      version: packageJson.version,
      folder: options.folder,
      store,
      runs,
      connections,
      users: new Users({ store, changed, logout: (run) => runs.logout(run) }),
      discovery,
      inspector,
      attacks,
      maker: new TokenMaker({ ...making, store }),
      liveTokens,
      comparisons: new Comparisons({ store, inspector, thread }),
      keys: new Keys(store),
      preview,
      state,
      unlocked: () => runs.autoRefresh.resume(),
      changed,
      restore: async () => {
        const restored = store.restore();
        if (!restored.ok) return restored;
        await options.lock?.renew();
        return demo?.restore() ?? restored;
      },
      saveCopy: () => {
        const saved = store.saveCopy(options.downloads ?? downloadsFolder(process.env));
        if (saved.ok) dataWatch.copied(saved.value.path);
        return saved;
      },
      remembersLayout: host.fixedLayout !== true,
      downloads: options.downloads ?? downloadsFolder(process.env),
      writeClipboard: (text) => host.writeClipboard(text),
      openExternal: (url) => host.openExternal(url),
    }),
  );
  return {
    ok: true,
    value: {
      gate: async (channel, input) => {
        // After the first start the connection of the demo provider is stored: there is no need to wait for it.
        const isStored = connections.list().some(({ id }) => id === 'demo');
        if (channel !== 'app:state' || !isStored) await ready;
        return gate(channel, input);
      },
      attach(next) {
        listener = next;
      },
      runsUnderWay: () => runs.active.size,
      takeLink(text) {
        if (runs.active.takeLink(text)) return;
        if (links.length >= mostLinks) return;
        inspector.add(text);
        links.push({ id: `link-${links.length}`, tone: 'info', text: linkText });
        changed();
      },
      async close(failure) {
        listener = undefined;
        discovery.cancel();
        inspector.close();
        thread.close();
        attacks.cancel();
        preview.close();
        await ready;
        const inProgress = await runs.close();
        const interrupted = failure === undefined ? 0 : saveInterrupted(store, inProgress, failure);
        searches.close();
        await demo?.close();
        dataWatch.close();
        const loss = dataWatch.loss();
        store.close();
        return { interrupted, loss };
      },
    },
  };
}

/** Returns how many runs are saved as interrupted; undefined where that could not be stored. */
function saveInterrupted(store: Store, inProgress: readonly string[], reason: string): number | undefined {
  try {
    const runs = store.runs.interruptAborted(inProgress);
    saveUnexpectedEnd(store.meta, { reason, runs });
    return runs;
  } catch {
    return undefined;
  }
}

/** More links than a user opens: a sender of so many wants to fill the disk. */
const mostLinks = 50;

const linkText = 'No run was waiting for the link that was opened. Its text is in the list of the Inspector.';
