import { describe, expect, test } from 'vitest';
import { compareTokenPair } from '../../../../../core/views/run/compare/compare-token-pair.ts';
import { comparisonCounts } from '../../../../../core/views/run/compare/comparison-words.ts';
import type { ClaimView, TokenView } from '../../../../../core/views/token/token-view.ts';
import { at } from '../../../../support/exchanges.ts';
import { loginTokens } from '../../../../support/samples/tokens.ts';

const [sample] = loginTokens(at);
if (sample === undefined) throw new Error('no sample');

const token = (claims: readonly ClaimView[], changes: Partial<TokenView> = {}): TokenView => ({
  ...sample,
  header: [{ name: 'alg', value: 'RS256' }],
  claims,
  ...changes,
});
const compare = (first: TokenView, second: TokenView, same: boolean | undefined = false) =>
  compareTokenPair(first, second, (key) => (key.startsWith('token Value') ? same : undefined));
const differences = (first: readonly ClaimView[], second: readonly ClaimView[]) =>
  compare(token(first), token(second)).sections.find(({ title }) => title === 'Claims')?.differences;
const claim = (name: string, value: string): readonly ClaimView[] => [{ name, value }];
const times = (iat: number, exp: number): readonly ClaimView[] => [
  { name: 'iat', value: String(iat), time: iat },
  { name: 'exp', value: String(exp), time: exp },
];

describe('two tokens', () => {
  test('have claims that were added, removed and changed, with numbers as written', () => {
    expect(
      differences(
        [...claim('sub', 'a'), ...claim('email', 'e'), ...claim('n', '1.0')],
        [...claim('sub', 'b'), ...claim('n', '1'), ...claim('acr', '2')],
      ),
    ).toEqual([
      { place: 'claim', name: 'sub', first: 'a', second: 'b' },
      { place: 'claim', name: 'email', first: 'e' },
      { place: 'claim', name: 'n', first: '1.0', second: '1' },
      { place: 'claim', name: 'acr', second: '2' },
    ]);
  });

  test.each<[string, string, string, boolean]>([
    ['members in another order', '{"a":{"b":1,"c":[1]},"z":"q"}', '{"z":"q","a":{"c":[1],"b":1}}', true],
    ['members in another order in a list', '[{"a":1,"b":2}]', '[{"b":2,"a":1}]', true],
    ['an unsafe number and another order', '{"a":1e999,"b":1}', '{"b":1,"a":1e999}', true],
    ['another member', '{"a":1}', '{"a":1,"b":2}', false],
    ['a number written in another way', '{"a":1}', '{"a":1.0}', false],
    ['the next unsafe number', '{"a":12345678901234567890}', '{"a":12345678901234567891}', false],
    ['a text in place of a number', '{"a":"1"}', '{"a":1}', false],
    ['a list in another order', '{"a":[1,2]}', '{"a":[2,1]}', false],
    ['a member that is there twice', '{"a":1,"a":2}', '{"a":2}', false],
    ['a prototype', '{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}', false],
  ])('have an object with %s', (_what, one, other, expected) => {
    const [difference] = differences(claim('o', one), claim('o', other)) ?? [];
    expect(difference?.expected ?? false).toBe(expected);
    expect(difference?.note).toBe(expected && one.startsWith('{') ? 'same members' : undefined);
  });

  test('have header members and signatures side by side', () => {
    const other = token([], {
      header: [
        { name: 'alg', value: 'ES256' },
        { name: 'kid', value: 'k2' },
      ],
      signature: { state: 'invalid', text: 'invalid signature' },
    });
    const { sections } = compare(token([]), other);
    expect(sections.map(({ title }) => title)).toEqual(['Token', 'Header']);
    expect(sections[0]?.differences).toMatchObject([
      { name: 'Value', expected: true, secret: 'other' },
      { name: 'Signature', second: 'invalid signature' },
    ]);
    expect(sections[1]?.differences).toEqual([
      { place: 'JOSE header', name: 'alg', first: 'RS256', second: 'ES256' },
      { place: 'JOSE header', name: 'kid', second: 'k2' },
    ]);
  });

  test('with the same value are the same', () => {
    const { sections } = compare(token(claim('sub', 'a')), token(claim('sub', 'a')), true);
    expect(sections.flatMap((section) => section.differences)).toEqual([]);
  });

  test('that differ in their signature alone differ', () => {
    const same = token(claim('sub', 'a'));
    const comparison = compare(same, same);
    expect(comparison.sections[0]?.differences).toMatchObject([
      { name: 'Value', note: 'same content; signature or encoding differs' },
    ]);
    expect(comparisonCounts(comparison)).toMatchObject({ differences: 1, expected: 0 });
  });

  test.each<[what: string, changes: Partial<TokenView>]>([
    ['opaque', { kind: 'opaque', header: [] }],
    ['encrypted', { kind: 'jwe' }],
    ['signed texts', { payloadText: 'hello' }],
  ])('that are %s are not said to have the same content', (_, changes) => {
    const unread = token([], { payloadText: '', ...changes });
    const [difference] = compare(unread, unread).sections[0]?.differences ?? [];
    expect(difference).toMatchObject({ name: 'Value', secret: 'other' });
    expect(difference).not.toHaveProperty('note');
    expect(difference).not.toHaveProperty('expected');
  });

  test('that are opaque are compared by their form', () => {
    const opaque = (describes: string) => token([], { kind: 'opaque', header: [], describes });
    const { sections } = compare(opaque('opaque, 43 characters'), opaque('opaque, 20 characters'));
    expect(sections.map(({ title }) => title)).toEqual(['Token']);
    expect(sections[0]?.differences[1]).toMatchObject({ name: 'Format', first: 'opaque, 43 characters' });
  });

  test('have disclosures by name', () => {
    const sdJwt = (value: string) => ({
      text: '',
      disclosures: claim('/given_name', value),
      wrong: [],
      problems: [],
    });
    const { sections } = compare(token([], { sdJwt: sdJwt('a') }), token([], { sdJwt: sdJwt('b') }));
    expect(sections.at(-1)).toMatchObject({
      title: 'Disclosures',
      differences: [{ place: 'disclosure', name: '/given_name', first: 'a', second: 'b' }],
    });
  });
});

describe('times', () => {
  test('are shown as written, with the difference in words', () => {
    expect(differences(times(1_000, 1_300), times(1_000, 4_600))).toEqual([
      { place: 'claim', name: 'exp', first: '1300', second: '4600', note: 'expires 55 min later' },
    ]);
    expect(differences(times(1_000, 4_600), times(1_000, 1_300))).toMatchObject([
      { note: 'expires 55 min earlier' },
    ]);
  });

  test('of tokens with the same lifetime are expected to differ', () => {
    expect(differences(times(1_000, 1_300), times(2_000, 2_300))).toMatchObject([
      { name: 'iat', note: 'issued 16 min 40 s later', expected: true },
      { name: 'exp', note: 'expires 16 min 40 s later', expected: true },
    ]);
  });

  test('make another lifetime a difference of its own', () => {
    const lifetimes = (first: readonly ClaimView[], second: readonly ClaimView[]) =>
      compare(token(first), token(second)).sections[0]?.differences.slice(1);
    expect(lifetimes(times(1_000, 1_300), times(1_000, 4_600))).toMatchObject([
      { name: 'Lifetime', first: '5 min', second: '1 h' },
    ]);
    expect(lifetimes(times(1_000, 1_300), times(1_000, 900))).toMatchObject([
      { name: 'Lifetime', second: 'expires before it is issued' },
    ]);
  });

  test('that are no numbers, or only in one token, have no difference in words', () => {
    const [withTime] = times(1, 2);
    if (withTime === undefined) throw new Error('no time');
    for (const other of [
      { name: 'iat', value: 'soon' },
      { name: 'nbf', value: '5', time: 5 },
    ]) {
      expect(differences([withTime], [other])?.every(({ note }) => note === undefined)).toBe(true);
    }
  });
});

describe('sets', () => {
  test.each([
    ['scope', 'openid email', 'openid phone'],
    ['scp', '["openid","email"]', '["openid","phone"]'],
    ['aud', '["openid","email"]', '["phone","openid"]'],
    ['groups', '["openid","email"]', '["openid","phone"]'],
  ])('%s differs by its members', (name, first, second) => {
    expect(differences(claim(name, first), claim(name, second))).toEqual([
      { place: 'claim', name, first, second, removed: ['email'], added: ['phone'], both: ['openid'] },
    ]);
  });

  test.each([
    ['aud', 'a', '["a"]'],
    ['aud', '["a","b"]', '["b", "a"]'],
    ['scope', 'a b', 'b a'],
  ])('%s with the same members, written differently, is expected to differ', (name, first, second) => {
    expect(differences(claim(name, first), claim(name, second))).toMatchObject([
      { first, second, note: 'same members', expected: true },
    ]);
  });

  test.each([
    ['numbers', '[1,2]', '[2,1]'],
    ['broken', '["a', '["b'],
    ['empty', '[]', '["b"]'],
    ['sub', 'a b', 'b a'],
  ])('%s is no set', (name, first, second) => {
    expect(differences(claim(name, first), claim(name, second))).toEqual([
      { place: 'claim', name, first, second },
    ]);
  });
});
