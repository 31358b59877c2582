import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createNavigationHolds } from '../../../electron/login-window/navigation-holds.ts';
import type { NavigationDecision } from '../../../electron/ports/ports.ts';
import { handClock } from '../../support/hand-clock.ts';

const never = new AbortController().signal;
const place = { frame: 'main', request: 'r1' };
const undecided = () => new Promise<NavigationDecision>(() => undefined);

describe('a wait', () => {
  test('excludes an hour in which a navigation is held, and no more than that', async () => {
    const clock = handClock();
    const holds = createNavigationHolds(clock);
    let ended = false;
    const waiting = holds.clock.wait(300_000, never).then(() => {
      ended = true;
    });
    await clock.pass(100_000);
    const held = holds.hold(place, undecided);
    await clock.pass(3_600_000);
    holds.release();
    expect(await held).toEqual({ action: 'continue' });
    await clock.pass(199_999);
    expect(ended).toBe(false);
    await clock.pass(1);
    await waiting;
  });

  test('counts two holds at once as one', async () => {
    const clock = handClock();
    const holds = createNavigationHolds(clock);
    let ended = false;
    void holds.clock.wait(10_000, never).then(() => {
      ended = true;
    });
    const both = [holds.hold(place, undecided), holds.hold({ ...place, request: 'r2' }, undecided)];
    await clock.pass(5_000);
    holds.requestGone('r1');
    await clock.pass(5_000);
    holds.requestGone('r2');
    await Promise.all(both);
    await clock.pass(9_999);
    expect(ended).toBe(false);
    await clock.pass(1);
    await nextTurn();
    expect(ended).toBe(true);
  });

  test('that is cancelled rejects, also while a navigation is held', async () => {
    const clock = handClock();
    const holds = createNavigationHolds(clock);
    const cancel = new AbortController();
    const waiting = expect(holds.clock.wait(1_000, cancel.signal)).rejects.toThrow();
    void holds.hold(place, undecided);
    await clock.pass(2_000);
    cancel.abort();
    await waiting;
  });
});

describe('a hold', () => {
  test('ends with its page or its request, and not with others', async () => {
    const holds = createNavigationHolds(handClock());
    const signals: AbortSignal[] = [];
    const hold = (frame: string, request: string) =>
      holds.hold({ frame, request }, (signal) => {
        signals.push(signal);
        return undecided();
      });
    const first = hold('a', 'r1');
    const second = hold('b', 'r2');
    holds.requestGone('r3');
    holds.pagesLeft(['a', 'b']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    holds.pagesLeft(['b']);
    expect(await first).toEqual({ action: 'continue' });
    holds.requestGone('r2');
    expect(await second).toEqual({ action: 'continue' });
  });

  test('passes on the decision, and a failure to decide', async () => {
    const holds = createNavigationHolds(handClock());
    expect(await holds.hold(place, async () => ({ action: 'abort' }))).toEqual({ action: 'abort' });
    await expect(holds.hold(place, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  });
});
