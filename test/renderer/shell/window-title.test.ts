import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { avatarOf } from '../../../renderer/shell/avatar.ts';
import { windowTitle } from '../../../renderer/shell/window-title.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';

const at = 1_700_000_000_000;
const run = (change: Partial<RunView['summary']> = {}): RunView =>
  sampleRun(summary({ id: 'r1', startedAt: at, ...change })).view;

describe('the title of the window', () => {
  test('is the name alone while no run is open', () => {
    expect(windowTitle(undefined, at)).toBe('Grantscope');
  });

  test('counts down the access token of a completed run', () => {
    expect(windowTitle(run(), at + 28_000)).toBe('1:32 · alice, Code + PKCE · Grantscope');
    expect(windowTitle(run(), at + 130_000)).toBe('expired · alice, Code + PKCE · Grantscope');
  });

  test('shows the state of a run that has no token yet', () => {
    expect(windowTitle(run({ state: 'held' }), at)).toMatch(/^Paused · /);
    expect(windowTitle(run({ state: 'failed' }), at)).toMatch(/^Failed · /);
    expect(windowTitle(run({ state: 'cancelled' }), at)).toMatch(/^alice/);
  });

  test('says first what worked before a run failed', () => {
    const failed = { code: 'unexpected-status', leg: 'userinfo', status: 401, tokens: true } as const;
    expect(windowTitle(run({ state: 'failed', failed }), at)).toMatch(
      /^Tokens received; UserInfo refused \(401\) · alice/,
    );
    const { tokens: _, ...early } = failed;
    expect(windowTitle(run({ state: 'failed', failed: early }), at)).toMatch(/^Failed · /);
  });

  test('says first that there is something to read', () => {
    expect(windowTitle(run({ state: 'failed' }), at, true)).toMatch(/^Notice · Failed · /);
  });

  test('obeys no control characters', () => {
    expect(windowTitle(run({ title: 'a\u202Eb', persona: '\u0007' }), at)).toContain('<U+0007>, a<U+202E>b');
  });
});

describe('a face', () => {
  test('is the first letter or digit of the name', () => {
    expect(avatarOf('alice').letter).toBe('A');
    expect(avatarOf(' 7up').letter).toBe('7');
    expect(avatarOf('éva').letter).toBe('É');
    expect(avatarOf('—').letter).toBe('?');
    expect(avatarOf('').letter).toBe('?');
  });

  test('has the same colour for the same name', () => {
    expect(avatarOf('alice')).toEqual(avatarOf('alice'));
  });
});
