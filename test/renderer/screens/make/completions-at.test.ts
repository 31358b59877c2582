import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../../../renderer/screens/make/completions-at.ts';

const vocabulary = {
  header: ['alg', 'kid', 'typ'].map((name) => ({ name, meaning: '' })),
  claims: ['iss', 'sub', 'exp', 'iat', 'email_verified', 'cognito:groups'].map((name) => ({
    name,
    meaning: '',
  })),
  times: ['exp', 'iat'],
  types: ['JWT', 'at+jwt'],
  algorithms: ['ES256', 'RS256'],
};
const now = 1_795_000_000_000;

/** What is offered at `|`, and the text with the first of it. */
function complete(marked: string, part: 'header' | 'claims' = 'claims') {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionsAt(text, caret, part, vocabulary, now);
  const [first] = found?.items ?? [];
  return {
    labels: found?.items.map(({ label }) => label),
    text: found && text.slice(0, found.from) + first?.insert + text.slice(found.to),
  };
}

describe('names are completed', () => {
  test.each([
    ['{|}', '{"iss": }'],
    ['{e|}', '{"exp": }'],
    ['{"e|}', '{"exp": '],
    ['{"e|"}', '{"exp": }'],
    ['{"e|": 1}', '{"exp": 1}'],
    ['{"iss":"a",\n  "s|\n}', '{"iss":"a",\n  "sub": \n}'],
    ['{"iss":"a", |}', '{"iss":"a", "sub": }'],
    ['{"verif|"}', '{"email_verified": }'],
    ['{cognito:|}', '{"cognito:groups": }'],
  ])('%s', (marked, expected) => {
    expect(complete(marked).text).toBe(expected);
  });

  test('without those before the caret', () => {
    expect(complete('{"exp":1,"e|"}').labels).toEqual(['email_verified']);
  });
});

describe('values are completed', () => {
  test.each<[string, 'header' | 'claims', string]>([
    ['{"alg":|}', 'header', '{"alg":"ES256"}'],
    ['{"alg": "R|"}', 'header', '{"alg": "RS256"}'],
    ['{"alg": |"RS256"}', 'header', '{"alg": "ES256"}'],
    ['{"typ":"at|"}', 'header', '{"typ":"at+jwt"}'],
    ['{"exp": |}', 'claims', '{"exp": 1795000000}'],
    ['{"exp": |12}', 'claims', '{"exp": 1795000000}'],
  ])('%s', (marked, part, expected) => {
    expect(complete(marked, part).text).toBe(expected);
  });

  test('times from now', () => {
    expect(complete('{"exp":|}').labels).toEqual([
      ...['1795000000', '1795000600', '1795003600', '1795086400', '1794996400'],
    ]);
  });
});

test.each([
  ['|', 'claims'],
  ['{}|', 'claims'],
  ['[|]', 'claims'],
  ['{"a":{"e|"}}', 'claims'],
  ['{"sub":"|"}', 'claims'],
  ['{"sub":"a"|}', 'claims'],
  ['{"alg":|}', 'claims'],
  ['{"exp":|}', 'header'],
  ['{"zzz|"}', 'claims'],
  ['{"a\\"e|', 'claims'],
] as const)('nothing at %s of %s', (marked, part) => {
  expect(complete(marked, part).labels).toBeUndefined();
});

test('a long text has no completion, and none hangs', () => {
  expect(complete(`{"a":"${'a'.repeat(100_001)}",|}`).labels).toBeUndefined();
  expect(complete(`{${'['.repeat(50_000)}|`).labels).toBeUndefined();
});
