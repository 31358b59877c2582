import { expect, it } from 'vitest';
import { sandboxFailure } from '../../../../electron/hosts/desktop/sandbox.ts';

const program = '/tmp/.mount_Grantsx/grantscope';

it.each([1000, undefined])('a start without the sandbox is refused for user %s', (user) => {
  for (const args of [
    ['--no-sandbox'],
    ['--no-sandbox', 'grantscope:/cb?code=1'],
    ['main.js', '--no-sandbox'],
  ]) {
    expect(sandboxFailure([program, ...args], user)).toMatchObject({
      code: 'browser-not-started',
      received: '--no-sandbox',
      hint: expect.stringContaining('Debian package'),
    });
  }
});

it.each([
  ['root, as whom Chromium has no sandbox', ['--no-sandbox'], 0],
  ['a start as usual', [], 1000],
  ['a link of that text', ['grantscope:/cb?state=--no-sandbox'], 1000],
  ['a start with other options', ['--dev-tools', '--no-sandbox-and-elevated'], 1000],
])('%s is not refused', (_who, args, user) => {
  expect(sandboxFailure([program, ...args], user)).toBeUndefined();
});
