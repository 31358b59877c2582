import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { browserArguments, opensWindowItself, profilePreferences } from './browser-arguments.ts';
import { processMemory } from './browser-memory.ts';
import { openDevtoolsPipe } from './devtools-pipe.ts';
import type { BrowserEnd, LaunchedBrowser } from './launched-browser.ts';
import { onProcessEnd } from './process-end.ts';
import { trustAuthorities } from './trusted-authorities.ts';

/** A browser process with a profile of its own; `close` ends the process tree and removes the profile. */
export interface BrowserProcess extends LaunchedBrowser {
  readonly pid: number;
}

export interface LaunchOptions {
  readonly executable: string;
  readonly headless: boolean;
  /** The title of the first window, which is then opened at once; hidden windows have none. */
  readonly windowTitle?: string;
  /** Timeout of the start, in milliseconds; 30 s when absent. */
  readonly startTimeoutMs?: number;
  readonly network?: NetworkSettings;
  readonly extraArgs?: readonly string[];
}

/** Starts a browser with a fresh temporary profile; fails with `browser-not-started` and its last output. */
export async function launchBrowser(options: LaunchOptions): Promise<Result<BrowserProcess>> {
  const profile = await mkdtemp(join(tmpdir(), 'grantscope-login-'));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    for (const folder of ['Default', 'tmp']) await mkdir(join(profile, folder), { mode: 0o700 });
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(profilePreferences()));
    if (options.network?.ca !== undefined) trustAuthorities(join(profile, 'Default'), options.network.ca);
  } catch (error) {
    await removeProfile();
    return { ok: false, failure: notStarted(options.executable, `no profile: ${messageOf(error)}`) };
  }

  const child = spawn(options.executable, browserArguments({ ...options, profile }), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, which allows ending all of its helpers at once.
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: environment(profile),
  });
  const lastWords = keepLastLines(child);
  const ended = new Promise<BrowserEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const startError = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });

  const endNow = () => {
    killTree(child);
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    } catch {
      // The process is ending; an error cannot be reported.
    }
  };
  const forget = onProcessEnd(endNow);
  const close = async () => {
    killTree(child);
    await ended;
    await removeProfile().catch(() => undefined);
    forget();
  };

  const [, , , toBrowser, fromBrowser] = child.stdio;
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable) || child.pid === undefined) {
    const reason = await startError;
    await close();
    return { ok: false, failure: notStarted(options.executable, reason) };
  }
  const port = openDevtoolsPipe(toBrowser, fromBrowser);
  const deadline = new AbortController();
  const reason = await Promise.race([
    // The first response shows that the browser works. No page of a login has anything to store on this computer.
    port.send('Browser.setDownloadBehavior', { behavior: 'deny' }).then(
      () => undefined,
      () => startError,
    ),
    startError,
    waitFor(options.startTimeoutMs ?? 30_000, deadline.signal),
  ]);
  deadline.abort();
  if (reason !== undefined) {
    await close();
    return { ok: false, failure: notStarted(options.executable, [reason, ...lastWords()].join('\n')) };
  }
  const opensWindow = opensWindowItself(options);
  const { pid } = child;
  const memory = () => processMemory(pid);
  return { ok: true, value: { name: options.executable, port, pid, ended, opensWindow, memory, close } };
}

/**
 * With the suffix of the browser, the path of its socket stays within the system's limit of 107 characters.
 */
const longestProfilePath = 58;

/** Directs the browser's temporary files to the profile too, where its socket's path is short enough. */
function environment(profile: string): NodeJS.ProcessEnv {
  return process.platform === 'linux' && profile.length <= longestProfilePath
    ? { ...process.env, TMPDIR: join(profile, 'tmp') }
    : process.env;
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`it did not respond within ${milliseconds} ms`), milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

function notStarted(executable: string, reason: string): Failure {
  return {
    code: 'browser-not-started',
    message: `The browser ${executable} did not start.`,
    step: 'login window: starting the browser',
    received: reason,
    hint: 'Start it manually to see its error, or choose another one with GRANTSCOPE_BROWSER.',
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads stderr, which must not fill up, and stores its last ten lines. */
function keepLastLines(child: ChildProcess): () => readonly string[] {
  let text = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-8_192);
  });
  return () => (text.trim() === '' ? [] : text.trim().split('\n').slice(-10));
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') {
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // No process of the group is left.
  }
}
