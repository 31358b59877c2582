import { describe, expect, test } from 'vitest';
import { type Check, runLanes } from './run-lanes.ts';
import { oneFailed, onePassed } from './vitest-counts.ts';

const passes = (name: string): Check => ({
  name,
  run: async (print) => {
    print(`${name} ran\n`);
    return onePassed;
  },
});

async function run(...lanes: readonly (readonly Check[])[]) {
  let printed = '';
  const outcome = await runLanes(lanes, (text) => {
    printed += text;
  });
  return { ...outcome, printed };
}

describe('checks in lanes', () => {
  test('are counted together, and printed in the order of the lanes', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow: Check = {
      name: 'slow',
      run: async (print) => {
        print('begins\n');
        await promise;
        print('ends\n');
        return { passed: 5, failed: 0, skipped: 2 };
      },
    };
    const quick: Check = {
      name: 'quick',
      run: async (print) => {
        print('quick ran\n');
        resolve();
        return onePassed;
      },
    };
    expect(await run([slow], [quick])).toEqual({
      counts: { passed: 6, failed: 0, skipped: 2 },
      failed: [],
      printed: '\n== slow\nbegins\nends\n\n== quick\nquick ran\n',
    });
  });

  test('of one lane run one after the other', async () => {
    const order: string[] = [];
    const step = (name: string): Check => ({
      name,
      run: async () => {
        order.push(`${name} begins`);
        await new Promise(setImmediate);
        order.push(`${name} ends`);
        return onePassed;
      },
    });
    await run([step('a'), step('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('that fail stop no other, in their lane or beside it', async () => {
    const fails: Check = { name: 'fails', run: async () => oneFailed };
    const { counts, failed } = await run([fails, passes('after')], [passes('beside')]);
    expect([counts, failed]).toEqual([{ passed: 2, failed: 1, skipped: 0 }, ['fails']]);
  });

  test('that are needed and fail end their lane, and no other', async () => {
    const fails: Check = { name: 'fails', isNeeded: true, run: async () => oneFailed };
    const { counts, failed, printed } = await run([fails, passes('after')], [passes('beside')]);
    expect([counts, failed]).toEqual([{ passed: 1, failed: 1, skipped: 0 }, ['fails']]);
    expect(printed).toBe('\n== fails\n\n== beside\nbeside ran\n');
  });

  test('that are needed and pass are followed by the others', async () => {
    const { counts } = await run([{ ...passes('first'), isNeeded: true }, passes('after')]);
    expect(counts).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  test.each([
    ['an error', new Error('out of memory')],
    ['anything else', 'out of memory'],
  ])('that crash with %s have failed, and say why', async (_what, reason) => {
    const crashes: Check = { name: 'crashes', run: () => Promise.reject(reason) };
    const { counts, failed, printed } = await run([crashes, passes('after')]);
    expect([counts, failed]).toEqual([{ passed: 1, failed: 1, skipped: 0 }, ['crashes']]);
    expect(printed).toMatch(/== crashes\n.*out of memory[\s\S]*== after\nafter ran\n$/);
  });
});
