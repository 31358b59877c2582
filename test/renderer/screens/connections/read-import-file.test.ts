import { expect, test } from 'vitest';
import { longestConnectionFile } from '../../../../core/bridge/connection-file.ts';
import { readImportFile } from '../../../../renderer/screens/connections/read-import-file.ts';

const file = (size: number, text: () => Promise<string>) => ({ name: 'export.json', size, text });

test('a file is read whole', async () => {
  expect(await readImportFile(file(2, async () => '{}'))).toEqual({ ok: true, value: '{}' });
});

test('a file that is too large is not read', async () => {
  const read = await readImportFile(file(longestConnectionFile + 1, () => Promise.reject(new Error('read'))));
  expect(read).toMatchObject({
    ok: false,
    failure: { message: 'The file is too large.', step: 'export.json', expected: 'at most 2 MB' },
  });
});

test('a file that cannot be read, such as a folder, is a failure that names it', async () => {
  const read = await readImportFile(file(2, () => Promise.reject(new Error('A directory.'))));
  expect(read).toMatchObject({ ok: false, failure: { step: 'export.json', received: 'A directory.' } });
});
