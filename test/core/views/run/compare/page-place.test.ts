import { describe, expect, test } from 'vitest';
import { pageOf, targetOf } from '../../../../../core/views/run/compare/page-place.ts';

describe('a page', () => {
  test.each([
    ['https://op.example/u/Ab3dEf6hIj/login?x=1#y', 'op.example/u/*/login'],
    ['https://op.example/interaction/kLce…(43)', 'op.example/interaction/*'],
    ['/interaction/••••••', 'relative.invalid/interaction/*'],
    ['https://op.example:8443/', 'op.example:8443/'],
  ])('%s is %s', (url, expected) => {
    expect(pageOf(url)).toBe(expected);
  });

  test.each([
    'https://op.example/oauth2/v2.0/authorize',
    'https://op.example/authorization',
    'https://op.example/%E0%A4%A',
  ])('of %s has no identifier in its path', (url) => {
    expect(pageOf(url)).toBe(url.slice('https://'.length));
  });

  test('of a text that is no URL is the text', () => {
    expect(pageOf('https://')).toBe('https://');
  });
});

test('a target is its page with its parameters, without the values for one run', () => {
  expect(targetOf('https://app.example/cb?code=abc&state=x&iss=y#z=1')).toBe(
    targetOf('https://app.example/cb?code=def&state=z&iss=y#z=1'),
  );
  expect(targetOf('https://app.example/cb?iss=y')).not.toBe(targetOf('https://app.example/cb?iss=z'));
  expect(targetOf('https://app.example/cb?code=a')).not.toBe(targetOf('https://app.example/cb?error=a'));
});
