import { describe, expect, it } from 'vitest';
import { matchWords } from '../../../renderer/shell/match-words.ts';

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
