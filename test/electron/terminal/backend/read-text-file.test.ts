import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { readTextFile } from '../../../../electron/terminal/backend/read-text-file.ts';
import { createTerminalServices } from '../../../../electron/terminal/backend/terminal-services.ts';
import { createInput } from '../../../../electron/terminal/process-input.ts';
import { playCli } from '../../../support/terminal/play-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of zero bytes, which takes no space. */
function sparse(name: string, bytes: number): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  truncateSync(path, bytes);
  return path;
}

test('a text file is read as UTF-8', async () => {
  const path = join(folder, 'text');
  writeFileSync(path, 'Bearer é');
  expect(await readTextFile(path)).toEqual({ ok: true, value: 'Bearer é' });
});

test('a key in DER is read as base64, here and from standard input', async () => {
  const der = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
  const path = join(folder, 'key.der');
  writeFileSync(path, der);
  expect(await readTextFile(path)).toEqual({ ok: true, value: der.toString('base64') });
  const input = createInput(
    () => Readable.from([der.subarray(0, 10), der.subarray(10)]),
    () => new Writable(),
  );
  expect(await input.readAll()).toBe(der.toString('base64'));
});

test.each(['missing', '.'])('%s cannot be read', async (name) => {
  const read = await readTextFile(join(folder, name));
  expect(read).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
});

test('what is there and no file says so, and is not taken for a token', async () => {
  const folderName = mkdtempSync(join(folder, 'd'));
  const link = join(folder, 'link');
  symlinkSync(join(folder, 'gone'), link);
  expect(await readTextFile(folderName)).toMatchObject({
    failure: { message: `${folderName} is a directory, not a file.`, expected: 'a file' },
  });
  expect(await readTextFile(link)).toMatchObject({ failure: { expected: 'a file that can be read' } });
  const missing = await readTextFile(join(folder, 'gone'));
  expect(missing).not.toHaveProperty('failure.expected');
});

test('a file of more than 100 MiB is not read', async () => {
  const path = sparse('large.log', 100 * 1024 * 1024 + 1);
  const failure = {
    message: `The file ${path} is larger than 100 MiB and was not read.`,
    received: '101 MiB',
  };
  expect(await readTextFile(path)).toMatchObject({ ok: false, failure });
});

test.each([
  ['alone, without an extension', (path: string) => [path]],
  ['with another one', (path: string) => [path, join(folder, 'text')]],
])('grantscope inspect names a file that is too large: %s', async (_how, args) => {
  const path = sparse('large', 200 * 1024 * 1024);
  const services = createTerminalServices({});
  const { stderr, code } = await playCli(['inspect', ...args(path)], { services });
  expect(stderr).toContain(`${path} is larger than 100 MiB and was not read.`);
  expect(code).toBe(2);
});
