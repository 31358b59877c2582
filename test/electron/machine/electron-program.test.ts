import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../../electron/machine/electron-program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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

  it.each(['', '.', '../dist', 'nothing'])('is not at the path %j, which an interrupted one left', (path) => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), path);
    expect(findElectron({}, folder)).toBeUndefined();
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
