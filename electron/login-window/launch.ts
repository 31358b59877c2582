import { rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { browserFolder, startHint } from '../machine/browser-folder.ts';
import { createOwnTemporary, sweepTemporary, temporaryEnvironment } from '../machine/own-temporary.ts';
import { browserArguments, opensWindowItself, profilePreferences } from './browser-arguments.ts';
import { processMemory } from './browser-memory.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import { onProcessEnd } from './process-end.ts';
import { spawnBrowser } from './spawn-browser.ts';
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
  const parent = browserFolder(options.executable);
  // Profiles of processes that were killed: they may have cookies and codes of a login.
  void sweepTemporary();
  if (parent !== undefined) void sweepTemporary(parent);
  const profile = createOwnTemporary('login', parent);
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    for (const folder of ['Default', 'tmp']) await mkdir(join(profile, folder), { mode: 0o700 });
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(profilePreferences()));
    if (options.network?.ca !== undefined) trustAuthorities(join(profile, 'Default'), options.network.ca);
  } catch (error) {
    await removeProfile();
    return { ok: false, failure: notStarted(options.executable, `no profile: ${messageOf(error)}`) };
  }

  const browser = spawnBrowser(
    options.executable,
    browserArguments({ ...options, profile }),
    temporaryEnvironment(join(profile, 'tmp')),
  );
  const endNow = () => {
    browser.kill();
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    } catch {
      // The process is ending; an error cannot be reported.
    }
  };
  const forget = onProcessEnd(endNow);
  const close = async () => {
    browser.kill();
    await browser.ended;
    await removeProfile().catch(() => undefined);
    forget();
  };

  const { running, ended } = browser;
  // The first response shows that the browser works. No page of a login has anything to store on this computer.
  const response = running && prepare(running.port, options.network ?? {});
  const reason = await browser.startFailure(response, options.startTimeoutMs ?? 30_000);
  if (running === undefined || reason !== undefined) {
    await close();
    return { ok: false, failure: notStarted(options.executable, reason ?? '') };
  }
  const opensWindow = opensWindowItself(options);
  const { pid } = running;
  const memory = () => processMemory(pid);
  return { ok: true, value: { name: options.executable, ...running, ended, opensWindow, memory, close } };
}

/** Certificates are accepted by command, in workers too: the flag for it has the browser show a warning. */
async function prepare(port: DevtoolsPort, { insecureTls }: NetworkSettings): Promise<void> {
  const accepted = insecureTls && port.send('Security.setIgnoreCertificateErrors', { ignore: true });
  await Promise.all([port.send('Browser.setDownloadBehavior', { behavior: 'deny' }), accepted]);
}

function notStarted(executable: string, reason: string): Failure {
  return {
    code: 'browser-not-started',
    message: `The browser ${executable} did not start.`,
    step: 'login window: starting the browser',
    received: reason,
    hint: startHint(executable),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
