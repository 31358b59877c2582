import { beforeEach, describe, expect, test } from 'vitest';
import type { ThreadEvents } from '../../../electron/machine/start-thread.ts';
import { ThreadQueue } from '../../../electron/machine/thread-queue.ts';

const never = new AbortController().signal;

let posted: string[];
let threads: { readonly events: ThreadEvents<string>; isTerminated: boolean }[];
let queue: ThreadQueue<string, string>;
beforeEach(() => {
  posted = [];
  threads = [];
  queue = new ThreadQueue((events) => {
    const thread = { events, isTerminated: false };
    threads.push(thread);
    return {
      post: (request) => posted.push(request),
      terminate: () => {
        thread.isTerminated = true;
      },
    };
  });
});
const report = (text: string) => threads.at(-1)?.events.report(text);

describe('requests to a thread', () => {
  test('are worked on one after the other, in one thread that starts with the first', async () => {
    expect(threads).toEqual([]);
    const [one, two] = [queue.run('one', never), queue.run('two', never)];
    expect(posted).toEqual(['one']);
    report('1');
    expect(await one).toEqual({ state: 'done', report: '1' });
    expect(posted).toEqual(['one', 'two']);
    report('2');
    expect(await two).toEqual({ state: 'done', report: '2' });
    expect(threads.length).toBe(1);
  });

  test('that are cancelled before their turn do not reach it', async () => {
    const control = new AbortController();
    const [one, two, three] = [
      queue.run('one', never),
      queue.run('two', control.signal),
      queue.run('three', never),
    ];
    control.abort();
    expect(await two).toEqual({ state: 'cancelled' });
    report('1');
    await one;
    report('3');
    expect(await three).toEqual({ state: 'done', report: '3' });
    expect(posted).toEqual(['one', 'three']);
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  });

  test('that are cancelled while it works on them end it, and the next starts another', async () => {
    const control = new AbortController();
    const [one, two] = [queue.run('one', control.signal), queue.run('two', never)];
    control.abort();
    expect(await one).toEqual({ state: 'cancelled' });
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    report('2');
    expect(await two).toEqual({ state: 'done', report: '2' });
  });

  test('that are cancelled together start no thread for each other', async () => {
    const control = new AbortController();
    const cancelled = ['one', 'two', 'three'].map((text) => queue.run(text, control.signal));
    const four = queue.run('four', never);
    control.abort();
    expect(await Promise.all(cancelled)).toEqual(cancelled.map(() => ({ state: 'cancelled' })));
    expect(posted).toEqual(['one', 'four']);
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    report('4');
    expect(await four).toEqual({ state: 'done', report: '4' });
  });

  test('that are cancelled already, or once they have ended, change nothing', async () => {
    const control = new AbortController();
    const one = queue.run('one', control.signal);
    report('1');
    await one;
    control.abort();
    expect(await queue.run('two', control.signal)).toEqual({ state: 'cancelled' });
    expect(posted).toEqual(['one']);
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  });

  test('fail with the thread, and the next starts another', async () => {
    const [one, two] = [queue.run('one', never), queue.run('two', never)];
    threads[0]?.events.ended('out of memory');
    expect(await one).toEqual({ state: 'failed', reason: 'out of memory' });
    report('2');
    expect(await two).toEqual({ state: 'done', report: '2' });
    expect(threads.length).toBe(2);
  });

  test('fail when no thread can be started', async () => {
    const broken = new ThreadQueue<string, string>(() => {
      throw new Error('no more threads');
    });
    const failed = { state: 'failed', reason: 'no more threads' };
    expect(await Promise.all([broken.run('one', never), broken.run('two', never)])).toEqual([failed, failed]);
  });

  test('that cannot be sent to it fail, and end it', async () => {
    let terminated = 0;
    const queue = new ThreadQueue<string, string>(() => ({
      post: () => {
        throw new Error('could not be cloned');
      },
      terminate: () => {
        terminated += 1;
      },
    }));
    expect(await queue.run('one', never)).toEqual({ state: 'failed', reason: 'could not be cloned' });
    expect(terminated).toBe(1);
  });

  test('are cancelled with the app, which ends the thread', async () => {
    const [one, two] = [queue.run('one', never), queue.run('two', never)];
    queue.close();
    expect(await Promise.all([one, two, queue.run('three', never)])).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'cancelled' })),
    );
    expect(posted).toEqual(['one']);
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  });
});
