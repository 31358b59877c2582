import { describe, expect, test } from 'vitest';
import { createScreen } from '../../../electron/terminal/screen.ts';

const terminal = { platform: 'linux', isTTY: true, columns: 100 } as const;
const utf8 = { LANG: 'en_GB.UTF-8' };

function isColored(env: Record<string, string>, isTTY: boolean): boolean {
  return createScreen({ ...terminal, isTTY, env }).paint('red', 'x') !== 'x';
}

describe('colour', () => {
  test.each([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['NO_COLOR on a terminal', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR on a pipe', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, true, false],
    ['NO_COLOR wins over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
  ])('%s', (_what, env, isTTY, colored) => {
    expect(isColored(env, isTTY)).toBe(colored);
  });
});

describe('characters', () => {
  test.each([
    [{ LANG: 'en_GB.UTF-8' }, '│'],
    [{ LANG: 'C.utf8' }, '│'],
    [{ LANG: 'C' }, '|'],
    [{}, '|'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, '|'],
    [{ LANG: 'C', LC_CTYPE: 'en_GB.UTF-8' }, '│'],
    [{ LANG: 'de_DE.ISO-8859-1' }, '|'],
  ])('%o draws with %s', (env, vertical) => {
    expect(createScreen({ ...terminal, env }).glyphs.vertical).toBe(vertical);
  });

  test('Windows and macOS need no locale for Unicode', () => {
    for (const platform of ['win32', 'darwin']) {
      expect(createScreen({ ...terminal, platform, env: {} }).glyphs.vertical).toBe('│');
    }
  });
});

describe('width', () => {
  test.each([
    [undefined, 100],
    [80, 80],
    [20, 60],
    [400, 140],
  ])('%s columns become %i', (columns, width) => {
    expect(createScreen({ ...terminal, env: utf8, columns }).columns).toBe(width);
  });
});
