import { expect, test } from 'vitest';
import { hasDisplay, noDisplay } from '../../../electron/machine/display.ts';

test.each([
  [{}, 'linux', false],
  [{ DISPLAY: '' }, 'linux', false],
  [{ DISPLAY: ':0' }, 'linux', true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{}, 'darwin', true],
  [{}, 'win32', true],
] as const)('%j on %s: %s', (env, platform, has) => {
  expect(hasDisplay(env, platform)).toBe(has);
});

test('every window without a display fails in the same words', () => {
  const about = { step: 'opening the window', hint: 'Start from a desktop.' };
  expect(noDisplay({ window: 'The login window', ...about })).toEqual({
    code: 'no-display',
    message: 'The login window cannot be shown: there is no display.',
    expected: 'DISPLAY or WAYLAND_DISPLAY in the environment',
    received: 'neither',
    ...about,
  });
});
