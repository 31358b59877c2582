import { describe, expect, test } from 'vitest';
import { outcomeWords } from '../../../../core/views/run/outcome-words.ts';

type Run = Parameters<typeof outcomeWords>[0];
const wordsOf = (run: Run) => {
  const { text, brief } = outcomeWords(run);
  return [text, brief];
};
const failed = (part: Partial<NonNullable<Run['failed']>>): Run => ({
  state: 'failed',
  failed: { code: 'unexpected-status', ...part },
});

describe('the outcome of a run in words', () => {
  test.each<[string, Run, readonly [string, string | undefined]]>([
    ['running', { state: 'running' }, ['Running', undefined]],
    ['paused', { state: 'held' }, ['Paused', undefined]],
    ['passed', { state: 'completed', verdict: 'pass' }, ['Completed, all checks passed', undefined]],
    ['without checks', { state: 'completed' }, ['Completed, no checks', undefined]],
    ['with warnings', { state: 'completed', verdict: 'warn' }, ['Completed with warnings', 'warnings']],
    [
      'with failed checks',
      { state: 'completed', verdict: 'fail' },
      ['Completed with failed checks', 'failed checks'],
    ],
    ['aborted', { state: 'cancelled' }, ['Aborted', 'aborted']],
    ['interrupted', { state: 'interrupted' }, ['Interrupted', 'interrupted']],
    ['of an earlier version', { state: 'failed' }, ['Failed', 'failed']],
    [
      'refused with an error code',
      failed({ code: 'token-error', leg: 'token', status: 401, error: 'invalid_client' }),
      ['Token request refused (invalid_client)', 'invalid_client'],
    ],
    [
      'refused by the user',
      failed({ code: 'authorization-error', leg: 'authorization', error: 'access_denied' }),
      ['Authorization refused (access_denied)', 'access_denied'],
    ],
    [
      'a page of the provider',
      failed({ code: 'login-page-refused', leg: 'authorization' }),
      ['Login page refused', 'login page refused'],
    ],
    [
      'no connection',
      failed({ code: 'connection-refused', leg: 'discovery' }),
      ['Discovery failed (refused)', 'refused'],
    ],
    [
      'a status without an error code',
      failed({ leg: 'token', status: 503 }),
      ['Token request failed (503)', 'Token request 503'],
    ],
    ['no step of the protocol', failed({ code: 'store-full' }), ['Store full', 'store full']],
    [
      'tokens, then UserInfo refused',
      failed({ leg: 'userinfo', status: 401, error: 'invalid_token', tokens: true }),
      ['Tokens received; UserInfo refused (401)', 'UserInfo 401'],
    ],
    [
      'tokens, then UserInfo that is not JSON',
      failed({ code: 'not-json', leg: 'userinfo', status: 200, tokens: true }),
      ['Tokens received; UserInfo failed (not JSON)', 'not JSON'],
    ],
    [
      'tokens of the front channel, then no others',
      failed({ code: 'token-error', leg: 'token', status: 400, error: 'invalid_grant', tokens: true }),
      ['Tokens received; token request refused (invalid_grant)', 'Token request 400'],
    ],
  ])('%s', (_what, run, words) => {
    expect(wordsOf(run)).toEqual(words);
  });
});
