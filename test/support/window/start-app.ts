import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type Browser, type Page } from 'playwright';
import { appOrigin as chromiumOrigin } from '../../../electron/hosts/chromium/serve-files.ts';
import { appScheme, appOrigin as electronOrigin } from '../../../electron/hosts/desktop/app-scheme.ts';
import { findElectron } from '../../../electron/machine/electron-program.ts';
import { installedBrowser } from '../browser/window.ts';
import { compiledCode } from '../desktop/compiled-code.ts';
import { createSchemes } from '../desktop/stand-in/schemes.ts';
import { attachByPort } from './attach-by-port.ts';
import { sharedDisplay } from './display.ts';
import { listenToPage } from './output.ts';
import { pagePatience } from './patience.ts';
import { type Attached, attachToWindow, wayToProfile } from './window-transport.ts';

const launcher = fileURLToPath(new URL('../../../electron/launch.js', import.meta.url));
const desktopApp = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const standIn = new URL('../desktop/stand-in/register.ts', import.meta.url).href;

export interface AppOptions {
  /** The data folder; a fresh one, removed at the end, when it is not given. */
  readonly home?: string;
  /** An X display on which windows are seen; without one everything is headless. */
  readonly display?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further options of `start`. */
  readonly args?: readonly string[];
  /** Leaves the choice of the host to the program; Chromium is requested otherwise. */
  readonly anyHost?: boolean;
  /** Size of the page, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** The built app as a process of its own, and its window. */
export interface App {
  readonly page: Page;
  /** Origin of the page. */
  readonly origin: string;
  /** How many windows are open, this one included. */
  countWindows(): Promise<number>;
  /** Closes, as a user does, every other window; only in the stand-in for Electron. */
  closeOthers(): Promise<void>;
  readonly home: string;
  readonly pid: number;
  /** Everything that it printed. */
  output(): string;
  /** What the page wrote to its console, violations of the content security policy included, and what it threw. */
  readonly complaints: readonly string[];
  /** The exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, as Ctrl-C does, and waits; `keep` leaves the data folder. */
  stop(how?: { readonly keep?: boolean }): Promise<number | null>;
  /** Ends it as a power cut would, and leaves its data folder. */
  kill(): Promise<void>;
}

/** A process of the program, before its window is looked for. */
export interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  readonly ended: Promise<number | null>;
}

/** Starts the built program with `start` and the arguments, in an environment without a display but the one given. */
export function startProgram(args: readonly string[], options: AppOptions & { home: string }): Started {
  const host = options.anyHost ? [] : ['--host', 'chromium'];
  const child = spawn(process.execPath, [launcher, 'start', ...host, ...args], {
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return follow(child);
}

function environment({ display, env, home }: AppOptions & { home: string }): NodeJS.ProcessEnv {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, CI: _ci, ...rest } = process.env;
  return {
    ...rest,
    LANG: 'C.UTF-8',
    TZ: 'Europe/Berlin',
    ...(display === undefined ? {} : { DISPLAY: display }),
    ...env,
    GRANTSCOPE_HOME: home,
  };
}

function follow(child: ChildProcess): Started {
  let text = '';
  const collect = (part: Buffer) => {
    text += part.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  if (child.pid === undefined) throw new Error('the program did not start');
  return { child, pid: child.pid, output: () => text, ended };
}

/** A window that was just opened, and how to let go of it. */
interface Opened {
  readonly started: Started;
  readonly origin: string;
  page(): Promise<Page | undefined>;
  /** How many windows there are; those that Playwright sees when absent. */
  countWindows?(): Promise<number>;
  closeOthers?(): Promise<void>;
  release(): Promise<void>;
}

function openInChromium(options: AppOptions & { home: string }): Opened {
  const args = ['--debug-port', '0', ...(options.display === undefined ? ['--headless'] : [])];
  const started = startProgram([...args, ...(options.args ?? [])], options);
  let browser: Browser | undefined;
  return {
    started,
    origin: chromiumOrigin,
    async page() {
      await until(() => started.output().includes('The window is open'), started.child);
      browser = await attachByPort(join(options.home, 'window'));
      const pages = browser.contexts().flatMap((context) => context.pages());
      return pages.find((candidate) => candidate.url().startsWith(`${chromiumOrigin}/`));
    },
    release: async () => browser?.close().catch(() => undefined),
  };
}

/** Electron has a display in any case; without one of the test's own, login windows stay unseen. */
async function openInElectron(options: AppOptions & { home: string }): Promise<Opened> {
  const program = findElectron(process.env);
  if (program === undefined) throw new Error('the program of Electron is not installed');
  const { display, ...rest } = options;
  const application = await _electron.launch({
    executablePath: program,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      desktopApp,
      ...(display === undefined ? ['--unseen-logins'] : []),
      ...(options.args ?? []),
    ],
    env: environment({ ...rest, display: display ?? (await sharedDisplay()) }) as Record<string, string>,
    timeout: pagePatience,
  });
  return {
    started: follow(application.process()),
    origin: electronOrigin,
    page: () => application.firstWindow(),
    // It is the app's own process that ends, as it does by Ctrl-C.
    release: async () => undefined,
  };
}

/** The origin of the window as the browser behind the stand-in names it. */
export function standInOrigin(): string {
  const schemes = createSchemes();
  schemes.add(appScheme);
  return schemes.toBrowser(electronOrigin);
}

/** The built main process in a plain Node, with the module `electron` replaced by one over a real Chromium. */
async function openInStandIn(options: AppOptions & { home: string }): Promise<Opened> {
  const profile = await mkdtemp(join(tmpdir(), 'grantscope-stand-in-'));
  const unseen = options.display === undefined ? ['--unseen-logins'] : [];
  const child = spawn(
    process.execPath,
    ['--import', standIn, desktopApp, ...unseen, ...(options.args ?? [])],
    {
      env: {
        ...environment(options),
        ...compiledCode,
        STANDIN_BROWSER: installedBrowser(),
        STANDIN_PROFILE: profile,
        STANDIN_PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const followed = follow(child);
  const ended = followed.ended.finally(() =>
    rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => undefined),
  );
  const started = { ...followed, ended };
  const origin = standInOrigin();
  let attached: Attached | undefined;
  return {
    started,
    origin,
    async page() {
      await until(() => started.output().includes('The window is open'), child);
      attached = await attachToWindow(await wayToProfile(profile), origin);
      return attached.browser.contexts().flatMap((context) => context.pages())[0];
    },
    countWindows: async () => attached?.countPages() ?? 0,
    closeOthers: async () => attached?.closeOthers(),
    release: async () => attached?.browser.close().catch(() => undefined),
  };
}

const openers = { electron: openInElectron, 'stand-in': openInStandIn, chromium: openInChromium } as const;

/** The host in which the tests of this project open the window. */
export const testHost = readHost(process.env.GRANTSCOPE_TEST_HOST);

function readHost(name: string | undefined): keyof typeof openers {
  return name === 'electron' || name === 'stand-in' ? name : 'chromium';
}

/** Starts the app and takes hold of its window. Rejects with what the app printed when no window comes. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'grantscope-window-')));
  const {
    started,
    origin,
    page: windowOf,
    countWindows,
    closeOthers,
    release,
  } = await openers[testHost]({ ...options, home });
  const { child, ended, output } = started;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    await release();
    if (child.exitCode === null) child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), pagePatience);
    const code = await ended;
    clearTimeout(late);
    return code;
  };
  try {
    const page = await windowOf();
    if (page === undefined) throw new Error('there is no window');
    const complaints = listenToPage(page);
    page.setDefaultTimeout(pagePatience);
    await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    return {
      page,
      origin,
      countWindows: countWindows ?? (async () => page.context().pages().length),
      closeOthers: closeOthers ?? (() => Promise.reject(new Error('only in the stand-in'))),
      home,
      pid: started.pid,
      output,
      complaints,
      ended,
      async stop({ keep = options.home !== undefined } = {}) {
        const code = await end('SIGTERM');
        if (!keep) await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        return code;
      },
      async kill() {
        child.kill('SIGKILL');
        await ended;
        await release();
      },
    };
  } catch (error) {
    await end('SIGKILL');
    if (options.home === undefined) await rm(home, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`The app did not open its window: ${String(error)}\nIt printed:\n${output()}`);
  }
}

async function until(ready: () => boolean, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + pagePatience;
  while (!ready()) {
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error('it did not say that the window is open');
    await sleep(50);
  }
}
