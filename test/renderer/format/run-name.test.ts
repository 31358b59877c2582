import { expect, test } from 'vitest';
import { errorWords, runName } from '../../../renderer/format/run-name.ts';

test('a run is called what its user calls it, otherwise by its title', () => {
  expect(runName({ title: 'Code + PKCE', name: 'Before the fix' })).toBe('Before the fix');
  expect(runName({ title: 'Code + PKCE' })).toBe('Code + PKCE');
});

test.each([
  ['invalid_client', 'invalid_client'],
  ['connection-refused', 'connection refused'],
  ['login-window-closed', 'login window closed'],
])('the error %s is shown as %s', (error, words) => {
  expect(errorWords(error)).toBe(words);
});
