import { describe, expect, test } from 'vitest';
import { type KeyPress, matchesKeys, nameKeys, typesText } from '../../../renderer/components/keys.ts';
import { commands } from '../../../renderer/shell/commands/commands.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('a shortcut', () => {
  test.each([
    ['F5', press('F5'), true],
    ['F5', press('F5', { shiftKey: true }), false],
    ['Shift+F5', press('F5', { shiftKey: true }), true],
    ['Shift+F5', press('F5'), false],
    ['Mod+K', press('k', { ctrlKey: true }), true],
    ['Mod+K', press('K', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+K', press('k', { metaKey: true }), false],
    ['Mod+K', press('k'), false],
    ['R', press('r'), true],
    ['R', press('r', { ctrlKey: true }), false],
    ['R', press('r', { altKey: true }), false],
    ['R', press('R', { shiftKey: true }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['?', press('?'), true],
    ['1', press('1'), true],
  ])('%s and %j: %s', (keys, event, matches) => {
    expect(matchesKeys(keys, event, false)).toBe(matches);
  });

  test('is Cmd on a Mac, and Ctrl is not', () => {
    expect(matchesKeys('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(nameKeys('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(nameKeys('Mod+K', false)).toEqual(['Ctrl', 'K']);
  });

  test('that writes a character is recognized', () => {
    expect(['R', '?', '1'].map(typesText)).toEqual([true, true, true]);
    expect(['F5', 'Shift+F5', 'Mod+K'].map(typesText)).toEqual([false, false, false]);
  });
});

test('no two commands have the same shortcut or name', () => {
  const keys = commands.flatMap((command) => (command.keys === undefined ? [] : [command.keys]));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
});
