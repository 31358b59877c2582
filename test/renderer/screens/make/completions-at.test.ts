import { describe, expect, test } from 'vitest';
import type { MakeVocabulary } from '../../../../core/bridge/make-channels.ts';
import { completionsAt } from '../../../../renderer/screens/make/completions-at.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name, meaning: '' }));
const members = (part: 'header' | 'claims', path: string, ...names: readonly string[]) => ({
  ...{ part, path, names: named(...names) },
});
const values = (part: 'header' | 'claims', path: string, ...all: readonly string[]) => ({
  ...{ part, path, isList: false, values: named(...all.map((value) => JSON.stringify(value))) },
});

const vocabulary = {
  header: ['alg', 'kid', 'typ'].map((name) => ({ name, meaning: '' })),
  claims: ['iss', 'sub', 'exp', 'iat', 'email_verified', 'cognito:groups'].map((name) => ({
    name,
    meaning: '',
  })),
  members: [
    members('claims', 'cnf', 'jwk', 'jkt'),
    members('claims', 'cnf>jwk', 'kty', 'crv'),
    members('claims', 'act', 'sub', 'act'),
    members('claims', 'resource_access>*', 'roles'),
    members('claims', 'authorization_details>[]', 'type', 'actions'),
    members('claims', 'events>*', 'event_timestamp'),
    members('header', 'jwk', 'kty'),
  ],
  times: ['exp', 'iat', 'events>*>event_timestamp'],
  values: [
    values('header', 'alg', 'ES256', 'RS256'),
    values('header', 'typ', 'JWT', 'at+jwt'),
    values('header', 'jwk>kty', 'EC', 'OKP'),
    values('claims', 'cnf>jwk>crv', 'P-256', 'Ed25519'),
    { ...values('claims', 'amr', 'mfa', 'pwd'), isList: true },
    { part: 'claims', path: 'email_verified', isList: false, values: named('true', 'false') },
    values('claims', 'resource_access>*>kind', 'a'),
  ],
  algorithms: ['ES256', 'RS256'],
} satisfies MakeVocabulary;
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

describe('members inside claims and header parameters are completed by their path', () => {
  test.each<[string, string, ('header' | 'claims')?]>([
    ['{"cnf":{|}}', '{"cnf":{"jwk": }}'],
    ['{"cnf": {"jwk": {"kty": "EC", "c|"}}}', '{"cnf": {"jwk": {"kty": "EC", "crv": }}}'],
    ['{"cnf":{"jwk":{"crv":"E|"}}}', '{"cnf":{"jwk":{"crv":"Ed25519"}}}'],
    ['{"jwk":{"k|"}}', '{"jwk":{"kty": }}', 'header'],
    ['{"jwk":{"kty":|}}', '{"jwk":{"kty":"EC"}}', 'header'],
    ['{"act":{"act":{"act":{"s|"}}}}', '{"act":{"act":{"act":{"sub": }}}}'],
    ['{"resource_access":{"my-api":{|}}}', '{"resource_access":{"my-api":{"roles": }}}'],
    ['{"authorization_details":[{"type":"a"},{|}]}', '{"authorization_details":[{"type":"a"},{"type": }]}'],
    ['{"events":{"urn:x":{"event_timestamp":|}}}', '{"events":{"urn:x":{"event_timestamp":1795000000}}}'],
    ['{"amr":["pwd", "|"]}', '{"amr":["pwd", "mfa"]}'],
    ['{"amr":|}', '{"amr":["mfa"]}'],
    ['{"email_verified": f|}', '{"email_verified": false}'],
    ['{"cnf": |}', '{"cnf": {}}'],
    ['{"resource_access": |}', '{"resource_access": {}}'],
    ['{"authorization_details": |}', '{"authorization_details": [{}]}'],
    ['{"x":{"a":"}"},"cnf":{"j|"}}', '{"x":{"a":"}"},"cnf":{"jwk": }}'],
  ])('%s', (marked, expected, part) => {
    expect(complete(marked, part).text).toBe(expected);
  });

  test.each<[string, ('header' | 'claims')?]>([
    ['{"cnf":[{|}]}'],
    ['{"jkt":{|}}'],
    ['{"cnf":{|}}', 'header'],
    ['{"authorization_details":{"type":"a",|}}'],
    ['{"resource_access":{|}}'],
    ['{"amr":{"x":|}}'],
    ['{"alg":["|"]}', 'header'],
    ['{"__proto__":{|}}'],
    ['{"constructor":{"|"}}'],
  ])('nothing at %s', (marked, part) => {
    expect(complete(marked, part).labels).toBeUndefined();
  });

  test('what is there is not offered again, in objects and in lists', () => {
    expect(complete('{"cnf":{"jwk":{},|}}').labels).toEqual(['jkt']);
    expect(complete('{"amr":["pwd",|]}').labels).toEqual(['mfa']);
    expect(complete('{"amr":["pwd","mfa",|]}').labels).toBeUndefined();
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
