import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { AppState, Settings } from '../../core/bridge/app-state.ts';
import { findSection } from '../../core/spec/sections.ts';
import { readAuthorities } from '../http/authorities.ts';
import { chosenBrowserIn } from '../machine/chosen-browser.ts';
import { folderFacts, openFolder } from '../machine/open-folder.ts';
import { systemClock } from '../ports/clock.ts';
import type { Store } from '../store/store.ts';
import type { Attacks } from './attacks.ts';
import { breakpointHandlers } from './breakpoints.ts';
import { browserHandlers } from './browser-setting.ts';
import type { Comparisons } from './comparisons.ts';
import { exportConnections } from './connection-transfer.ts';
import type { Connections } from './connections.ts';
import { copiedToken } from './copied-token.ts';
import { ticketOf } from './copy-ticket.ts';
import type { Discovery } from './discovery.ts';
import { expectationHandlers } from './expectations.ts';
import { exportRun } from './export-run.ts';
import type { Handlers } from './gate.ts';
import { importHandlers } from './imports.ts';
import type { Inspector } from './inspector.ts';
import type { Keys } from './keys.ts';
import type { LiveTokens } from './live-tokens.ts';
import { MessageSearch } from './message-search.ts';
import { notFound } from './not-found.ts';
import type { Preview } from './preview.ts';
import { readCookies } from './read-cookies.ts';
import { readConsole, readExchange, readScreenshot, readTokenValue } from './read-run.ts';
import { screenshotSize } from './run-screenshots.ts';
import type { Runs } from './runs.ts';
import type { TokenMaker } from './token-maker.ts';
import type { Users } from './users.ts';

export interface WorkbenchParts {
  /** Of Grantscope. */
  readonly version: string;
  /** The data folder. */
  readonly folder: string;
  readonly store: Store;
  readonly runs: Runs;
  readonly connections: Connections;
  readonly users: Users;
  readonly discovery: Discovery;
  readonly inspector: Inspector;
  readonly attacks: Attacks;
  readonly maker: TokenMaker;
  readonly liveTokens: LiveTokens;
  readonly comparisons: Comparisons;
  readonly keys: Keys;
  readonly preview: Preview;
  state(): AppState;
  /** Called when the vault was unlocked, or has got its passphrase. */
  unlocked(): void;
  changed(): void;
  /** Writes the data folder again, after it was removed while the program runs. */
  restore(): Promise<Result<null>>;
  writeClipboard(text: string): Promise<void>;
  /** Writes a copy of the data to a new folder. */
  saveCopy(): Result<{ path: string }>;
  /** The folder of exported files. */
  readonly downloads: string;
  /** Whether the window shows and remembers what was open. */
  readonly remembersLayout: boolean;
  /** Opens a URL in the system browser. */
  openExternal(url: string): Promise<Result<null>>;
}

const done: Result<null> = { ok: true, value: null };

/** Creates the handlers of the main process for the calls of the window. */
export function createHandlers(parts: WorkbenchParts): Handlers {
  const {
    store,
    runs,
    connections,
    users,
    inspector,
    attacks,
    maker,
    keys,
    preview,
    liveTokens,
    comparisons,
  } = parts;
  const messages = new MessageSearch(store.runs);
  return {
    'app:state': () => ({
      ok: true,
      value: { ...parts.state(), layout: parts.remembersLayout ? store.meta.layout() : {} },
    }),
    'settings:set': (settings) => saveSettings(store, settings, parts.changed),
    'layout:set': (layout) => {
      if (parts.remembersLayout) store.meta.saveLayout(layout);
      return done;
    },
    'data:folder': () => folderFacts(parts.folder),
    'data:open-folder': () => openFolder(parts.folder, process.env),
    'data:save-copy': () => parts.saveCopy(),
    ...browserHandlers(chosenBrowserIn(parts.folder)),
    'data:restore': async () => {
      const restored = await parts.restore();
      parts.changed();
      return restored;
    },
    'vault:unlock': ({ passphrase }) => {
      const outcome = store.unlock(passphrase);
      if (outcome.ok) parts.unlocked();
      parts.changed();
      return outcome.ok ? { ok: true, value: { state: store.vault.state, text: store.vault.text } } : outcome;
    },
    'clipboard:write': async ({ text }) => {
      await parts.writeClipboard(text);
      return done;
    },
    'section:open': ({ section }) => openSection(section, parts),
    'connection:discover': async (input) => {
      if (input.document !== undefined) return parts.discovery.read(input.document);
      const network = connections.networkFor(input);
      return network.ok ? parts.discovery.ask(input.issuer, network.value) : network;
    },
    'authority:read': ({ pem }) => readAuthorities(pem),
    'connection:create': (draft) => connections.create(draft),
    'connection:update': (input) => connections.update(input),
    'connection:duplicate': ({ id }) => connections.duplicate(id),
    'connection:delete': ({ id }) => connections.delete(id),
    'connection:restore': ({ id }) => connections.restore(id),
    'connection:export': (input) => exportConnections(store, input, parts),
    'connection:import': ({ text }) => connections.import(text),
    'key:list': () => ({ ok: true, value: keys.list() }),
    'key:generate': (input) => keys.generate(input),
    'key:import': (input) => keys.import(input),
    'key:delete': ({ id }) => keys.delete(id),
    'key:jwks': (input) => keys.jwks(input),
    'persona:create': (input) => users.create(input),
    'persona:update': (input) => users.update(input),
    'persona:delete': ({ id }) => users.delete(id),
    'persona:restore': ({ id }) => users.restore(id),
    'persona:sign-out': (input) => users.signOut(input),
    ...breakpointHandlers(store, parts.changed),
    'run:preview': (input) => preview.request(input),
    'run:connections': (input) => runs.connections(input),
    'run:connect': (input) => runs.connect(input),
    'tampering:list': (input) => preview.tamperings(input),
    'tampering:list-follow-up': (input) => preview.followUpTamperings(input),
    'tampering:list-held': (input) => runs.active.heldTamperings(input),
    'run:start': (input) => runs.start(input),
    'run:fork': (input) => runs.fork(input),
    'run:fork-effects': (input) => runs.forkEffects(input),
    'run:fixes': (input) => runs.fixes(input),
    'run:apply-fix': (input) => runs.applyFix(input),
    'run:undo-fix': (input) => runs.undoFix(input),
    'run:resend': (input) => runs.resend(input),
    'run:resend-effects': (input) => runs.resendEffects(input),
    'run:compare': (input) => comparisons.compareRuns(input),
    'token:list': (input) => comparisons.list(input),
    'token:compare': (input) => comparisons.compare(input),
    'token:compare-columns': (input) => comparisons.compareColumns(input),
    'comparison:cancel': () => {
      comparisons.cancel();
      return done;
    },
    'live-token:list': (input) => liveTokens.list(input),
    'live-token:cancel': () => {
      liveTokens.cancel();
      return done;
    },
    'live-token:copy': async (place) => {
      const token = await liveTokens.value(place);
      if (!token.ok) return token;
      await parts.writeClipboard(token.value);
      return done;
    },
    'run:follow': (input) => runs.follow(input),
    'run:auto-refresh': ({ run, on }) => runs.autoRefresh.set(run, on),
    'run:step': (input) => runs.active.step(input),
    'run:pause': (input) => runs.active.pause(input),
    'run:continue': ({ run }) => runs.active.continue(run),
    'run:stop': ({ run }) => runs.active.stop(run),
    'run:decide': (input) => runs.active.decide(input),
    'run:preview-edits': (input) => runs.active.previewEdits(input),
    'run:held-storage': (input) => runs.active.heldStorage(input),
    'run:login-window': (input) => runs.active.loginWindow(input),
    'run:open-browser': ({ run }) => runs.active.openSystemBrowser(run),
    'run:continue-in-browser': ({ run }) => runs.continueInBrowser(run),
    'run:copy-address': async ({ run }) => {
      const address = runs.active.loginAddress(run);
      if (!address.ok) return address;
      await parts.writeClipboard(address.value);
      return done;
    },
    'run:paste': (input) => runs.active.paste(input),
    'run:get': ({ run }) => runs.get(run),
    'run:screenshots': ({ run }) => ({ ok: true, value: screenshotSize(store.runs, run) }),
    'run:screenshot': ({ run, exchange }) => readScreenshot(store.runs, run, exchange),
    'run:console': ({ run, exchange }) => readConsole(store.runs, run, exchange),
    'run:cookies': ({ run, exchange }) => readCookies(store.runs, run, exchange),
    'run:exchange': ({ run, exchange }) => readExchange(store.runs, run, exchange),
    'run:copy-curl': async ({ run, exchange, as = 'curl' }) => {
      const code = runs.requestCode(run, exchange, as);
      if (!code.ok) return code;
      await parts.writeClipboard(code.value);
      return done;
    },
    'run:label': (input) => runs.label(input),
    'run:copy-ticket': async (input) => {
      const ticket = ticketOf(runs.get(input.run), input, store, parts.version);
      if (!ticket.ok) return ticket;
      await parts.writeClipboard(ticket.value);
      return done;
    },
    ...importHandlers({ store, clock: systemClock, changed: parts.changed }),
    'run:export': (input) => {
      const { alsoMask } = store.meta.settings();
      return exportRun(store, input, { ...parts, ...present({ alsoMask }) });
    },
    'run:reveal': (input) => {
      const revealed = runs.reveal(input);
      return revealed.ok ? { ok: true, value: { value: revealed.value } } : revealed;
    },
    'run:delete': ({ run }) => runs.delete(run),
    'run:restore': ({ run }) => runs.restore(run),
    'run:search': ({ text }) => ({ ok: true, value: runs.list(text) }),
    'run:search-messages': (input) => messages.search(input),
    'api-call:last': ({ connection }) => ({ ok: true, value: store.apiCalls.last(connection) ?? null }),
    'token:reveal': ({ run, ref }) => {
      const token = readTokenValue(store.runs, run, ref);
      return token.ok ? { ok: true, value: { value: token.value } } : token;
    },
    'token:copy': async ({ run, ref, as }) => {
      const token = readTokenValue(store.runs, run, ref);
      if (!token.ok) return token;
      const record = store.runs.find(run)?.tokens.find((stored) => stored.ref === ref);
      const copied = record === undefined ? notFound('token') : copiedToken(token.value, record, as);
      if (!copied.ok) return copied;
      await parts.writeClipboard(copied.value);
      return done;
    },
    'inspector:inspect': (input) => inspector.inspect(input, maker.keysOf(input.text)),
    'inspector:verify': (input) => inspector.verify(input),
    'inspector:check-as': (input) => inspector.checkAs(input),
    ...expectationHandlers(store),
    'attack:list': ({ id, found, ...of }) => attacks.list(of, inspector.verifiedKeys(id, found)),
    'attack:copy': (input) => attacks.copy(input),
    'attack:send': (input) => attacks.send(input),
    'attack:cancel': () => {
      attacks.cancel();
      return done;
    },
    'make:vocabulary': () => maker.vocabulary(),
    'make:template': (input) => maker.template(input),
    'make:check': (input) => maker.check(input),
    'make:header': (input) => maker.header(input),
    'make:generate-key': (input) => maker.generateKey(input),
    'make:copy-key': (input) => maker.copyKey(input),
    'make:sign': (input) => maker.sign(input),
    'inspector:cancel': ({ id }) => {
      inspector.cancel(id);
      return done;
    },
    'inspector:cancel-search': ({ id, found }) => {
      inspector.cancelSearch(id, found);
      return done;
    },
    'inspector:list': () => ({ ok: true, value: inspector.list() }),
    'inspector:get': ({ id }) => inspector.get(id),
    'inspector:delete': ({ id }) => {
      inspector.delete(id);
      return done;
    },
    'inspector:restore': ({ id }) => inspector.restore(id),
  };
}

/** Opens no URL but those of the section index, whatever the window requests. */
async function openSection(name: string, { openExternal }: WorkbenchParts): Promise<Result<null>> {
  const section = findSection(name);
  return section === undefined ? notFound('section') : openExternal(section.url);
}

function saveSettings(store: Store, settings: Settings, changed: () => void): Result<Settings> {
  store.meta.saveSettings(settings);
  changed();
  return { ok: true, value: settings };
}
