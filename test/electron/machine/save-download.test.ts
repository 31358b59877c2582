import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadsFolder, saveDownload } from '../../../electron/machine/save-download.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'grantscope-downloads-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a file', () => {
  test('is written for its user only, and never over another one', () => {
    const [first, second] = ['one', 'two'].map((text) => saveDownload(home, 'export', 'json', text));
    expect(first).toEqual({ ok: true, value: { path: join(home, 'export.json') } });
    expect(second).toEqual({ ok: true, value: { path: join(home, 'export-2.json') } });
    expect(readFileSync(join(home, 'export.json'), 'utf8')).toBe('one');
    if (process.platform !== 'win32') expect(statSync(join(home, 'export.json')).mode & 0o777).toBe(0o600);
  });

  test('that cannot be written is a failure that names the folder', () => {
    const folder = join(home, 'none');
    expect(saveDownload(folder, 'export', 'json', 'x')).toMatchObject({
      ok: false,
      failure: { code: 'store-unwritable', step: folder, hint: 'Copy the text instead.' },
    });
  });
});

describe('the folder for downloads', () => {
  test('is that of the system where it exists', () => {
    mkdirSync(join(home, 'Downloads'));
    mkdirSync(join(home, 'chosen'));
    expect(downloadsFolder({}, home)).toBe(join(home, 'Downloads'));
    expect(downloadsFolder({ XDG_DOWNLOAD_DIR: join(home, 'chosen') }, home)).toBe(join(home, 'chosen'));
  });

  test('is never a relative one, nor one that does not exist', () => {
    expect(downloadsFolder({ XDG_DOWNLOAD_DIR: 'tmp' }, home)).toBe(home);
    expect(downloadsFolder({ XDG_DOWNLOAD_DIR: join(home, 'none') }, home)).toBe(home);
  });
});
