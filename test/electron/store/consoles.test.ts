import { describe, expect, test } from 'vitest';
import type { PageConsole } from '../../../core/record/page-console.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const empty: PageConsole = { messages: [], omitted: 0 };
const full: PageConsole = {
  messages: [{ at: 1, kind: 'error', content: 'planted', url: 'https://op.example/app.js', line: 3 }],
  omitted: 2,
};
const rowsOf = (folder: string) => openRaw(databasePath(folder)).prepare('SELECT * FROM consoles').all();

describe('the consoles of a run', () => {
  test('are found by their message after a restart, the later of two', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.runs.save(sampleRun('r1'));
    first.runs.consoles.save('r1', 'x1', empty);
    first.runs.consoles.save('r1', 'x1', full);
    first.close();
    const { consoles } = (await open(folder, keyStore)).runs;
    expect(consoles.find('r1', 'x1')).toEqual({ state: 'read', value: full, version: 1 });
    expect(consoles.find('r1', 'x2')).toBeUndefined();
    expect(consoles.find('r2', 'x1')).toBeUndefined();
  });

  test('are read where masks are longer than the secrets that they replace', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('r1'));
    const content = 'pin=1234 '.repeat(222).replaceAll('1234', '••••••');
    const masked: PageConsole = { messages: [{ at: 1, kind: 'error', content, url: content }], omitted: 0 };
    runs.consoles.save('r1', 'x1', masked);
    expect(runs.consoles.find('r1', 'x1')).toMatchObject({ state: 'read', value: masked });
  });

  test('are encrypted, each bound to its row, and deleted with the run', async () => {
    const folder = tempFolder();
    const { runs } = await open(folder);
    runs.save(sampleRun('r1'));
    runs.consoles.save('r1', 'x1', full);
    runs.consoles.save('r1', 'x2', empty);
    expect(Buffer.from(rowsOf(folder)[0]?.record as Uint8Array).includes('planted')).toBe(false);
    openRaw(databasePath(folder)).exec(
      "UPDATE consoles SET record = (SELECT record FROM consoles WHERE exchange = 'x1') WHERE exchange = 'x2'",
    );
    expect(runs.consoles.find('r1', 'x2')).toMatchObject({ state: 'damaged' });
    runs.markDeleted('r1', 1);
    runs.purge();
    expect(rowsOf(folder)).toEqual([]);
  });

  test('are not stored for a run that there is not', async () => {
    const { runs } = await open(tempFolder());
    expect(() => runs.consoles.save('r9', 'x1', full)).toThrow(/FOREIGN KEY/);
  });

  test('cannot be read while the vault is locked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock('correct horse battery staple');
    first.runs.save(sampleRun('r1'));
    first.runs.consoles.save('r1', 'x1', full);
    first.close();
    const { runs } = await open(folder);
    expect(runs.consoles.find('r1', 'x1')).toEqual({ state: 'closed', closed: { state: 'locked' } });
  });
});
