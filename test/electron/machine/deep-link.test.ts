import { expect, it } from 'vitest';
import { deepLinkOf } from '../../../electron/machine/deep-link.ts';

it.each([
  ['its only argument', ['grantscope://cb?code=1#f'], 'grantscope://cb?code=1#f'],
  ['one without slashes', ['grantscope:/cb?code=1'], 'grantscope:/cb?code=1'],
  ['one in capitals', ['GRANTSCOPE://cb'], 'GRANTSCOPE://cb'],
  ['the first of several', ['--x', 'grantscope:a', 'grantscope:b'], 'grantscope:a'],
  ['no argument', [], undefined],
  ['a file', ['/app/main.js', './grantscope'], undefined],
  ['another scheme', ['https://grantscope/', 'xgrantscope://cb', 'grantscope-x://cb'], undefined],
  ['an option', ['--flag=grantscope://cb'], undefined],
  ['one that is too long to be an answer', [`grantscope:${'x'.repeat(100_000)}`], undefined],
])('is found in %s', (_what, args, link) => {
  expect(deepLinkOf(args)).toBe(link);
});
