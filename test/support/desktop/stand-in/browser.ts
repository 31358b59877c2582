import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '../../../../core/base/present.ts';
import { browserArguments, profilePreferences } from '../../../../electron/login-window/browser-arguments.ts';
import { type BrowserPipe, openPipe } from './pipe.ts';

export interface BrowserOptions {
  readonly executable: string;
  /** Folder of the browser's own files: empty, and removed by the caller. */
  readonly profile: string;
  /** An X display; headless when absent. */
  readonly display?: string;
  /** Listens for a debugger on a free port of 127.0.0.1, which the browser writes into its profile. */
  readonly debugPort?: boolean;
  /** The time zone of pages; that of this process when absent. */
  readonly timeZone?: string;
  readonly userAgent: string;
}

/** Starts the browser that is behind the stand-in. */
export function startBrowser({
  executable,
  profile,
  display,
  debugPort,
  timeZone,
  userAgent,
}: BrowserOptions): BrowserPipe {
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(profilePreferences()));
  const extraArgs = [
    `--user-agent=${userAgent}`,
    // A browser without a window stays, as Electron does.
    '--keep-alive-for-test',
    ...(debugPort ? ['--remote-debugging-port=0', '--remote-debugging-address=127.0.0.1'] : []),
  ];
  const { DISPLAY: _display, ...env } = process.env;
  return openPipe({
    executable,
    args: browserArguments({ profile, headless: display === undefined, extraArgs }),
    env: { ...env, ...present({ DISPLAY: display, TZ: timeZone ?? process.env.TZ }) },
  });
}
