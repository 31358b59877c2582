import { describe, expect, test } from 'vitest';
import type { HoldPoint } from '../../../electron/run/driver.ts';
import { type Held, HoldControl } from '../../../electron/run/hold-control.ts';

const request = { method: 'GET', url: 'https://op.example/', headers: [] };
const draftOf = (leg: 'token' | 'discovery') => ({ kind: 'http', leg, request }) as const;
const beforeLeg = (leg: 'token' | 'discovery'): HoldPoint => ({
  stage: 'draft',
  step: 0,
  draft: draftOf(leg),
});
const answer = (leg: 'token' | 'discovery'): HoldPoint => ({
  stage: 'reply',
  step: 0,
  draft: draftOf(leg),
  reply: { kind: 'wait', now: 0 },
});

function control(paused: boolean, breakpoints: readonly string[] = []) {
  const told: (Held['because'] | 'goes on')[] = [];
  const set = new Set(breakpoints);
  const hold = new HoldControl({
    paused,
    breakpoints: () => set,
    onHeld: (held) => told.push(held?.because ?? 'goes on'),
  });
  return { hold, told, set };
}

describe('a run', () => {
  test('continues where nothing holds it', async () => {
    const { hold, told } = control(false);
    expect(await hold.hold(beforeLeg('token'))).toEqual({ action: 'continue' });
    expect(told).toEqual([]);
  });

  test('stops before messages of a leg with a breakpoint, and not before others or responses', async () => {
    const { hold, told } = control(false, ['token']);
    await hold.hold(beforeLeg('discovery'));
    await hold.hold(answer('token'));
    const held = hold.hold(beforeLeg('token'));
    expect(told).toEqual(['breakpoint']);
    expect(hold.continue()).toBe(true);
    expect(await held).toEqual({ action: 'continue' });
    expect(told).toEqual(['breakpoint', 'goes on']);
  });

  test('steps from message to message', async () => {
    const { hold, told } = control(true);
    const first = hold.hold(beforeLeg('discovery'));
    expect(hold.step()).toBe(true);
    await first;
    expect(await hold.hold(answer('discovery'))).toEqual({ action: 'continue' });
    void hold.hold(beforeLeg('token'));
    expect(told).toEqual(['step', 'goes on', 'step']);
  });

  test('pauses before its next message when asked to, and not at the response that it waits for', async () => {
    const { hold, told } = control(false);
    await hold.hold(beforeLeg('discovery'));
    hold.pause();
    await hold.hold(answer('discovery'));
    void hold.hold(beforeLeg('token'));
    expect(told).toEqual(['step']);
  });

  test('that is paused resumes to the end, whether it was asked to pause again or not', async () => {
    const { hold, told } = control(true);
    const first = hold.hold(beforeLeg('discovery'));
    hold.pause();
    hold.continue();
    await first;
    await hold.hold(beforeLeg('token'));
    expect(told).toEqual(['step', 'goes on']);
  });

  test('steps from message to response to message where responses count, and runs to the end when resumed', async () => {
    const { hold, told } = control(true);
    const first = hold.hold(beforeLeg('discovery'));
    expect(hold.step(true)).toBe(true);
    await first;
    const second = hold.hold(answer('discovery'));
    expect(told.at(-1)).toBe('step');
    hold.continue();
    await second;
    await hold.hold(beforeLeg('token'));
    expect(told).toEqual(['step', 'goes on', 'step', 'goes on']);
  });

  test('never stops at what is no message', async () => {
    const { hold, told } = control(true);
    await hold.hold({
      stage: 'draft',
      step: 0,
      draft: { kind: 'random', leg: 'token', purpose: 'state', bytes: 16 },
    });
    expect(told).toEqual([]);
  });

  test('heeds a breakpoint that is set and cleared while it runs', async () => {
    const { hold, told, set } = control(false);
    set.add('token');
    const held = hold.hold(beforeLeg('token'));
    expect(told).toEqual(['breakpoint']);
    set.clear();
    hold.continue();
    await held;
    await hold.hold(beforeLeg('token'));
    expect(told).toEqual(['breakpoint', 'goes on']);
  });

  test('a step of a run that is not paused is refused and changes nothing', async () => {
    const { hold, told } = control(false);
    expect(hold.step()).toBe(false);
    await hold.hold(beforeLeg('token'));
    expect(told).toEqual([]);
  });

  test('resuming twice counts once', async () => {
    const { hold } = control(true);
    const held = hold.hold(beforeLeg('token'));
    expect([hold.step(), hold.step(), hold.continue()]).toEqual([true, false, false]);
    await held;
  });

  test('what cannot be said is not held', async () => {
    const hold = new HoldControl({
      paused: true,
      breakpoints: () => new Set(),
      onHeld: () => {
        throw new Error('no room');
      },
    });
    await expect(hold.hold(beforeLeg('token'))).rejects.toThrow('no room');
    expect(hold.step()).toBe(false);
  });
});
