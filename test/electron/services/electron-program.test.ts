import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, findElectron } from '../../../electron/services/electron-program.ts';
import { runElectron } from '../../../electron/services/run-electron.ts';
import { triedDownload } from '../../../electron/services/tried-download.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const installer = (text: string) => writeFileSync(join(folder, 'install.js'), text);

describe('the program of Electron', () => {
  it('is where the package says', () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(findElectron({}, folder)).toBeUndefined();
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(findElectron({}, folder)).toBe(join(folder, 'dist', 'electron'));
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, folder)).toBeUndefined();
  });

  it('is not looked for without the package, nor downloaded by asking', () => {
    installer('throw new Error("must not run")');
    expect(findElectron({}, folder)).toBeUndefined();
    expect(findElectron({}, join(folder, 'nothing'))).toBeUndefined();
  });
});

describe('the download', () => {
  it('is done by the package itself', async () => {
    installer('require("node:fs").writeFileSync(__dirname + "/path.txt", "electron")');
    expect(await downloadElectron(20_000, never, folder)).toBeUndefined();
  });

  it.each([
    [
      'its first line',
      'console.error("TypeError: fetch failed\\n  at x"); process.exit(1)',
      'TypeError: fetch failed',
    ],
    ['its exit code', 'process.exit(4)', 'exit code 4'],
  ])('fails with %s', async (_what, text, reason) => {
    installer(text);
    expect(await downloadElectron(20_000, never, folder)).toBe(reason);
  });

  it('is given up when it takes too long, and when the start is stopped', async () => {
    installer('setInterval(() => undefined, 1_000)');
    expect(await downloadElectron(300, never, folder)).toBe('it took longer than 0.3 s');
    expect(await downloadElectron(20_000, AbortSignal.abort(), folder)).toBeDefined();
  });

  it('is remembered for its version, in whatever state the file is', () => {
    const home = join(folder, 'home');
    expect(triedDownload(home, '45.4.1').tried()).toBe(false);
    triedDownload(home, '45.4.1').remember('TypeError: fetch failed');
    expect(triedDownload(home, '45.4.1').tried()).toBe(true);
    expect(triedDownload(home, '45.4.2').tried()).toBe(false);
    writeFileSync(join(home, 'electron-download.json'), '{');
    expect(triedDownload(home, '45.4.1').tried()).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('a run of Electron', () => {
  const run = (text: string, signal = never) => {
    const program = join(folder, 'electron');
    writeFileSync(program, `#!/bin/sh\n${text}\n`, { mode: 0o700 });
    const env = { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' };
    return runElectron({ program, script: '/app/main.js', args: ['--dev-tools'], env, signal });
  };

  it('is given the app and its arguments, in an environment in which it is no plain Node', async () => {
    const asRoot = process.getuid?.() === 0 ? '--no-sandbox ' : '';
    const script = `[ "$*" = "${asRoot}/app/main.js --dev-tools" ] && [ -z "$ELECTRON_RUN_AS_NODE" ] && exit 7`;
    expect(await run(script)).toEqual({ code: 7, signal: null });
  });

  it('ends when it is told to', async () => {
    expect(await run('exec sleep 60', AbortSignal.timeout(300))).toEqual({ code: null, signal: 'SIGTERM' });
    expect(await run('exec sleep 60', AbortSignal.abort())).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('rejects where there is no such program', async () => {
    const missing = { program: join(folder, 'nothing'), script: 'x', args: [], env: {}, signal: never };
    await expect(runElectron(missing)).rejects.toThrow('ENOENT');
  });
});
