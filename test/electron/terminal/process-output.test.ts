import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOutput } from '../../../electron/terminal/process-output.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-output-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unexpected = (): never => {
  throw new Error('is not expected');
};

test('a file has everything that was written, without a stream, and is no terminal', () => {
  const file = join(folder, 'file');
  const descriptor = openSync(file, 'w');
  const output = createOutput(descriptor, unexpected, unexpected);
  output.write('grün\n');
  output.write(Uint8Array.of(0x00, 0xff));
  let ended = 0;
  output.end(() => {
    ended += 1;
  });
  closeSync(descriptor);
  expect(readFileSync(file)).toEqual(Buffer.concat([Buffer.from('grün\n'), Buffer.of(0x00, 0xff)]));
  expect(output).toMatchObject({ isTTY: false, columns: undefined, rows: undefined });
  expect(ended).toBe(1);
});

test('the null device takes everything without a stream', () => {
  const descriptor = openSync('/dev/null', 'w');
  createOutput(descriptor, unexpected, unexpected).write('a');
  closeSync(descriptor);
});

test('a descriptor that cannot be examined is left to the stream, whose errors are reported', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  const errors: string[] = [];
  const output = createOutput(
    2 ** 30,
    () => stream,
    ({ message }) => errors.push(message),
  );
  output.write('a');
  expect(String(stream.read())).toBe('a');
  expect(output).toMatchObject({ isTTY: true, columns: 80, rows: 24 });
  stream.emit('error', new Error('gone'));
  expect(errors).toEqual(['gone']);
});

test('a file that is not open for writing is reported', () => {
  const descriptor = openSync(import.meta.filename, 'r');
  const errors: Error[] = [];
  createOutput(descriptor, unexpected, (error) => errors.push(error)).write('a');
  closeSync(descriptor);
  expect(errors).toMatchObject([{ code: 'EBADF' }]);
});

describe('a pipe', () => {
  const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

  function openPipe(name: string) {
    const file = join(folder, name);
    spawnSync('sh', ['-c', 'mkfifo "$0"', file]);
    const reader = openSync(file, O_RDONLY | O_NONBLOCK);
    return { reader, writer: openSync(file, O_WRONLY | O_NONBLOCK) };
  }

  test('that is full is left to the stream, from there on', () => {
    const { reader, writer } = openPipe('full');
    const stream = new PassThrough();
    const output = createOutput(writer, () => stream, unexpected);
    const text = 'abcdefgh'.repeat(40_000);
    output.write(text);
    output.write('end');
    const buffer = Buffer.alloc(text.length);
    const read = readSync(reader, buffer);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(text.length);
    expect(buffer.toString('utf8', 0, read) + stream.read()).toBe(`${text}end`);
    closeSync(reader);
    closeSync(writer);
  });

  test('whose reader has gone is reported', () => {
    const { reader, writer } = openPipe('closed');
    closeSync(reader);
    const errors: Error[] = [];
    createOutput(writer, unexpected, (error) => errors.push(error)).write('a');
    closeSync(writer);
    expect(errors).toMatchObject([{ code: 'EPIPE' }]);
  });
});
