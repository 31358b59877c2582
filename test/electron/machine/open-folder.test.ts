import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderFacts, openFolder } from '../../../electron/machine/open-folder.ts';
import { tempFolder } from '../../support/store/temp-store.ts';
import { makeOpener } from '../../support/system-browser/opener.ts';

describe('the data folder', () => {
  test('has the size of all its files', () => {
    const path = tempFolder();
    mkdirSync(join(path, 'deep'));
    writeFileSync(join(path, 'a'), 'x'.repeat(1_000));
    writeFileSync(join(path, 'deep', 'b'), 'y'.repeat(24));
    expect(folderFacts(path)).toEqual({ ok: true, value: { path, size: 1_024 } });
  });

  test('that was removed has no size', () => {
    const path = join(tempFolder(), 'gone');
    expect(folderFacts(path)).toEqual({ ok: true, value: { path, size: 0 } });
  });

  test('is opened with the program that is named', async () => {
    const path = tempFolder();
    const opener = makeOpener(tempFolder());
    expect(await openFolder(path, { GRANTSCOPE_OPEN: opener.program })).toEqual({ ok: true, value: null });
    expect(opener.address()).toBe(path);
  });

  test('that was removed is not opened', async () => {
    const opener = makeOpener(tempFolder());
    const gone = await openFolder(join(tempFolder(), 'gone'), { GRANTSCOPE_OPEN: opener.program });
    expect(gone).toMatchObject({ ok: false, failure: { code: 'store-unwritable' } });
    expect(opener.address()).toBe('');
  });

  test.each([
    ['linux', 'xdg-open'],
    ['darwin', 'open'],
    ['win32', 'explorer.exe'],
  ] as const)('says what to do where %s has no %s', async (platform, program) => {
    const path = tempFolder();
    expect(await openFolder(path, { PATH: tempFolder() }, platform)).toMatchObject({
      ok: false,
      failure: {
        code: 'browser-not-opened',
        received: expect.stringMatching(platform === 'linux' ? /ENOENT/ : new RegExp(program)),
        hint: `Open ${path} in your file manager.`,
      },
    });
  });
});
