import { expect, it } from 'vitest';
import { createRedraw } from '../../../electron/hosts/redraw.ts';

/** A drawing that ends when the test says so. */
function drawing() {
  const ends: (() => void)[] = [];
  const redraw = createRedraw(() => new Promise((resolve) => ends.push(() => resolve(undefined))));
  const end = async () => {
    ends.at(-1)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { redraw, end, started: () => ends.length };
}

it('draws at once', () => {
  const { redraw, started } = drawing();
  redraw();
  expect(started()).toBe(1);
});

it('finishes a drawing however often it is called meanwhile, then draws once more', async () => {
  const { redraw, started, end } = drawing();
  for (let call = 0; call < 1_000; call += 1) redraw();
  expect(started()).toBe(1);
  await end();
  expect(started()).toBe(2);
  await end();
  expect(started()).toBe(2);
  redraw();
  expect(started()).toBe(3);
});

it('draws again after a drawing that failed', async () => {
  let drawings = 0;
  const redraw = createRedraw(() => {
    drawings += 1;
    return Promise.reject(new Error('gone'));
  });
  redraw();
  await new Promise((resolve) => setImmediate(resolve));
  redraw();
  await new Promise((resolve) => setImmediate(resolve));
  expect(drawings).toBe(2);
});
