import { describe, expect, test } from 'vitest';
import {
  type CredentialRequest,
  type Credentials,
  oneQuestionAtATime,
} from '../../../electron/login-window/credential-prompts.ts';

const request: CredentialRequest = {
  origin: 'https://login.example',
  scheme: 'basic',
  realm: 'staff',
  isProxy: false,
  again: false,
};
const alice: Credentials = { username: 'alice', password: 'wonderland' };
const bob: Credentials = { username: 'bob', password: 'builder' };

/** A user who has these to give, one after the other, and cancels then. */
function user(...gives: readonly (Credentials | Error | undefined)[]) {
  const asked: CredentialRequest[] = [];
  const ask = oneQuestionAtATime(async (what) => {
    const next = gives[asked.length];
    asked.push(what);
    if (next instanceof Error) throw next;
    return next;
  });
  return { asked, ask };
}

describe('HTTP authentication asks the user', () => {
  test('once for requests that wait at the same time', async () => {
    const { ask, asked } = user(alice);
    expect(await Promise.all([ask(request), ask(request), ask(request)])).toEqual([alice, alice, alice]);
    expect(asked).toHaveLength(1);
  });

  test('once for requests that come later, until the credentials are refused', async () => {
    const { ask, asked } = user(alice, bob);
    expect([await ask(request), await ask(request)]).toEqual([alice, alice]);
    expect(asked).toHaveLength(1);
    expect(await ask({ ...request, again: true })).toEqual(bob);
    expect(await ask(request)).toEqual(bob);
    expect(asked.map(({ again }) => again)).toEqual([false, true]);
  });

  test.each([
    ['another origin', { origin: 'https://other.example' }],
    ['another scheme', { scheme: 'digest' }],
    ['another realm', { realm: 'guests' }],
    ['a proxy', { isProxy: true }],
  ])('anew for %s', async (_what, other) => {
    const { ask, asked } = user(alice, bob);
    expect([await ask(request), await ask({ ...request, ...other })]).toEqual([alice, bob]);
    expect(asked).toHaveLength(2);
  });

  test('anew after a question that was cancelled or could not be asked', async () => {
    const { ask, asked } = user(undefined, new Error('no window'), alice);
    expect([await ask(request), await ask(request), await ask(request)]).toEqual([
      undefined,
      undefined,
      alice,
    ]);
    expect(asked).toHaveLength(3);
  });

  test('one question at a time', async () => {
    let open = 0;
    const most: number[] = [];
    const ask = oneQuestionAtATime(async () => {
      open += 1;
      most.push(open);
      await Promise.resolve();
      open -= 1;
      return alice;
    });
    await Promise.all(['a', 'b', 'c'].map((realm) => ask({ ...request, realm })));
    expect(most).toEqual([1, 1, 1]);
  });
});
