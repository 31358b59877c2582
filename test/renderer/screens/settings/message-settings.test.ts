import { describe, expect, test } from 'vitest';
import { channels } from '../../../../core/bridge/channels.ts';
import { readMegabytes } from '../../../../renderer/screens/settings/megabytes.ts';
import { readNames } from '../../../../renderer/screens/settings/names.ts';

const accepts = (setting: object) =>
  channels['settings:set'].input.safeParse({ theme: 'dark', breakpoints: [], ...setting }).success;

describe('names to mask', () => {
  test.each([
    ['', undefined],
    [' , ', undefined],
    ['email', ['email']],
    ['email, X-Employee-Id  email', ['email', 'X-Employee-Id']],
    ['https://acme.example/roles\tgroups', ['https://acme.example/roles', 'groups']],
    ['größe', ['größe']],
  ])('are read from %j, and accepted', (text, names) => {
    expect(readNames(text)).toEqual({ ok: true, names });
    if (names !== undefined) expect(accepts({ alsoMask: names })).toBe(true);
  });

  test.each([
    ['a=b', 'Not a name: a=b'],
    ['<script>', 'Not a name'],
    ['"quoted"', 'Not a name'],
    ['x'.repeat(201), 'at most 200 characters'],
    [Array.from({ length: 51 }, (_, at) => `n${at}`).join(' '), 'at most 50 names'],
  ])('are not read from %j', (text, problem) => {
    expect(readNames(text)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });

  test.each([[['']], [['a b']], [['a=b']], [['x'.repeat(201)]], [new Array(51).fill('x')], ['email'], [[1]]])(
    'the settings refuse %j',
    (alsoMask) => {
      expect(accepts({ alsoMask })).toBe(false);
    },
  );
});

describe('a body limit', () => {
  test.each([
    ['', undefined],
    ['1', 1],
    [' 64 ', 64],
  ])('is read from %j', (text, megabytes) => {
    expect(readMegabytes(text)).toEqual({ ok: true, megabytes });
  });

  test.each(['0', '65', '-1', '1.5', '1e1', '999999', 'two', '٢'])('is not read from %j', (text) => {
    expect(readMegabytes(text)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('from 1 to 64'),
    });
  });

  test.each([0, 65, 1.5, '2', null, Number.NaN])('the settings refuse %j', (bodyLimit) => {
    expect(accepts({ bodyLimit })).toBe(false);
  });
});
