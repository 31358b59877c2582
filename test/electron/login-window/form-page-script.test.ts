import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import {
  type FilledFields,
  type PageOrder,
  pageScript,
} from '../../../electron/login-window/form-page-script.ts';

/** A page whose scripts take so long after each field, in milliseconds. */
function pageOf(names: readonly string[], scriptMs: number) {
  let now = 0;
  const typed: string[] = [];
  const ownerDocument = {
    execCommand(_command: string, _ui: boolean, value: string) {
      typed.push(value);
      now += scriptMs;
      return true;
    },
  };
  const fields = names.map((name) => ({
    name,
    id: '',
    type: 'text',
    localName: 'input',
    autocomplete: '',
    ownerDocument,
    checkVisibility: () => true,
    focus: () => undefined,
  }));
  const perform = runInNewContext(`(${pageScript})`, {
    document: {
      readyState: 'complete',
      querySelectorAll: (selector: string) => (selector.startsWith('input,') ? fields : []),
    },
    performance: { now: () => now },
    scheduler: { postTask: async () => undefined },
  });
  /** Returns what was filled in, and how long the page took for it. */
  const fill = async (order: PageOrder): Promise<{ filled: FilledFields; ms: number }> => {
    const start = now;
    const result = await perform(order);
    return { filled: result.filled ?? result, ms: now - start };
  };
  return { typed, fill };
}

const step = { fill: { one: '1', two: '2', three: '3', four: '4' } };
const names = Object.keys(step.fill);
const look: PageOrder = { order: 'look', step, number: 0, known: [] };

it('fills in all fields of a page at once', async () => {
  const { fill, typed } = pageOf(names, 10);
  expect((await fill(look)).filled).toEqual({ next: 'done', at: 4, secrets: [] });
  expect(typed).toEqual(['1', '2', '3', '4']);
});

it('fills in a page whose scripts take long in several orders, none of which takes too long', async () => {
  const { fill, typed } = pageOf(names, 700);
  let { filled, ms } = await fill(look);
  for (let orders = 1; filled.next === 'more' && orders < 10; orders += 1) {
    expect(ms).toBeLessThan(2_000);
    ({ filled, ms } = await fill({ order: 'fill', step, number: 0, from: filled.at, known: [] }));
  }
  expect(ms).toBeLessThan(2_000);
  expect(filled).toEqual({ next: 'done', at: 4, secrets: [] });
  expect(typed).toEqual(['1', '2', '3', '4']);
});
