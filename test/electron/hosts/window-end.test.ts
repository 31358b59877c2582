import { describe, expect, it } from 'vitest';
import { endOfBrowser, pageCrashed, windowEndMessage } from '../../../electron/hosts/window-end.ts';

describe('the end of the process of a browser', () => {
  it.each([
    ['signal SIGKILL', { code: null, signal: 'SIGKILL' }],
    ['signal SIGSEGV', { code: null, signal: 'SIGSEGV' }],
    ['exit code 1', { code: 1, signal: null }],
    ['exit code 3221225477', { code: 0xc0000005, signal: null }],
    ['connection lost', { code: null, signal: null }],
  ])('with %s is a failure', (how, end) => {
    const reason = `The browser of the window ended unexpectedly (${how})`;
    expect(endOfBrowser(end)).toEqual({ kind: 'failed', reason });
  });

  it('with exit code 0 is none', () => {
    expect(endOfBrowser({ code: 0, signal: null })).toEqual({ kind: 'closed' });
  });
});

describe('a crashed page', () => {
  it.each([
    ['oom', 'The page of the window crashed (oom)'],
    ['launch-failed', 'The page of the window crashed (launch-failed)'],
    ['', 'The page of the window crashed'],
    ['a\nb', 'The page of the window crashed'],
    ['x'.repeat(1_000_000), 'The page of the window crashed'],
    [7, 'The page of the window crashed'],
    [undefined, 'The page of the window crashed'],
  ])('is said with a plain word only', (how, reason) => {
    expect(pageCrashed(how)).toEqual({ kind: 'failed', reason });
  });
});

it.each([
  [0, 'It ended; no run was in progress.'],
  [1, 'It ended; 1 run in progress was saved as interrupted.'],
  [3, 'It ended; 3 runs in progress were saved as interrupted.'],
  [undefined, 'It ended, and the runs in progress could not be saved.'],
])('%s interrupted runs are said in the same sentence', (runs, message) => {
  expect(windowEndMessage('It ended', runs)).toBe(message);
});
