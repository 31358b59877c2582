import { expect, test } from 'vitest';
import { startDeadline } from '../../../electron/ports/deadline.ts';
import type { Clock } from '../../../electron/ports/ports.ts';
import { handClock } from '../../support/hand-clock.ts';

test('a deadline passes after its time, and not before', async () => {
  const clock = handClock();
  const deadline = startDeadline(clock, 1_000);
  await clock.pass(999);
  expect(deadline.passed).toBe(false);
  await clock.pass(1);
  expect(deadline.passed).toBe(true);
});

test('one that was stopped never passes, and waits no more', async () => {
  const clock = handClock();
  const deadline = startDeadline(clock, 1_000);
  deadline.stop();
  await clock.pass(2_000);
  expect([deadline.passed, clock.waiting]).toEqual([false, 0]);
});

test.each([86_400_000, -86_400_000])(
  'a wall clock that is set %i ms ahead does not move it',
  async (jump) => {
    const clock = handClock();
    let now = clock.now();
    const jumping: Clock = { now: () => now, wait: clock.wait };
    const deadline = startDeadline(jumping, 1_000);
    now += jump;
    await clock.pass(500);
    expect(deadline.passed).toBe(false);
    await clock.pass(500);
    expect(deadline.passed).toBe(true);
  },
);
