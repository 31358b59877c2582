import { expect, test } from 'vitest';
import { separatedOtherwise } from '../../../core/token/scopes.ts';

test.each([
  ['repo,read:user', ['repo', 'read:user'], 'Commas', ['repo', 'read:user']],
  ['repo,gist,repo', ['repo'], 'Commas', ['repo', 'gist']],
  ['repo,', ['repo'], 'Commas', ['repo']],
  ['repo, read:user', ['repo', 'read:user'], 'Commas', ['repo', 'read:user']],
  ['openid;profile', ['openid'], 'Semicolons', ['openid', 'profile']],
  ['openid|profile', ['profile'], 'Vertical bars', ['openid', 'profile']],
  ['openid+profile', ['openid', 'profile'], 'Plus signs', ['openid', 'profile']],
  ['openid%20profile', ['openid'], 'The characters %20', ['openid', 'profile']],
  ['openid\nprofile', ['openid'], 'Line breaks', ['openid', 'profile']],
  ['openid\r\nprofile', ['openid'], 'Line breaks', ['openid', 'profile']],
  ['openid\tprofile email', ['profile'], 'Tabs', ['openid', 'profile', 'email']],
  ['读,写', ['读'], 'Commas', ['读', '写']],
])('%j is read as a list', (text, requested, separator, scopes) => {
  expect(separatedOtherwise(text, requested)).toEqual({ separator, scopes });
});

test.each([
  ['repo', ['repo']],
  ['a,b', ['c']],
  ['a,b', ['a,b']],
  ['a,b c', ['c']],
  ['a,b', []],
  ['a+b c', ['a+b', 'c']],
  ['a b', ['a', 'b']],
  ['urn:x:a;b', ['urn:x:a;b']],
  [',', ['a']],
  ['', ['']],
])('%j is not', (text, requested) => {
  expect(separatedOtherwise(text, requested)).toBeUndefined();
});

test('a megabyte is read in one pass', () => {
  expect(separatedOtherwise('a,'.repeat(500_000), ['a'])?.scopes).toEqual(['a']);
  expect(separatedOtherwise(',;|+%20'.repeat(140_000), ['a'])).toBeUndefined();
});
