import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import {
  databasePath,
  noKeyStore,
  open,
  tempFolder,
  workingKeyStore,
} from '../../support/store/temp-store.ts';

/** A store with a run of one message, in a folder that may be removed. */
async function openWithRun(keyStore = noKeyStore) {
  const folder = join(tempFolder(), 'data');
  const store = await open(folder, keyStore);
  store.runs.save(sampleRun('r1'));
  store.runs.exchanges.add('r1', 0, page('x1', 'whole'), page('x1', 'masked'));
  return { folder, store };
}

const removeFolder = (folder: string) => rmSync(folder, { recursive: true });
const removals: readonly (readonly [string, (folder: string) => void])[] = [
  ['its folder', removeFolder],
  ['its folder, renamed', (folder) => renameSync(folder, `${folder}-elsewhere`)],
  ['its file', (folder) => rmSync(databasePath(folder))],
  [
    'everything but its folder',
    (folder) => {
      removeFolder(folder);
      mkdirSync(folder);
    },
  ],
];

describe.skipIf(process.platform === 'win32')('a data file that is removed while it is open', () => {
  test.each(removals)(
    'with %s is missing, and restored with what was stored since',
    async (_what, remove) => {
      const { folder, store } = await openWithRun();
      expect(store.file.state()).toBe('present');
      remove(folder);
      expect(store.file.state()).toBe('missing');
      store.runs.save(sampleRun('r2'));

      expect(store.restore()).toEqual({ ok: true, value: null });
      expect(store.file.state()).toBe('present');
      store.runs.save(sampleRun('r3'));
      store.close();
      expect(statSync(databasePath(folder)).mode & 0o077).toBe(0);
      expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
      const { runs, notices } = await open(folder);
      expect(notices).toEqual([]);
      expect(
        runs
          .list()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(['r1', 'r2', 'r3']);
      expect(runs.exchanges.list('r1').exchanges).toEqual([page('x1', 'masked')]);
    },
  );

  test('is restored with a key store too, and writes no key file', async () => {
    const keyStore = workingKeyStore();
    const { folder, store } = await openWithRun(keyStore);
    removeFolder(folder);
    expect(store.restore().ok).toBe(true);
    store.close();
    expect(existsSync(join(folder, 'grantscope.key'))).toBe(false);
    const { runs } = await open(folder, keyStore);
    expect(runs.exchanges.list('r1').exchanges).toEqual([page('x1', 'masked')]);
  });

  test('and cannot be written again stays open, and nothing is lost', async () => {
    const { folder, store } = await openWithRun();
    removeFolder(folder);
    writeFileSync(folder, 'a file in its place');
    expect(store.restore()).toMatchObject({ ok: false, failure: { code: 'store-unwritable' } });
    store.runs.save(sampleRun('r2'));
    expect(readFileSync(folder, 'utf8')).toBe('a file in its place');
    rmSync(folder);
    expect(store.restore().ok).toBe(true);
    expect(store.runs.list()).toHaveLength(2);
  });

  test('is not written over another file', async () => {
    const { folder, store } = await openWithRun();
    rmSync(databasePath(folder));
    writeFileSync(databasePath(folder), 'another file');
    expect(store.file.state()).toBe('replaced');
    expect(store.restore()).toMatchObject({ ok: false, failure: { code: 'store-unwritable' } });
    expect(readFileSync(databasePath(folder), 'utf8')).toBe('another file');
    expect(store.runs.list()).toHaveLength(1);
  });
});

describe('a copy of the data', () => {
  test('is a data folder of its own, with the key that opens it, and only for its user', async () => {
    const { folder, store } = await openWithRun();
    if (process.platform !== 'win32') removeFolder(folder);
    const parent = tempFolder();
    mkdirSync(join(parent, 'grantscope-data'));
    const saved = store.saveCopy(parent);
    const path = join(parent, 'grantscope-data-2');
    expect(saved).toEqual({ ok: true, value: { path } });
    expect(statSync(databasePath(path)).mode & 0o077).toBe(0);
    const { runs, notices } = await open(path);
    expect(notices).toEqual([]);
    expect(runs.exchanges.list('r1').exchanges).toEqual([page('x1', 'masked')]);
    expect(readdirSync(join(parent, 'grantscope-data'))).toEqual([]);
  });

  test('has no key file where the key is in the key store', async () => {
    const keyStore = workingKeyStore();
    const { store } = await openWithRun(keyStore);
    const saved = store.saveCopy(tempFolder());
    if (!saved.ok) throw new Error(saved.failure.message);
    expect(existsSync(join(saved.value.path, 'grantscope.key'))).toBe(false);
    const { runs } = await open(saved.value.path, keyStore);
    expect(runs.exchanges.list('r1').exchanges).toEqual([page('x1', 'masked')]);
  });

  test('that cannot be written is said, and leaves nothing', async () => {
    const { store } = await openWithRun();
    const parent = join(tempFolder(), 'none');
    expect(store.saveCopy(parent)).toMatchObject({ ok: false, failure: { code: 'store-unwritable' } });
    expect(existsSync(parent)).toBe(false);
  });
});

test('a file that is there is not restored', async () => {
  const { folder, store } = await openWithRun();
  const { ino } = statSync(databasePath(folder));
  expect(store.restore()).toEqual({ ok: true, value: null });
  expect(statSync(databasePath(folder)).ino).toBe(ino);
});
