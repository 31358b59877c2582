import { expect, test } from 'vitest';
import { commaSeparated } from '../../../core/token/scopes.ts';

test.each([
  ['repo,read:user', ['repo', 'read:user'], ['repo', 'read:user']],
  ['repo,gist,repo', ['repo'], ['repo', 'gist']],
  ['repo,', ['repo'], ['repo']],
])('%s is read as a list', (text, requested, scopes) => {
  expect(commaSeparated(text, requested)).toEqual(scopes);
});

test.each([
  ['repo', ['repo']],
  ['a,b', ['c']],
  ['a,b', ['a,b']],
  ['a,b c', ['a']],
  ['a,b', []],
  ['', ['']],
])('%s is not', (text, requested) => {
  expect(commaSeparated(text, requested)).toBeUndefined();
});
