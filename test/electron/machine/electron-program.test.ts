import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, findElectron } from '../../../electron/machine/electron-program.ts';

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

  it('is the one that the environment names, so that a missing one is not replaced unnoticed', () => {
    expect(findElectron({ GRANTSCOPE_ELECTRON: '/nowhere/electron' }, folder)).toBe('/nowhere/electron');
    expect(findElectron({ GRANTSCOPE_ELECTRON: 'electron' }, folder)).toBe(join(process.cwd(), 'electron'));
    expect(findElectron({ GRANTSCOPE_ELECTRON: '' }, folder)).toBeUndefined();
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
    expect(await downloadElectron(20_000, AbortSignal.abort(), folder)).toBe('it was interrupted');
  });
});
