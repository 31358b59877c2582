import { describe, expect, test } from 'vitest';
import { frozenNow } from '../../support/play.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const passphrase = 'correct horse battery staple';
const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

async function storeWithRuns(count = 2) {
  const store = await open(tempFolder());
  for (let index = 1; index <= count; index += 1) {
    store.runs.save(sampleRun(`r${index}`, { startedAt: frozenNow + index }));
  }
  return store;
}

describe('the name and the note of a run', () => {
  test('are there after a restart, and after the run was saved again', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.runs.save(sampleRun('r1'));
    first.runs.labels.save('r1', { name: 'Before the fix', note: 'Ticket 4711\nsecond line', pinned: true });
    first.runs.save(sampleRun('r1', { state: 'failed' }));
    first.close();

    const { runs } = await open(folder, keyStore);
    expect(runs.list()).toMatchObject([
      { id: 'r1', state: 'failed', name: 'Before the fix', note: 'Ticket 4711\nsecond line', pinned: true },
    ]);
    expect(runs.labels.of('r1')).toEqual(runs.labels.all().get('r1'));
  });

  test('are not in clear in the file', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const store = await open(folder, keyStore);
    store.runs.save(sampleRun('r1'));
    store.runs.labels.save('r1', { name: 'planted name', note: 'planted note' });
    const row = openRaw(databasePath(folder)).prepare('SELECT * FROM run_labels').get();
    expect(row).toMatchObject({ run: 'r1', pinned: 0, record: expect.any(Uint8Array) });
    expect(Buffer.from(row?.record as Uint8Array).includes('planted')).toBe(false);
  });

  test.each(['the FIX', 'ticket 4711', 'fi'])('are found by a search: %s', async (text) => {
    const { runs } = await storeWithRuns();
    runs.labels.save('r1', { name: 'Before the fix', note: 'Ticket 4711' });
    expect(ids(runs.list(text))).toEqual(['r1']);
  });

  test('are no longer found once they were removed', async () => {
    const { runs } = await storeWithRuns();
    runs.labels.save('r1', { name: 'Before the fix' });
    runs.labels.save('r1', {});
    expect(runs.list('Before')).toEqual([]);
    expect(runs.labels.of('r1')).toEqual({});
  });

  test('cannot be read while the vault is locked, and are not lost by pinning', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock(passphrase);
    first.runs.save(sampleRun('r1'));
    first.runs.labels.save('r1', { name: 'Before the fix' });
    first.close();

    const store = await open(folder);
    expect(store.vault.state).toBe('locked');
    expect(store.runs.labels.of('r1')).toEqual({});
    expect(store.runs.labels.whyClosed('r1')).toEqual({ state: 'locked' });
    store.runs.labels.pin('r1', true);
    expect(store.runs.list()).toMatchObject([{ id: 'r1', pinned: true }]);
    store.unlock(passphrase);
    expect(store.runs.labels.of('r1')).toEqual({ name: 'Before the fix', pinned: true });
    expect(store.runs.labels.whyClosed('r1')).toBeUndefined();
  });

  test.each([
    'UPDATE run_labels SET record = NULL',
    "UPDATE run_labels SET record = x'00'",
    "UPDATE run_labels SET record = (SELECT record FROM run_labels WHERE run = 'r2') WHERE run = 'r1'",
  ])('that were damaged cost only themselves: %s', async (sql) => {
    const folder = tempFolder();
    const store = await open(folder);
    for (const id of ['r1', 'r2']) {
      store.runs.save(sampleRun(id));
      store.runs.labels.save(id, { name: `name of ${id}`, pinned: true });
    }
    openRaw(databasePath(folder)).exec(sql);
    expect(store.runs.labels.of('r1')).toEqual({ pinned: true });
    expect(ids(store.runs.list()).sort()).toEqual(['r1', 'r2']);
  });

  test('come back with a run that was deleted and restored, and go with one that is purged', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    for (const id of ['r1', 'r2']) {
      first.runs.save(sampleRun(id));
      first.runs.labels.save(id, { name: id });
      first.runs.markDeleted(id, frozenNow);
    }
    expect(first.runs.list('r1')).toEqual([]);
    first.runs.markDeleted('r1', null);
    first.close();
    const { runs } = await open(folder, keyStore);
    expect(runs.list()).toMatchObject([{ id: 'r1', name: 'r1' }]);
    expect([...runs.labels.all().keys()]).toEqual(['r1']);
  });
});

describe('a pinned run', () => {
  test('is listed however many newer ones there are; one that is not is left out', async () => {
    const { runs } = await storeWithRuns(503);
    runs.labels.pin('r1', true);
    const listed = ids(runs.list());
    expect(listed).toHaveLength(501);
    expect(listed.at(-1)).toBe('r1');
    expect(listed).not.toContain('r2');
    runs.labels.pin('r1', false);
    expect(ids(runs.list())).not.toContain('r1');
  });

  test('is left out of a search that it does not match', async () => {
    const { runs } = await storeWithRuns();
    runs.labels.pin('r1', true);
    expect(runs.list('nothing of this')).toEqual([]);
  });
});

describe('the error of a run', () => {
  test('is listed and found, and hidden while the vault is locked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock(passphrase);
    first.runs.save(
      sampleRun('r1', {
        state: 'failed',
        failed: { code: 'token-error', leg: 'token', error: 'planted_error' },
      }),
    );
    expect(ids(first.runs.list('planted_err'))).toEqual(['r1']);
    first.close();
    const { runs } = await open(folder);
    expect(runs.list()).toMatchObject([{ id: 'r1', state: 'failed' }]);
    expect(runs.list()[0]).not.toHaveProperty('failed');
    const row = openRaw(databasePath(folder)).prepare('SELECT summary FROM runs').get();
    expect(row?.summary).not.toContain('planted');
  });
});

test('the runs of a connection are found with its name', async () => {
  const { runs } = await storeWithRuns();
  expect(runs.list('Acme', new Set(['another']))).toEqual([]);
  expect(runs.list('Acme', new Set(['c1']))).toHaveLength(2);
});
