import { expect, it } from 'vitest';
import { shortcutOf } from '../../../electron/hosts/login-shortcuts.ts';

const none = { type: 'keyDown', alt: false, control: false, meta: false, shift: false };
const alt = { ...none, alt: true };
const control = { ...none, control: true };
const meta = { ...none, meta: true };

it.each([
  ['linux', { ...alt, key: 'ArrowLeft' }, 'back'],
  ['win32', { ...control, key: 'r' }, 'reload'],
  ['linux', { ...control, key: 'R' }, 'reload'],
  ['linux', { ...none, key: 'F5' }, 'reload'],
  ['linux', { ...none, key: 'F12' }, 'developer-tools'],
  ['linux', { ...control, shift: true, key: 'I' }, 'developer-tools'],
  ['darwin', { ...meta, key: '[' }, 'back'],
  ['darwin', { ...meta, key: 'r' }, 'reload'],
  ['darwin', { ...meta, alt: true, key: 'i' }, 'developer-tools'],
  // Moves by a word in a text field.
  ['darwin', { ...alt, key: 'ArrowLeft' }, undefined],
  ['darwin', { ...control, key: 'r' }, undefined],
  ['linux', { ...alt, type: 'keyUp', key: 'ArrowLeft' }, undefined],
  ['linux', { ...control, alt: true, key: 'r' }, undefined],
  ['linux', { ...none, key: 'r' }, undefined],
  ['linux', { ...none, key: 'ArrowLeft' }, undefined],
] as const)('on %s %j is %s', (platform, key, action) => {
  expect(shortcutOf(key, platform)).toBe(action);
});
