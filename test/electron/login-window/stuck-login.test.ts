import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { WindowPurpose } from '../../../core/oauth/window-words.ts';
import type { BrowseReply } from '../../../core/script/draft.ts';
import { createStuckLogin } from '../../../electron/login-window/stuck-login.ts';
import type { LoginWindowWaiting } from '../../../electron/ports/ports.ts';

const problem: Failure = { code: 'login-page-refused', message: 'Refused.' };
const response = { url: 'https://app.example/cb/?code=1', method: 'GET', capturedBy: 'request' } as const;

function open({ visible = true, attended = true, purpose = 'login' as WindowPurpose } = {}) {
  const announced: (LoginWindowWaiting | undefined)[] = [];
  const outcomes: BrowseReply['outcome'][] = [];
  let shown = 0;
  const stuck = createStuckLogin({
    purpose,
    visible,
    announce: attended ? (waiting) => announced.push(waiting) : undefined,
    settle: (outcome) => outcomes.push(outcome),
    show: () => {
      shown += 1;
    },
  });
  return { stuck, announced, outcomes, shown: () => shown };
}

describe('a login that cannot continue', () => {
  it('fails where no user decides', () => {
    const { stuck, outcomes } = open({ attended: false });
    stuck.stopped(undefined);
    expect(outcomes).toEqual([]);
    stuck.stopped(problem);
    expect(outcomes).toEqual([{ ok: false, failure: problem }]);
    stuck.end();
  });

  it('is announced where a user decides, and ends when the user says so', () => {
    const { stuck, announced, outcomes } = open();
    stuck.stopped(problem);
    expect([outcomes, stuck.problem()]).toEqual([[], problem]);
    expect(stuck.decide('accept')).toBe(false);
    expect(stuck.decide('end')).toBe(true);
    stuck.end();
    expect(announced).toEqual([
      { kind: 'login-window', purpose: 'login', visible: true },
      { kind: 'login-window', purpose: 'login', visible: true, problem },
      undefined,
    ]);
    expect(outcomes).toEqual([{ ok: false, failure: problem }]);
  });

  it('takes the response that is held', () => {
    const { stuck, announced, outcomes } = open({ visible: false, purpose: 'logout' });
    stuck.stopped(problem, response);
    expect(announced).toEqual([
      { kind: 'login-window', purpose: 'logout', visible: false, problem, acceptable: true },
    ]);
    expect(stuck.decide('accept')).toBe(true);
    expect(outcomes).toEqual([{ ok: true, answer: response }]);
  });

  it('may continue after all: nothing is left to decide', () => {
    const { stuck, announced, outcomes } = open();
    stuck.stopped(problem, response);
    stuck.stopped(undefined);
    expect([stuck.decide('accept'), stuck.decide('end')]).toEqual([false, false]);
    expect(stuck.problem()).toBeUndefined();
    expect([announced.at(-1), outcomes]).toEqual([
      { kind: 'login-window', purpose: 'login', visible: true },
      [],
    ]);
  });

  it('is brought to the front unless it is hidden', () => {
    const [seen, hidden] = [open(), open({ visible: false })];
    expect([seen.stuck.decide('show'), hidden.stuck.decide('show')]).toEqual([true, false]);
    expect([seen.shown(), hidden.shown()]).toEqual([1, 0]);
    expect(hidden.announced).toEqual([]);
  });
});
