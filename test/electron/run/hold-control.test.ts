import { describe, expect, test } from 'vitest';
import type { Breakpoint } from '../../../core/debug/breakpoint.ts';
import type { LoginNavigation } from '../../../electron/ports/ports.ts';
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

const atStep = (step: 'token' | 'discovery'): Breakpoint => ({ id: step, on: true, stage: 'request', step });

function control(paused: boolean, breakpoints: readonly Breakpoint[] = []) {
  const told: string[] = [];
  const set = [...breakpoints];
  const failed: string[] = [];
  const hold = new HoldControl({
    paused,
    breakpoints: () => set,
    failed: () => failed,
    onHeld: (held) => told.push(held === undefined ? 'goes on' : reasonOf(held)),
    onNavigation: (held) =>
      told.push(held === undefined ? 'goes on' : `${held.navigation.request.url} ${reasonOf(held)}`),
  });
  return { hold, told, set, failed };
}

const reasonOf = ({ because }: Pick<Held, 'because'>): string =>
  because === 'step' ? 'step' : `at ${because.id}`;

describe('a run', () => {
  test('continues where nothing holds it', async () => {
    const { hold, told } = control(false);
    expect(await hold.hold(beforeLeg('token'))).toEqual({ action: 'continue' });
    expect(told).toEqual([]);
  });

  test('stops before messages of a leg with a breakpoint, and not before others or responses', async () => {
    const { hold, told } = control(false, [atStep('token')]);
    await hold.hold(beforeLeg('discovery'));
    await hold.hold(answer('token'));
    const held = hold.hold(beforeLeg('token'));
    expect(told).toEqual(['at token']);
    expect(hold.continue()).toBe(true);
    expect(await held).toEqual({ action: 'continue' });
    expect(told).toEqual(['at token', 'goes on']);
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
    set.push(atStep('token'));
    const held = hold.hold(beforeLeg('token'));
    expect(told).toEqual(['at token']);
    set.pop();
    hold.continue();
    await held;
    await hold.hold(beforeLeg('token'));
    expect(told).toEqual(['at token', 'goes on']);
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
      breakpoints: () => [],
      failed: () => [],
      onNavigation: () => undefined,
      onHeld: () => {
        throw new Error('no room');
      },
    });
    await expect(hold.hold(beforeLeg('token'))).rejects.toThrow('no room');
    expect(hold.step()).toBe(false);
  });
});

describe('a breakpoint', () => {
  const point = (stage: 'draft' | 'reply'): HoldPoint =>
    stage === 'draft'
      ? beforeLeg('token')
      : {
          stage,
          step: 0,
          draft: draftOf('token'),
          reply: {
            kind: 'http',
            now: 0,
            outcome: { ok: false, failure: { code: 'dns-failed', message: 'No response.' } },
          },
        };

  test('of a response pauses at that, and not before the request', async () => {
    const { hold, told } = control(false, [{ id: 'b', on: true, stage: 'response', step: 'token' }]);
    await hold.hold(point('draft'));
    void hold.hold(point('reply'));
    expect(told).toEqual(['at b']);
  });

  test('that is off, or has another condition, pauses nothing', async () => {
    const { hold, told } = control(false, [
      { ...atStep('token'), on: false },
      { ...atStep('token'), host: 'other.example' },
      { id: 'n', on: true, stage: 'navigation' },
    ]);
    await hold.hold(point('draft'));
    await hold.hold(point('reply'));
    expect(told).toEqual([]);
  });

  test('for a failed check pauses once for each failure, at the next message', async () => {
    const { hold, told, failed } = control(false, [{ id: 'f', on: true, stage: 'request', failed: 'any' }]);
    await hold.hold(beforeLeg('discovery'));
    failed.push('a');
    const first = hold.hold(beforeLeg('token'));
    hold.continue();
    await first;
    await hold.hold(beforeLeg('discovery'));
    expect(told).toEqual(['at f', 'goes on']);
    failed.push('b');
    void hold.hold(beforeLeg('discovery'));
    expect(told.at(-1)).toBe('at f');
  });

  test('for one check does not pause for others', async () => {
    const { hold, told, failed } = control(false, [{ id: 'f', on: true, stage: 'request', failed: 'a' }]);
    failed.push('b', 'a.b');
    await hold.hold(beforeLeg('discovery'));
    expect(told).toEqual([]);
  });
});

describe('a decision', () => {
  const drop = {
    action: 'answer',
    reply: { kind: 'wait', now: 1 },
    edited: { state: 'dropped' },
  } as const;

  test('is returned to the driver, and the next pause is as before', async () => {
    const { hold, told } = control(true);
    const held = hold.hold(beforeLeg('token'));
    expect(hold.decide(drop)).toBe(true);
    expect(await held).toEqual(drop);
    void hold.hold(beforeLeg('discovery'));
    expect(told).toEqual(['step', 'goes on', 'step']);
  });

  test('may continue to the end, or to the response', async () => {
    const { hold, told } = control(true);
    const first = hold.hold(beforeLeg('token'));
    expect(hold.decide({ action: 'continue' }, 'responses')).toBe(true);
    await first;
    const second = hold.hold(answer('token'));
    expect(hold.decide({ action: 'continue' }, 'off')).toBe(true);
    await second;
    await hold.hold(beforeLeg('discovery'));
    expect(told).toEqual(['step', 'goes on', 'step', 'goes on']);
  });

  test('about a run that is not paused does nothing', () => {
    expect(control(true).hold.decide(drop)).toBe(false);
  });
});

describe('a navigation of the login window', () => {
  const to = (url: string): LoginNavigation => {
    const request = { method: 'GET', url, headers: [] };
    return { leg: 'authorization', request, masked: request, readStorage: () => Promise.reject(new Error()) };
  };
  const login = to('https://op.example/login');
  const atLogin: Breakpoint = { id: 'n', on: true, stage: 'navigation', host: 'op.example', path: '/login*' };
  const never = new AbortController().signal;
  const toBrowse = (url: string): HoldPoint => ({
    stage: 'draft',
    step: 1,
    draft: {
      kind: 'browse',
      leg: 'authorization',
      url,
      redirectUri: 'https://app.example/cb',
      responseMode: 'query',
    },
  });

  test('is held at a breakpoint, and continues, changed or not at all, as it is decided', async () => {
    const { hold, told } = control(false, [atLogin]);
    expect(await hold.navigate(to('https://op.example/other'), never)).toEqual({ action: 'continue' });
    for (const decision of [
      { action: 'continue' },
      { action: 'change', url: 'https://op.example/x', body: 'a=1' },
      { action: 'abort' },
    ] as const) {
      const held = hold.navigate(login, never);
      await Promise.resolve();
      const id = `navigation-${told.length / 2 + 0.5}`;
      expect(hold.decideNavigation('navigation-99', decision)).toBe(false);
      expect(hold.decideNavigation(id, decision)).toBe(true);
      expect(await held).toEqual(decision);
      expect(hold.decideNavigation(id, decision)).toBe(false);
    }
    expect(told.slice(0, 2)).toEqual(['https://op.example/login at n', 'goes on']);
  });

  test('continues with Resume and Step', async () => {
    const { hold, told } = control(false, [atLogin]);
    for (const resume of [() => hold.continue(), () => hold.step()]) {
      const held = hold.navigate(login, never);
      await Promise.resolve();
      expect(resume()).toBe(true);
      expect(await held).toEqual({ action: 'continue' });
    }
    expect(hold.step()).toBe(false);
    void hold.hold(beforeLeg('token'));
    expect(told.at(-1)).toBe('step');
  });

  test('is not held in step mode, unless that is chosen', async () => {
    const { hold, told } = control(true);
    void hold.hold(beforeLeg('discovery'));
    hold.step();
    await hold.navigate(login, never);
    expect(told).toEqual(['step', 'goes on']);
    hold.pause(true);
    void hold.navigate(login, never);
    await Promise.resolve();
    expect(told.at(-1)).toBe('https://op.example/login step');
  });

  test('is not the message again at which the run was paused, but is that when it is repeated', async () => {
    const { hold, told } = control(false, [
      { id: 'a', on: true, stage: 'request', step: 'authorization' },
      { id: 'n', on: true, stage: 'navigation' },
    ]);
    const opening = hold.hold(toBrowse('https://op.example'));
    hold.continue();
    await opening;
    expect(await hold.navigate(to('https://op.example/'), never)).toEqual({ action: 'continue' });
    expect(told).toEqual(['at a', 'goes on']);
    void hold.navigate(to('https://op.example/'), never);
    await Promise.resolve();
    expect(told.at(-1)).toBe('https://op.example/ at n');
  });

  test('waits while another one is held', async () => {
    const { hold, told } = control(false, [atLogin]);
    const first = hold.navigate(login, never);
    const second = hold.navigate(to('https://op.example/login?popup'), never);
    await Promise.resolve();
    expect(told).toHaveLength(1);
    hold.continue();
    await first;
    await new Promise(setImmediate);
    expect(told.at(-1)).toBe('https://op.example/login?popup at n');
    hold.continue();
    expect(await second).toEqual({ action: 'continue' });
  });

  test('whose page is closed is not held any longer, nor is one that waits for its turn', async () => {
    const { hold, told } = control(false, [atLogin]);
    const closing = new AbortController();
    const first = hold.navigate(login, closing.signal);
    const second = hold.navigate(login, closing.signal);
    await Promise.resolve();
    closing.abort();
    expect(await Promise.all([first, second])).toEqual([{ action: 'continue' }, { action: 'continue' }]);
    expect(told).toEqual(['https://op.example/login at n', 'goes on']);
    expect(hold.continue()).toBe(false);
  });

  test('that cannot be reported is not held, and the next one can be', async () => {
    let fails = true;
    const hold = new HoldControl({
      paused: false,
      breakpoints: () => [atLogin],
      failed: () => [],
      onHeld: () => undefined,
      onNavigation: () => {
        if (fails) throw new Error('no room');
      },
    });
    await expect(hold.navigate(login, never)).rejects.toThrow('no room');
    expect(hold.continue()).toBe(false);
    fails = false;
    const next = hold.navigate(login, never);
    await new Promise(setImmediate);
    expect(hold.continue()).toBe(true);
    expect(await next).toEqual({ action: 'continue' });
  });
});
