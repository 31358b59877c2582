import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { endOnUncaught } from '../../../electron/hosts/uncaught.ts';

afterEach(() => vi.useRealTimers());

function watched() {
  const program = new EventEmitter();
  const said: string[] = [];
  const done: string[] = [];
  const failed = endOnUncaught(program, {
    say: (text) => said.push(text),
    end: () => done.push('end'),
    exit: () => done.push('exit'),
  });
  return { program, said, done, failed };
}

it('says what was thrown, and ends in order', () => {
  vi.useFakeTimers();
  const { program, said, done, failed } = watched();
  expect(failed()).toBe(false);
  program.emit('uncaughtException', new TypeError('Object has been destroyed'));
  expect(said).toEqual([expect.stringMatching(/^grantscope: .*\n {2}TypeError: Object has been destroyed/)]);
  expect([done, failed()]).toEqual([['end'], true]);
});

it.each([undefined, null, 'a text', 17, { message: 'no error' }])(
  'takes whatever is thrown: %j',
  (thrown) => {
    vi.useFakeTimers();
    const { program, said, done } = watched();
    program.emit('uncaughtException', thrown);
    expect([said.length, done]).toEqual([1, ['end']]);
  },
);

it('says the next ones too, and ends once', () => {
  vi.useFakeTimers();
  const { program, said, done } = watched();
  for (const text of ['one', 'two', 'three']) program.emit('uncaughtException', new Error(text));
  expect([said.length, done]).toEqual([3, ['end']]);
});

it('does not say that what it said reached nothing, again and again', () => {
  vi.useFakeTimers();
  const { program, said, done } = watched();
  const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  for (let count = 0; count < 5; count += 1) program.emit('uncaughtException', broken);
  expect([said.length, done]).toEqual([1, ['end']]);
});

it('ends at once where the orderly end does not come', () => {
  vi.useFakeTimers();
  const { program, done } = watched();
  program.emit('uncaughtException', new Error('one'));
  vi.runAllTimers();
  expect(done).toEqual(['end', 'exit']);
});
