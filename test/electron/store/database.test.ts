import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../electron/store/database.ts';
import { migrate, versionOf } from '../../../electron/store/migrate.ts';
import { migrations } from '../../../electron/store/migrations.ts';
import { frozenNow } from '../../support/play.ts';
import { writeOldFolder } from '../../support/store/old-folder.ts';
import { sampleRun } from '../../support/store/runs.ts';
import {
  afterwards,
  databasePath,
  open,
  openRaw,
  refusal,
  tempFolder,
  tryOpen,
} from '../../support/store/temp-store.ts';

/** A folder with a store of one run that has been closed. */
async function usedFolder(): Promise<string> {
  const folder = tempFolder();
  const store = await open(folder);
  store.runs.save(sampleRun('r1'));
  store.close();
  return folder;
}

describe('a new folder', () => {
  test('gets a database of the newest version that only its owner may read', async () => {
    const folder = join(tempFolder(), 'not', 'there');
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    expect(store.notices).toEqual([]);
    expect(versionOf(openRaw(databasePath(folder)))).toBe(migrations.length);
    if (process.platform === 'win32') return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('is nothing else than an empty file', async () => {
    const folder = tempFolder();
    writeFileSync(databasePath(folder), '');
    const store = await open(folder);
    expect([store.notices, store.runs.list()]).toEqual([[], []]);
  });
});

test('a change that a killed process left half-written is rolled back', async () => {
  const folder = tempFolder();
  const old = openRaw(databasePath(writeOldFolder(tempFolder())));
  old.exec(
    `PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE exchanges SET masked = masked || hex(randomblob(9000))`,
  );
  for (const ending of ['', '-journal']) {
    copyFileSync(`${old.location()}${ending}`, databasePath(folder) + ending);
  }
  expect(() =>
    new DatabaseSync(databasePath(folder), { readOnly: true }).exec('SELECT * FROM runs'),
  ).toThrow();
  const store = await open(folder);
  expect([store.notices, store.runs.list().length]).toEqual([[], 5]);
});

describe('an older version', () => {
  const steps = ['CREATE TABLE a (x TEXT)', 'ALTER TABLE a ADD COLUMN y TEXT; CREATE TABLE b (z TEXT)'];

  test('takes the steps that it has not taken yet, and keeps its rows', () => {
    const database = openRaw(databasePath(tempFolder()));
    migrate(database, steps.slice(0, 1));
    database.exec("INSERT INTO a VALUES ('kept')");
    migrate(database, steps);
    migrate(database, steps);
    expect(versionOf(database)).toBe(2);
    expect(database.prepare('SELECT x, y FROM a').get()).toEqual({ x: 'kept', y: null });
  });

  test('is what it was when a step fails', () => {
    const database = openRaw(databasePath(tempFolder()));
    migrate(database, steps.slice(0, 1));
    expect(() => migrate(database, [...steps, 'CREATE NONSENSE'])).toThrow('syntax error');
    expect(versionOf(database)).toBe(1);
    expect(() => database.prepare('SELECT * FROM b')).toThrow('no such table');
    expect(database.isTransaction).toBe(false);
  });

  test('of this program opens with everything in it', async () => {
    const folder = await usedFolder();
    expect((await open(folder)).runs.list()).toMatchObject([{ id: 'r1' }]);
  });
});

describe('a newer version', () => {
  test('is refused, and not one byte of it is changed', async () => {
    const folder = await usedFolder();
    const path = databasePath(folder);
    const other = openRaw(path);
    other.exec(`PRAGMA journal_mode = DELETE; PRAGMA user_version = ${migrations.length + 1}`);
    other.close();
    const [before, names] = [readFileSync(path), readdirSync(folder)];
    expect(await refusal(folder)).toMatchObject({
      code: 'store-newer',
      step: expect.stringContaining(path),
      expected: `version ${migrations.length} or older`,
      received: `version ${migrations.length + 1}`,
      hint: expect.stringContaining('newer version'),
    });
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder)).toEqual(names);
  });

  test('is seen in the log too, when it was not closed in order', async () => {
    const folder = await usedFolder();
    const other = openRaw(databasePath(folder));
    other.exec(`PRAGMA user_version = ${migrations.length + 7}`);
    expect(await refusal(folder)).toMatchObject({
      code: 'store-newer',
      received: `version ${migrations.length + 7}`,
    });
  });
});

describe('a damaged file', () => {
  test.each([
    ['garbage', (path: string) => writeFileSync(path, 'no database at all '.repeat(400))],
    ['a few bytes', (path: string) => writeFileSync(path, 'hello')],
    ['zero pages', (path: string) => writeFileSync(path, Buffer.alloc(16_384))],
    ['a cut file', (path: string) => truncateSync(path, 20_000)],
    [
      'a page of rubbish',
      (path: string) => {
        const bytes = readFileSync(path);
        // Behind the header of the file and its first table.
        bytes.fill(0xa5, 4_096, 28_672);
        writeFileSync(path, bytes);
      },
    ],
  ])('is set aside and reported, and a new one created: %s', async (_, damage) => {
    const folder = await usedFolder();
    const path = databasePath(folder);
    damage(path);
    const damaged = readFileSync(path);
    const store = await open(folder);
    const aside = `${path}.damaged-2026-11-22T09-44-00-000Z`;
    expect(store.notices).toEqual([expect.stringContaining(aside)]);
    expect(readFileSync(aside)).toEqual(damaged);
    expect(store.runs.list()).toEqual([]);
    store.runs.save(sampleRun('r2'));
    store.close();
    const again = await open(folder);
    expect([again.notices, again.runs.list().length]).toEqual([[], 1]);
  });
});

describe('a place that cannot be written', () => {
  /** An administrator may write everywhere: the process gives up that right for a while. */
  function asOrdinaryUser(folder: string): void {
    if (process.geteuid?.() !== 0) return;
    const nobody = 65_534;
    chownSync(folder, nobody, nobody);
    process.seteuid?.(nobody);
    afterwards(() => process.seteuid?.(0));
  }

  test.skipIf(process.platform === 'win32').each([
    ['the folder', (folder: string) => folder],
    ['the folder above it', (folder: string) => join(folder, 'data')],
  ])('is said with its path: %s is read-only', async (_, within) => {
    const folder = tempFolder();
    asOrdinaryUser(folder);
    chmodSync(folder, 0o500);
    afterwards(() => chmodSync(folder, 0o700));
    expect(await refusal(within(folder))).toMatchObject({
      code: 'store-unwritable',
      step: `data in ${databasePath(within(folder))}`,
      received: expect.stringContaining('EACCES'),
      hint: expect.stringContaining('GRANTSCOPE_HOME'),
    });
    expect(statSync(folder).mode & 0o777).toBe(0o500);
  });

  test.skipIf(process.platform === 'win32')(
    'is said although there is a file that could be written',
    async () => {
      const folder = await usedFolder();
      if (process.geteuid?.() === 0) chmodSync(databasePath(folder), 0o666);
      asOrdinaryUser(folder);
      chmodSync(folder, 0o500);
      afterwards(() => chmodSync(folder, 0o700));
      expect(await refusal(folder)).toMatchObject({
        code: 'store-unwritable',
        step: `data in ${databasePath(folder)}`,
      });
    },
  );

  test.skipIf(process.platform === 'win32')('is said with its path: the file is read-only', async () => {
    const folder = await usedFolder();
    chmodSync(databasePath(folder), 0o400);
    asOrdinaryUser(folder);
    expect(await refusal(folder)).toMatchObject({
      code: 'store-unwritable',
      step: `data in ${databasePath(folder)}`,
    });
  });

  test('is said with its path: a file where the folder should be', async () => {
    const folder = join(tempFolder(), 'data');
    writeFileSync(folder, '');
    expect(await refusal(folder)).toMatchObject({
      code: 'store-unwritable',
      step: `data in ${databasePath(folder)}`,
    });
  });

  test('is said with its path: a folder where the file should be', async () => {
    const folder = tempFolder();
    mkdirSync(databasePath(folder));
    expect(await refusal(folder)).toMatchObject({
      code: 'store-unwritable',
      step: `data in ${databasePath(folder)}`,
    });
  });
});

describe('two at one file', () => {
  test('a program that holds it is waited for, and then said', async () => {
    const folder = await usedFolder();
    const other = openRaw(databasePath(folder));
    other.exec('BEGIN IMMEDIATE');
    expect(openDatabase(folder, frozenNow, 50)).toMatchObject({
      ok: false,
      failure: {
        code: 'store-locked',
        step: expect.stringContaining(databasePath(folder)),
        hint: expect.stringContaining('Close the other'),
      },
    });
    other.exec('ROLLBACK');
    expect((await tryOpen(folder)).ok).toBe(true);
  });

  test('a program that locks it is reported too', async () => {
    const folder = await usedFolder();
    const other = openRaw(databasePath(folder));
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(openDatabase(folder, frozenNow, 50)).toMatchObject({
      ok: false,
      failure: { code: 'store-locked' },
    });
  });
});
