import { expect, test } from 'vitest';
import { runName } from '../../../renderer/format/run-name.ts';

test('a run is called what its user calls it, otherwise by its title', () => {
  expect(runName({ title: 'Code + PKCE', name: 'Before the fix' })).toBe('Before the fix');
  expect(runName({ title: 'Code + PKCE' })).toBe('Code + PKCE');
});
