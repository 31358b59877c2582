import { describe, expect, test } from 'vitest';
import { appendQuery, queryOf } from '../../../core/oauth/url-query.ts';

describe('queryOf', () => {
  test.each([
    ['https://idp.example/a?b=1&c=2', 'b=1&c=2'],
    ['https://idp.example/a?b=1#c=2', 'b=1'],
    ['https://idp.example/a?b=1?c=2', 'b=1?c=2'],
    ['https://idp.example/a?b=%23', 'b=%23'],
    ['https://idp.example/a?b=1#c?d#e', 'b=1'],
    ['com.example.app:/callback?code=x', 'code=x'],
    ['?b=1', 'b=1'],
    ['not a URL?b=1', 'b=1'],
  ])('%s', (url, query) => {
    expect(queryOf(url)).toBe(query);
  });

  test.each([
    '',
    '#',
    '?',
    'https://idp.example/a',
    'https://idp.example/a?',
    'https://idp.example/a?#b=1',
    'https://idp.example/a#b?c=1',
  ])('%s has none', (url) => {
    expect(queryOf(url)).toBe('');
  });
});

describe('appendQuery', () => {
  test.each([
    ['https://idp.example/a', 'https://idp.example/a?x=1'],
    ['https://idp.example/a?tenant=7', 'https://idp.example/a?tenant=7&x=1'],
    ['https://idp.example/a#top', 'https://idp.example/a?x=1'],
    ['https://idp.example/a?tenant=7#top', 'https://idp.example/a?tenant=7&x=1'],
    ['https://idp.example/a#top?tenant=7', 'https://idp.example/a?x=1'],
  ])('%s', (url, whole) => {
    expect(appendQuery(url, 'x=1')).toBe(whole);
  });
});
