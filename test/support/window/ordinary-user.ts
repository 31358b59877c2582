import { spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { type DrivenPage, drivenPage } from '../../../electron/hosts/chromium/driven-page.ts';
import { openDevtoolsPipe } from '../../../electron/login-window/devtools-pipe.ts';
import { installedBrowser } from '../browser/window.ts';

/** As root Chromium runs without its sandbox, and says so: the user `nobody` takes its place. */
const nobody = 65_534;

/** A browser window that an ordinary user sees. */
export interface SeenWindow {
  readonly page: DrivenPage;
  close(): Promise<void>;
}

/** Starts the installed browser on a display with these arguments, but for those of root, and a profile of its own. */
export async function openAsOrdinaryUser(
  display: string,
  argumentsFor: (profile: string) => readonly string[],
): Promise<SeenWindow> {
  const isRoot = process.getuid?.() === 0;
  const home = mkdtempSync(join(isRoot ? '/tmp' : tmpdir(), 'grantscope-user-'));
  if (isRoot) chownSync(home, nobody, nobody);
  const args = argumentsFor(join(home, 'profile')).filter((argument) => argument !== '--no-sandbox');
  const child = spawn(installedBrowser(), args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: display, HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home },
    detached: true,
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const [, , , toBrowser, fromBrowser] = child.stdio;
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new Error('no pipe');
  const port = openDevtoolsPipe(toBrowser, fromBrowser);
  const { targetInfos } = await port.send('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId ?? '';
  const { sessionId } = await port.send('Target.attachToTarget', { targetId, flatten: true });
  return {
    page: drivenPage(port, sessionId, targetId),
    async close() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
