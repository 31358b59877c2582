import { describe, expect, test } from 'vitest';
import type { WaitingView } from '../../../../core/views/run/views.ts';
import { LoginProblem, LoginWindowCard } from '../../../../renderer/screens/debugger/LoginWindowCard.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

type Waiting = Extract<WaitingView, { kind: 'login-window' }>;
const login: Waiting = { kind: 'login-window', purpose: 'login', visible: true };
const problem = { code: 'login-page-refused', message: 'The login page returned HTTP 400.' };
const { view } = sampleRun(summary({ id: 'r1', startedAt: 0, state: 'running' }));

const card = (waiting: Waiting) =>
  readNow(() => LoginWindowCard({ run: 'r1', waiting }), openScripted().store);
const line = (waiting: Waiting) =>
  readNow(() => LoginProblem({ run: { ...view, waiting } }), openScripted().store);

describe('while the user signs in', () => {
  test('the login window is brought to the front by a button, unless it is hidden', () => {
    expect(card(login)).toMatch(/Waiting for the login in the login window .*Show login window/);
    expect(card({ ...login, visible: false })).not.toContain('Show');
    expect(line(login)).toBe('');
  });

  test('the window of a sign-out is named as such', () => {
    expect(card({ ...login, purpose: 'logout' })).toMatch(/sign-out window .*Show sign-out window/);
  });

  test('a page that ends the login is said in place of that, with what can be done', () => {
    const waiting = { ...login, problem };
    expect(card(waiting)).toBe('');
    expect(line(waiting)).toMatch(/returned HTTP 400\. .*Show login window Abort login/);
    expect(line(waiting)).not.toContain('Use response anyway');
    expect(line({ ...waiting, acceptable: true })).toContain('Use response anyway');
  });
});
