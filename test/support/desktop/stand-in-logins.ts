import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import { openLoginWindows } from '../../../electron/hosts/desktop/login-browser.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';
import { installedBrowser } from '../browser/window.ts';
import { electronOf } from '../window/open-in-stand-in.ts';
import { createStandIn, type StandIn } from './stand-in/stand-in.ts';

/**
 * Opens the login windows of the desktop host over the stand-in for Electron, hidden, each login on a session of its
 * own. Call it at the top of a file: the stand-in ends after the last test.
 */
export function standInLogins(): () => Promise<Result<LaunchedBrowser>> {
  let running: { readonly standIn: StandIn; readonly profile: string } | undefined;
  let electron: ReturnType<typeof electronOf> | undefined;
  afterAll(async () => {
    if (running === undefined) return;
    running.standIn.machine.pipe.end();
    await running.standIn.machine.pipe.ended;
    rmSync(running.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  return async () => {
    if (running === undefined) {
      const profile = mkdtempSync(join(tmpdir(), 'grantscope-stand-in-'));
      const standIn = createStandIn({
        executable: installedBrowser(),
        profile,
        notifications: 'unsupported',
      });
      running = { standIn, profile };
      electron = electronOf(standIn);
    }
    if (electron === undefined) throw new Error('no stand-in');
    const label = { purpose: 'sign-in', connection: 'Test' } as const;
    return { ok: true, value: openLoginWindows(electron, { label, network: {}, unseen: true }) };
  };
}
