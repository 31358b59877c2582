import { describe, expect, test } from 'vitest';
import { highlightedWords, readSearch } from '../../../../../core/views/run/search/search-query.ts';

const text = (value: string, field?: string) => ({
  negated: false,
  kind: 'text',
  ...(field === undefined ? {} : { field }),
  text: value,
});

describe('a search is read as', () => {
  test.each([
    ['one word', 'Token', [text('token')]],
    ['several words, all of which must match', 'token  op', [text('token'), text('op')]],
    ['words in quotes', '"invalid grant" x', [text('invalid grant'), text('x')]],
    ['a quote that is not closed yet', '"invalid gr', [text('invalid gr')]],
    ['an operator', 'host:OP.example', [text('op.example', 'host')]],
    ['an operator in any case', 'HOST:op', [text('op', 'host')]],
    ['an operator with a quoted value', 'value:"a b"', [text('a b', 'value')]],
    ['a word that must not match', '-image', [{ ...text('image'), negated: true }]],
    ['an operator that must not match', '-host:cdn', [{ ...text('cdn', 'host'), negated: true }]],
    ['a status', 'status:401', [{ negated: false, kind: 'status', from: 401, to: 401 }]],
    ['a class of statuses', 'status:4xx', [{ negated: false, kind: 'status', from: 400, to: 499 }]],
    ['the start of a status', 'status:40', [{ negated: false, kind: 'status', from: 400, to: 409 }]],
    ['a flag', 'has:Failed', [{ negated: false, kind: 'flag', flag: 'failed' }]],
  ])('%s', (_what, typed, terms) => {
    expect(readSearch(typed)).toEqual({ terms });
  });

  test.each([
    ['a URL, which is no operator', 'https://op.example/a', [text('https://op.example/a')]],
    ['an unknown operator', 'constructor:x', [text('constructor:x')]],
    ['an unknown operator that must not match', '-urn:x', [{ ...text('urn:x'), negated: true }]],
    ['a minus in a word', 'a-b', [text('a-b')]],
    ['a lone minus', '-', [text('-')]],
    ['nothing', '  ', []],
    ['an operator whose value is not typed yet', 'host: token', [text('token')]],
    ['an empty quote', '""', []],
  ])('%s', (_what, typed, terms) => {
    expect(readSearch(typed)).toEqual({ terms });
  });

  test.each([
    ['status:abc', 'status: takes a status such as 401 or 4xx.'],
    ['status:4x', 'status: takes a status such as 401 or 4xx.'],
    ['status:999', 'status: takes a status such as 401 or 4xx.'],
    ['status:4xxx', 'status: takes a status such as 401 or 4xx.'],
    ['has:', undefined],
    ['has:everything', 'has: takes failed, warning, edited, cookie or token.'],
    ['has:__proto__', 'has: takes failed, warning, edited, cookie or token.'],
  ])('%s with its problem', (typed, problem) => {
    expect(readSearch(typed).problem).toBe(problem);
  });

  test('the rest, beside an operator that selects nothing', () => {
    expect(readSearch('status:x token')).toMatchObject({ terms: [text('token')] });
  });

  test('its start, where it is too long', () => {
    expect(readSearch('a '.repeat(10_000)).terms).toHaveLength(20);
    expect(readSearch('a'.repeat(10_000)).terms).toEqual([text('a'.repeat(500))]);
  });
});

describe('highlighted is', () => {
  test('what must match, as a text', () => {
    expect(highlightedWords(readSearch('Code host:op "a b" -x status:200 has:failed'))).toEqual([
      'code',
      'op',
      'a b',
    ]);
  });
});
