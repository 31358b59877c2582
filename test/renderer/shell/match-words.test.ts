import { describe, expect, it } from 'vitest';
import { matchNames, matchWords } from '../../../renderer/shell/match-words.ts';

describe('what was typed', () => {
  it.each([
    ['bob at Demo provider', 'bob at'],
    ['Keyboard shortcuts', 'SHORT key'],
    ['Refresh the tokens', ' tok '],
    ['Anything', ''],
  ])('finds %j by %j', (name, typed) => {
    expect(matchWords(name, typed)).toBeGreaterThan(0);
  });

  it.each([
    ['Keyboard shortcuts', 'bob at'],
    ['Demo provider', 'demo x'],
    ['', 'a'],
  ])('does not find %j by %j', (name, typed) => {
    expect(matchWords(name, typed)).toBe(0);
  });

  it('prefers the beginning of the name, then that of a word', () => {
    const [first, second, third] = ['Run', 'Delete this run', 'Rerun'].map((name) => matchWords(name, 'run'));
    expect(first).toBeGreaterThan(second ?? 1);
    expect(second).toBeGreaterThan(third ?? 1);
  });
});

it('other words for a name find it too, after everything that is called so', () => {
  expect(matchNames(['Delete cookies', 'logout sign out'], 'logout')).toBe(0.4);
  expect(matchNames(['Logout', ''], 'logout')).toBe(1);
  expect(matchNames(['Delete cookies', 'logout sign out'], 'cookies out')).toBeGreaterThan(0);
  expect(matchNames(['Delete cookies', 'logout'], 'jwks')).toBe(0);
  expect(matchNames(undefined, 'x')).toBe(0);
});
