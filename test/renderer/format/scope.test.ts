import { expect, test } from 'vitest';
import { addScopes, removeScope, splitScope } from '../../../renderer/format/scope.ts';

test('names are listed once, in order', () => {
  expect(splitScope(' openid  profile openid\temail ')).toEqual(['openid', 'profile', 'email']);
  expect(splitScope('  ')).toEqual([]);
});

test('several can be typed at once, known ones are not doubled', () => {
  expect(addScopes('openid', ' profile, email openid ')).toBe('openid profile email');
  expect(addScopes('openid', ' ,, ')).toBe('openid');
});

test('one is taken out and the others stay', () => {
  expect(removeScope('openid profile email', 'profile')).toBe('openid email');
  expect(removeScope('openid', 'pro')).toBe('openid');
});
