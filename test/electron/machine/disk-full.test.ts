import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { prepareDataFolder } from '../../../electron/machine/data-folder.ts';
import { isDiskFull } from '../../../electron/machine/disk-full.ts';
import { folderFailure } from '../../../electron/provider/folder-failure.ts';

const fault = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });

/** The error of a database that may not grow. */
function fullDatabase(): unknown {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA max_page_count = 2; CREATE TABLE texts (text TEXT)');
  try {
    database.exec(`INSERT INTO texts VALUES ('${'x'.repeat(100_000)}')`);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

test.each([
  ['no space', fault('ENOSPC'), true],
  ['no quota', fault('EDQUOT'), true],
  ['a full database', fullDatabase(), true],
  ['no permission', fault('EACCES'), false],
  ['a read-only file system', fault('EROFS'), false],
  ['another error of SQLite', Object.assign(new Error('locked'), { errcode: 5 }), false],
  ['no error', undefined, false],
  ['a text', 'ENOSPC', false],
])('%s', (_what, error, isFull) => {
  expect(isDiskFull(error)).toBe(isFull);
});

test('a full disk at the start is named, in the data folder and at the demo provider', () => {
  const failures = [
    prepareDataFolder('/data', () => {
      throw fault('ENOSPC');
    }),
    folderFailure('opening its folder', '/data', fault('ENOSPC')),
    folderFailure('opening its folder', '/data', fullDatabase()),
  ];
  for (const failure of failures) {
    expect(failure).toMatchObject({
      code: 'store-full',
      message: expect.stringMatching(/^The disk is full: .*\/data/),
      hint: expect.stringContaining('Free disk space'),
    });
  }
});

test('permissions are still called permissions', () => {
  const denied = prepareDataFolder('/data', () => {
    throw fault('EACCES');
  });
  expect(denied?.code).toBe('store-unwritable');
  const provider = folderFailure('opening its folder', '/data', fault('EACCES'));
  expect([provider.code, provider.message]).toEqual([
    'invalid-input',
    'The demo provider cannot use the folder /data.',
  ]);
});
