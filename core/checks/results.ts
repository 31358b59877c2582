import type { Finding } from './rule.ts';

export type Result = Finding['result'];

/** Every result, worst first: the one order of lists, counts and marks. */
export const resultOrder: readonly Result[] = ['fail', 'warn', 'info', 'pass', 'not-applicable'];

/** The worst of several results; undefined where there are none. */
export function worstResult<R extends Result>(results: Iterable<R>): R | undefined {
  return [...results].reduce<R | undefined>(
    (worst, one) =>
      worst === undefined || resultOrder.indexOf(one) < resultOrder.indexOf(worst) ? one : worst,
    undefined,
  );
}
