import { expect, test } from 'vitest';
import { runName, tokensTitle } from '../../../renderer/format/run-name.ts';

test('a run is called what its user calls it, otherwise by its title', () => {
  expect(runName({ title: 'Code + PKCE', name: 'Before the fix' })).toBe('Before the fix');
  expect(runName({ title: 'Code + PKCE' })).toBe('Code + PKCE');
});

test('the title of tokens names user and connection, and never a run as if it were a connection', () => {
  const run = { title: 'Code + PKCE', persona: 'alice' };
  expect(tokensTitle(run, 'Acme')).toBe('alice at Acme');
  expect(tokensTitle({ title: 'Client credentials' }, 'Acme')).toBe('Acme');
  expect(tokensTitle(run, undefined)).toBe('Code + PKCE, alice');
  expect(tokensTitle({ title: 'Client credentials', name: 'Mine' }, undefined)).toBe('Mine');
});
