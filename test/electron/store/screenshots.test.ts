import { describe, expect, test } from 'vitest';
import type { Screenshot } from '../../../core/record/screenshot.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const taken: Screenshot = {
  kind: 'taken',
  at: 1_700_000_000_000,
  width: 640,
  height: 400,
  jpeg: '/9j/planted',
};
const missing: Screenshot = { kind: 'missing', why: 'left' };
const rowsOf = (folder: string) => openRaw(databasePath(folder)).prepare('SELECT * FROM screenshots').all();

describe('the screenshots of a run', () => {
  test('are found by their message after a restart, the later of two', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.runs.save(sampleRun('r1'));
    first.runs.screenshots.save('r1', 'x1', missing);
    first.runs.screenshots.save('r1', 'x1', taken);
    first.runs.screenshots.save('r1', 'x2', missing);
    first.close();

    const { screenshots } = (await open(folder, keyStore)).runs;
    expect(screenshots.find('r1', 'x1')).toEqual({ state: 'read', value: taken, version: 1 });
    expect(screenshots.find('r1', 'x2')).toEqual({ state: 'read', value: missing, version: 1 });
    expect(screenshots.find('r1', 'x3')).toBeUndefined();
    expect(screenshots.find('r2', 'x1')).toBeUndefined();
  });

  test('are encrypted, each bound to its row, and deleted with the run', async () => {
    const folder = tempFolder();
    const { runs } = await open(folder);
    runs.save(sampleRun('r1'));
    runs.screenshots.save('r1', 'x1', taken);
    runs.screenshots.save('r1', 'x2', missing);
    expect(Buffer.from(rowsOf(folder)[0]?.record as Uint8Array).includes('planted')).toBe(false);
    openRaw(databasePath(folder)).exec(
      "UPDATE screenshots SET record = (SELECT record FROM screenshots WHERE exchange = 'x1') WHERE exchange = 'x2'",
    );
    expect(runs.screenshots.find('r1', 'x2')).toMatchObject({ state: 'damaged' });
    runs.markDeleted('r1', 1);
    runs.purge();
    expect(rowsOf(folder)).toEqual([]);
  });

  test('are not stored for a run that there is not', async () => {
    const { runs } = await open(tempFolder());
    expect(() => runs.screenshots.save('r9', 'x1', taken)).toThrow(/FOREIGN KEY/);
  });

  test('cannot be read while the vault is locked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock('correct horse battery staple');
    first.runs.save(sampleRun('r1'));
    first.runs.screenshots.save('r1', 'x1', taken);
    first.close();
    const { runs } = await open(folder);
    expect(runs.screenshots.find('r1', 'x1')).toEqual({ state: 'closed', closed: { state: 'locked' } });
  });
});
