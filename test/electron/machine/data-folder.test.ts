import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, prepareDataFolder } from '../../../electron/machine/data-folder.ts';

describe('the data folder', () => {
  it.each([
    [{ GRANTSCOPE_HOME: '/data' }, 'linux', '/data'],
    [{ GRANTSCOPE_HOME: './data' }, 'linux', resolve('data')],
    [{ GRANTSCOPE_HOME: 'a/../b' }, 'darwin', resolve('b')],
    [{ GRANTSCOPE_HOME: '' }, 'linux', '/home/a/.local/share/grantscope'],
    [{ XDG_DATA_HOME: '/shared' }, 'linux', '/shared/grantscope'],
    [{ XDG_DATA_HOME: '' }, 'linux', '/home/a/.local/share/grantscope'],
    [{ XDG_DATA_HOME: 'shared' }, 'linux', '/home/a/.local/share/grantscope'],
    [{}, 'linux', '/home/a/.local/share/grantscope'],
    [{}, 'darwin', '/home/a/Library/Application Support/Grantscope'],
    [{ APPDATA: '/roaming' }, 'win32', '/roaming/Grantscope'],
    [{ APPDATA: '' }, 'win32', '/home/a/AppData/Roaming/Grantscope'],
  ] as const)('with %j on %s is %s', (env, platform, path) => {
    expect(dataFolder(env, platform, '/home/a')).toBe(path);
  });

  it('is in the home of this user where none is given', () => {
    expect(dataFolder({}, 'linux')).toMatch(/^\/.+grantscope$/);
  });
});

describe('preparing it', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantscope-data-'));
  });
  afterEach(() => {
    process.seteuid?.(process.getuid?.() ?? 0);
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes a missing one, for its user alone', () => {
    const path = join(folder, 'a', 'b');
    expect(prepareDataFolder(path)).toBeUndefined();
    expect(prepareDataFolder(path)).toBeUndefined();
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  const refused = (path: string) =>
    expect(prepareDataFolder(path)).toMatchObject({
      code: 'store-unwritable',
      message: `The data folder ${path} cannot be used.`,
      received: expect.stringMatching(/./),
      hint: expect.stringContaining('GRANTSCOPE_HOME'),
    });

  it('refuses a file in its place, or in that of a folder above it', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    refused(path);
    refused(join(path, 'data'));
  });

  it.skipIf(process.platform === 'win32')('refuses a link that leads nowhere', () => {
    symlinkSync('/nowhere/at/all', join(folder, 'link'));
    refused(join(folder, 'link'));
  });

  it.skipIf(process.platform === 'win32')('refuses one that may not be written to, or not be made', () => {
    const path = join(folder, 'data');
    mkdirSync(path);
    const nobody = 65_534;
    if (process.getuid?.() === 0) {
      for (const each of [folder, path]) chownSync(each, nobody, nobody);
      process.seteuid?.(nobody);
    }
    chmodSync(path, 0o500);
    refused(join(path, 'more'));
    // What a process may do is checked for its real user, who is root here.
    if (process.getuid?.() !== 0) refused(path);
    chmodSync(path, 0o700);
  });

  it.skipIf(process.platform !== 'linux')('comes to an end where a file system takes no folders', () => {
    refused('/proc/grantscope/data');
  });
});
