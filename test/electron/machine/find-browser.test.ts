import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type BrowserSearch, findBrowser } from '../../../electron/machine/find-browser.ts';

/** A machine that has only these programs. */
const machine = (programs: readonly string[], search: BrowserSearch = {}): BrowserSearch => ({
  env: { PATH: '/usr/local/bin:/usr/bin' },
  platform: 'linux',
  isExecutable: (path) => programs.includes(path),
  osRelease: () => 'ID=debian\n',
  ...search,
});

describe('findBrowser', () => {
  it.each<[string, BrowserSearch, string]>([
    ['on PATH', machine(['/usr/local/bin/google-chrome']), '/usr/local/bin/google-chrome'],
    ['Chromium before Chrome', machine(['/usr/bin/google-chrome', '/usr/bin/chromium']), '/usr/bin/chromium'],
    ['in a well-known place', machine(['/snap/bin/chromium'], { env: {} }), '/snap/bin/chromium'],
    [
      'as GRANTSCOPE_BROWSER says',
      machine(['/opt/my browser', '/usr/bin/chromium'], {
        env: { PATH: '/usr/bin', GRANTSCOPE_BROWSER: '/opt/my browser' },
      }),
      '/opt/my browser',
    ],
    [
      'as the caller says, above GRANTSCOPE_BROWSER',
      machine(['/usr/bin/brave', '/usr/bin/chromium'], {
        named: 'brave',
        env: { PATH: '/usr/bin', GRANTSCOPE_BROWSER: '/usr/bin/chromium' },
      }),
      '/usr/bin/brave',
    ],
    [
      "on macOS, in the person's own folder",
      machine(['/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], {
        platform: 'darwin',
        env: { HOME: '/Users/a' },
      }),
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    [
      'on Windows, where Edge always is',
      machine(['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], {
        platform: 'win32',
        env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
      }),
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ])('finds one %s', (_where, search, path) => {
    expect(findBrowser(search)).toEqual({ ok: true, value: path });
  });

  describe('a snap', () => {
    const snap = '/snap/bin/chromium';
    const script = '/usr/bin/chromium-browser';
    const chrome = '/usr/bin/google-chrome';
    const download = '/home/a/.cache/ms-playwright/chromium-1/chrome-linux/chrome';
    const search = (programs: readonly string[], forbidden?: string): BrowserSearch =>
      machine(programs, {
        env: { PATH: '/usr/bin:/snap/bin', HOME: '/home/a' },
        glob: () => [download],
        sandboxProblem: () => (forbidden === undefined ? undefined : { reason: forbidden }),
        snapCommand: (program) => (program === snap || program === script ? snap : undefined),
      });

    it.each<[string, readonly string[], string]>([
      ['an installed browser', [snap, script, chrome], chrome],
      ['one in a well-known place', [snap, '/opt/google/chrome/chrome'], '/opt/google/chrome/chrome'],
      ['a download', [snap, download], download],
      ['nothing else', [script, snap], snap],
      ['nothing else, behind the script of a package', [script, '/snap/bin/chromium'], snap],
    ])('is taken after %s', (_what, programs, path) => {
      expect(findBrowser(search(programs))).toEqual({ ok: true, value: path });
    });

    it('is taken where the sandbox of a download cannot start', () => {
      expect(findBrowser(search([snap, download], 'no sandbox'))).toEqual({ ok: true, value: snap });
    });

    it('is no browser where only the script of a package is there', () => {
      expect(findBrowser(search([script]))).toMatchObject({
        ok: false,
        failure: { code: 'browser-missing' },
      });
    });

    it('is taken at once where it is named', () => {
      expect(findBrowser({ ...search([snap, chrome]), named: snap })).toEqual({ ok: true, value: snap });
    });
  });

  describe('a download of Playwright', () => {
    const cache = '/home/a/.cache/ms-playwright';
    const old = `${cache}/chromium-1/chrome-linux/chrome`;
    const recent = `${cache}/chromium-2/chrome-linux/chrome`;
    const search = (forbidden: readonly string[], programs = [old, recent]): BrowserSearch =>
      machine(programs, {
        env: { PATH: '/usr/bin', HOME: '/home/a' },
        glob: () => [old, recent],
        sandboxProblem: (program) => (forbidden.includes(program) ? { reason: `no sandbox` } : undefined),
      });

    it('is taken where its sandbox can start', () => {
      expect(findBrowser(search([]))).toEqual({ ok: true, value: old });
      expect(findBrowser(search([old]))).toEqual({ ok: true, value: recent });
    });

    it('is refused where it would crash, with the reason and what to install', () => {
      expect(findBrowser(search([old, recent]))).toMatchObject({
        ok: false,
        failure: {
          code: 'browser-missing',
          received: 'a Playwright download, but no sandbox',
          hint: expect.stringContaining('sudo apt install chromium'),
        },
      });
    });

    it('is not asked about where a browser is installed', () => {
      const installed = search([old, recent, '/usr/bin/chromium'], [old, '/usr/bin/chromium']);
      expect(findBrowser(installed)).toEqual({ ok: true, value: '/usr/bin/chromium' });
    });
  });

  it.each([
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', false],
    ['ID="ubuntu"', false],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['NAME=Ubuntu\nID=ubuntu-like', true],
    ['', true],
    [undefined, true],
  ])('offers Chromium of apt where that is no snap: %j', (text, isOffered) => {
    const found = findBrowser(machine([], { env: {}, osRelease: () => text }));
    const hint = found.ok ? '' : found.failure.hint;
    expect(hint?.includes('sudo apt install chromium')).toBe(isOffered);
    expect(hint?.includes('Chrome or Microsoft Edge as a .deb package')).toBe(!isOffered);
  });

  it.each<[NodeJS.Platform, string]>([
    ['linux', 'sudo apt install chromium'],
    ['darwin', 'brew install --cask google-chrome'],
    ['win32', 'winget install Google.Chrome'],
  ])('says what to type on %s when there is none', (platform, command) => {
    const found = findBrowser(machine([], { platform, env: {} }));
    expect(found).toMatchObject({
      ok: false,
      failure: { code: 'browser-missing', hint: expect.stringContaining(command) },
    });
    expect(found.ok ? '' : found.failure.hint).toContain('GRANTSCOPE_BROWSER');
  });

  it('takes no other one for a named one that is not there', () => {
    const search = machine(['/usr/bin/chromium'], {
      env: { PATH: '/usr/bin', GRANTSCOPE_BROWSER: '/no/such' },
    });
    expect(findBrowser(search)).toMatchObject({
      ok: false,
      failure: { code: 'browser-missing', received: expect.stringContaining('"/no/such"') },
    });
  });

  it('takes no folder and no file that cannot be run for a browser', () => {
    const unmarked = fileURLToPath(new URL('../../fixtures/login-window-tls/ORIGIN.md', import.meta.url));
    for (const named of [dirname(unmarked), unmarked]) expect(findBrowser({ named }).ok).toBe(false);
  });
});

describe('findBrowser on the real file system', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-find-browser-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Puts a program where a download of Playwright would be. */
  function download(...parts: readonly string[]): string {
    const program = join(folder, ...parts);
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    return program;
  }

  // Windows has no well-known places but those that the environment names: the machine of the test cannot interfere.
  const windows = (path: string): BrowserSearch => ({
    env: { PATH: '', PLAYWRIGHT_BROWSERS_PATH: path },
    platform: 'win32',
  });

  it('finds a download of Playwright', () => {
    const program = download('with', 'chromium-1234', 'chrome-win64', 'chrome.exe');
    expect(findBrowser(windows(join(folder, 'with')))).toEqual({ ok: true, value: program });
  });

  it('finds the download of Linux and of macOS', () => {
    const linux = download('linux', 'chromium-1', 'chrome-linux64', 'chrome');
    const mac = download('mac', 'chromium-1', 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium');
    const inFolder = (path: string) => path.startsWith(folder);
    for (const [platform, program, path] of [
      ['linux', linux, join(folder, 'linux')],
      ['darwin', mac, join(folder, 'mac')],
    ] as const) {
      const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: path };
      expect(findBrowser({ platform, env, isExecutable: inFolder })).toEqual({ ok: true, value: program });
    }
  });

  it.each([
    ['an empty folder', 'empty'],
    ['a folder that is not there', 'missing'],
    ['a download that was cut off', 'cut'],
  ])('says that there is none in %s', (_what, name) => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    mkdirSync(join(folder, 'cut', 'chromium-1', 'chrome-win64'), { recursive: true });
    expect(findBrowser(windows(join(folder, name)))).toMatchObject({
      ok: false,
      failure: { code: 'browser-missing' },
    });
  });

  it('searches this machine when nothing is given', () => {
    const found = findBrowser();
    if (!found.ok) expect(found.failure.code).toBe('browser-missing');
    else expect(dirname(found.value)).not.toBe('');
  });
});
