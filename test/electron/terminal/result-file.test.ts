import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareResultFile } from '../../../electron/terminal/backend/result-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'grantscope-results-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function prepared(name: string) {
  const result = await prepareResultFile(path.join(folder, name));
  if (!result.ok) throw new Error(result.failure.received);
  return result.value;
}

describe('a file for results', () => {
  test('is left as it is until the results are there, and then replaced as a whole', async () => {
    writeFileSync(path.join(folder, 'r.xml'), 'earlier results');
    const file = await prepared('r.xml');
    expect(readFileSync(path.join(folder, 'r.xml'), 'utf8')).toBe('earlier results');
    expect(await file.write('results')).toMatchObject({ ok: true });
    expect(readFileSync(path.join(folder, 'r.xml'), 'utf8')).toBe('results');
    expect(readdirSync(folder)).toEqual(['r.xml']);
  });

  test('is not created by the check alone', async () => {
    const file = await prepared('new.xml');
    expect(readdirSync(folder)).toEqual([]);
    await file.write('results');
    expect(readdirSync(folder)).toEqual(['new.xml']);
  });

  test('behind a link is replaced, not the link', async () => {
    mkdirSync(path.join(folder, 'real'));
    writeFileSync(path.join(folder, 'real', 'r.xml'), '');
    symlinkSync(path.join(folder, 'real', 'r.xml'), path.join(folder, 'link.xml'));
    await (await prepared('link.xml')).write('results');
    expect(readFileSync(path.join(folder, 'real', 'r.xml'), 'utf8')).toBe('results');
    expect(readdirSync(path.join(folder, 'real'))).toEqual(['r.xml']);
  });

  test('whose name is as long as names can be', async () => {
    await (await prepared('n'.repeat(255))).write('results');
    expect(readdirSync(folder)).toEqual(['n'.repeat(255)]);
  });
});

describe('a file that cannot be written', () => {
  test.each([
    ['in a folder that does not exist', 'none/r.xml', 'ENOENT'],
    ['that is a folder', '.', 'not a regular file'],
    ['with a name that is too long', 'n'.repeat(256), 'ENAMETOOLONG'],
    ['below a file', 'file/r.xml', 'ENOTDIR'],
  ])('%s', async (_what, name, received) => {
    writeFileSync(path.join(folder, 'file'), '');
    const result = await prepareResultFile(path.join(folder, name));
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', received: expect.stringContaining(received) },
    });
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('because its folder was removed meanwhile: nothing is left behind', async () => {
    mkdirSync(path.join(folder, 'gone'));
    const file = await prepared('gone/r.xml');
    rmSync(path.join(folder, 'gone'), { recursive: true });
    expect(await file.write('results')).toMatchObject({
      ok: false,
      failure: { code: 'store-unwritable', received: expect.stringContaining('ENOENT') },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
