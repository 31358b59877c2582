import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createInput } from '../../../electron/terminal/process-input.ts';

function pipe(...chunks: readonly (string | Buffer)[]) {
  return createInput(
    () => Readable.from(chunks),
    () => new PassThrough(),
  );
}

test('everything is read, also a character that is cut in two', async () => {
  const bytes = Buffer.from('grün');
  expect(await pipe(bytes.subarray(0, 3), bytes.subarray(3)).readAll()).toBe('grün');
});

test('secrets on a pipe are one line each; spaces belong to them', async () => {
  const input = pipe('first \r\n', 'second\n');
  expect(await input.readSecret('a')).toBe('first ');
  expect(await input.readSecret('b')).toBe('second');
  expect(await input.readSecret('c')).toBeUndefined();
});

test('an empty pipe has one empty secret', async () => {
  expect(await pipe().readSecret('a')).toBe('');
});

test('endless input is refused', async () => {
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(1024 * 1024, 'a'));
    },
  });
  await expect(
    createInput(
      () => endless,
      () => new PassThrough(),
    ).readAll(),
  ).rejects.toThrow('longer than 16 MiB');
});

test('a terminal is asked, and nothing that is typed is echoed', async () => {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  const screen = new PassThrough();
  const answer = createInput(
    () => keyboard,
    () => screen,
  ).readSecret('Client secret: ');
  keyboard.write('hush\n');
  expect(await answer).toBe('hush');
  expect(screen.read().toString()).toBe('Client secret: \n');
});

test('lines on a pipe are there as soon as they are whole, after the secrets', async () => {
  const stream = new PassThrough();
  const input = createInput(
    () => stream,
    () => new PassThrough(),
  );
  stream.write('secret\nhttp://127');
  expect(await input.readSecret('a')).toBe('secret');
  const { signal } = new AbortController();
  const first = input.readResponse('b', signal);
  stream.write('.0.0.1/?code=a\r\n');
  expect(await first).toBe('http://127.0.0.1/?code=a');
  const last = input.readResponse('c', signal);
  stream.end('rest');
  expect([await last, await input.readResponse('d', signal)]).toEqual(['rest', undefined]);
});

test('a question is given up when it is no longer needed', async () => {
  const given = new AbortController();
  const onPipe = createInput(
    () => new PassThrough(),
    () => new PassThrough(),
  ).readResponse('a', given.signal);
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  const atPrompt = createInput(
    () => keyboard,
    () => new PassThrough(),
  ).readResponse('a', given.signal);
  given.abort();
  expect(await onPipe).toBeUndefined();
  await expect(atPrompt).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});

test('Ctrl-C at a prompt is no input', async () => {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  const answer = createInput(
    () => keyboard,
    () => new PassThrough(),
  ).readResponse('a', new AbortController().signal);
  keyboard.write('\u0003');
  await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
