import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import { installedBrowser } from '../../support/browser/window.ts';

let folder: string;
let profiles: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'launch-test-'));
  profiles = await mkdtemp(join(tmpdir(), 'p-'));
  vi.stubEnv('TMPDIR', profiles);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const each of [folder, profiles]) await rm(each, { recursive: true });
});

async function program(name: string, script: string, mode = 0o700): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, mode);
  return path;
}

const options = { headless: true, startTimeoutMs: 20_000 };

describe('launchBrowser', () => {
  it('starts a browser on a profile that only this user can read, and removes it', async () => {
    const launched = await launchBrowser({ ...options, executable: installedBrowser() });
    if (!launched.ok) throw new Error(launched.failure.message);
    const [profile = ''] = await readdir(profiles);
    expect((await stat(join(profiles, profile))).mode & 0o777).toBe(0o700);
    const version = await launched.value.port.send('Browser.getVersion');
    expect(version.product).toMatch(/Chrom/);
    await launched.value.close();
    expect(await readdir(profiles)).toEqual([]);
    expect(await launched.value.ended).toEqual({ code: null, signal: 'SIGKILL' });
    await expect(launched.value.port.send('Browser.getVersion')).rejects.toThrow('has gone');
  });

  it.runIf(process.platform === 'linux')('starts a snap on a profile in its own folder', async () => {
    const home = process.env.HOME;
    for (const [name, value] of [
      ['HOME', folder],
      ['TMPDIR', folder],
    ] as const)
      vi.stubEnv(name, value);
    const executable = await program(
      'starts-snap',
      `# /snap/bin/chromium\nexec '${installedBrowser()}' "$@"`,
    );
    const launched = await launchBrowser({ ...options, executable });
    for (const [name, value] of [
      ['HOME', home],
      ['TMPDIR', profiles],
    ] as const)
      vi.stubEnv(name, value);
    if (!launched.ok) throw new Error(launched.failure.message);
    const own = join(folder, 'snap', 'chromium', 'common', 'grantscope');
    const [profile = ''] = await readdir(own);
    expect(await readdir(join(own, profile))).toContain('Local State');
    expect((await stat(own)).mode & 0o777).toBe(0o700);
    await launched.value.close();
    expect(await readdir(own)).toEqual([]);
  });

  it('loads no page but the one that is requested', async () => {
    const launched = await launchBrowser({ ...options, executable: installedBrowser() });
    if (!launched.ok) throw new Error(launched.failure.message);
    const { port, close } = launched.value;
    await port.send('Target.createTarget', { url: 'about:blank' });
    // Without a filter, pages of the browser's own are left out.
    const { targetInfos } = await port.send('Target.getTargets', { filter: [{}] });
    await close();
    expect(targetInfos.map(({ type, url }) => `${type} ${url}`).sort()).toEqual([
      'page about:blank',
      'tab about:blank',
    ]);
  });

  it.each([
    ['that is not there', async () => join(folder, 'nothing'), /ENOENT/],
    ['that may not be run', () => program('unmarked', 'exit 0', 0o600), /EACCES/],
    [
      'that ends at once, with its last words',
      () => program('fails', 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i" >&2; done; exit 3'),
      /^it ended with exit code 3\nline 3\n(.*\n)*line 12$/,
    ],
    ['that is killed', () => program('killed', 'kill -9 $$'), /SIGKILL/],
    [
      'that closes the pipe and stays',
      () => program('deaf', 'exec 3<&- 4>&-; exec sleep 60'),
      /did not respond within 1000 ms/,
    ],
    ['that never answers', () => program('silent', 'exec sleep 60'), /did not respond within 1000 ms/],
  ])('fails for a program %s, and leaves nothing behind', async (_what, executable, received) => {
    const launched = await launchBrowser({
      ...options,
      executable: await executable(),
      startTimeoutMs: 1_000,
    });
    expect(launched).toMatchObject({
      ok: false,
      failure: { code: 'browser-not-started', received: expect.stringMatching(received) },
    });
    expect(await readdir(profiles)).toEqual([]);
  });
});
