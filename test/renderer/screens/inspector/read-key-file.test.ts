import { expect, test } from 'vitest';
import { readKeyFile } from '../../../../renderer/screens/inspector/read-key-file.ts';

const file = (name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer>) => ({
  name,
  size,
  arrayBuffer,
});

test('the text of a key file is read', async () => {
  expect(await readKeyFile(new File(['{"kty":"oct"}'], 'key.jwk'))).toEqual({ text: '{"kty":"oct"}' });
});

test.each([
  [
    'a large file',
    file('key.pem', 1_000_001, () => Promise.reject(new Error('not read'))),
    'larger than 1 MB',
  ],
  ['a folder', file('keys', 4096, () => Promise.reject(new Error('NotReadableError'))), 'could not be read'],
])('%s is not read, with the reason', async (_what, chosen, reason) => {
  expect(await readKeyFile(chosen)).toEqual({ problem: expect.stringContaining(reason) });
});

test('the name of a file cannot reorder the text around it', async () => {
  const chosen = file('a\u202emep.exe', 2_000_000, () => Promise.reject(new Error('not read')));
  expect(JSON.stringify(await readKeyFile(chosen))).not.toContain('\u202e');
});
