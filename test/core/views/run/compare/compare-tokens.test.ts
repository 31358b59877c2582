import { describe, expect, test } from 'vitest';
import {
  compareTokens,
  memberOfKey,
  wholeToken,
} from '../../../../../core/views/run/compare/compare-tokens.ts';
import type { TokenView } from '../../../../../core/views/token/token-view.ts';
import { at } from '../../../../support/exchanges.ts';
import { loginTokens } from '../../../../support/samples/tokens.ts';

const [sample] = loginTokens(at);
if (sample === undefined) throw new Error('no sample');

const issued = at / 1_000;
const token = (claims: TokenView['claims'], changes: Partial<TokenView> = {}): TokenView => ({
  ...sample,
  claims,
  ...changes,
});
const times = (iat: number, lifetime: number): TokenView['claims'] => [
  { name: 'iat', value: String(iat), time: iat },
  { name: 'exp', value: String(iat + lifetime), time: iat + lifetime },
];
const compare = (first: readonly TokenView[], second: readonly TokenView[], same = true) =>
  compareTokens(first, second, () => same);

describe('two tokens', () => {
  test('have claims that were added, removed and changed', () => {
    const [section] = compare(
      [
        token([
          { name: 'sub', value: 'a' },
          { name: 'email', value: 'e' },
          { name: 'jti', value: '1' },
          { name: 'uti', value: '1' },
        ]),
      ],
      [
        token([
          { name: 'sub', value: 'b' },
          { name: 'acr', value: '2' },
          { name: 'jti', value: '2' },
          { name: 'uti', value: '2' },
        ]),
      ],
    );
    expect(section?.differences).toEqual([
      { place: 'claim', name: 'sub', first: 'a', second: 'b' },
      { place: 'claim', name: 'email', first: 'e' },
      { place: 'claim', name: 'jti', first: '1', second: '2', expected: true },
      { place: 'claim', name: 'uti', first: '1', second: '2', expected: true },
      { place: 'claim', name: 'acr', second: '2' },
    ]);
  });

  test('have times that are compared from when each was issued', () => {
    const [same] = compare([token(times(issued, 300))], [token(times(issued + 99, 300))]);
    expect(same?.differences.map(({ name }) => name)).toEqual(['iat']);
    const [longer] = compare([token(times(issued, 300))], [token(times(issued, -60))]);
    expect(longer?.differences).toMatchObject([{ name: 'exp', first: 'iat + 300 s', second: 'iat - 60 s' }]);
  });

  test('have other times as they are', () => {
    const updated = { name: 'updated_at', value: '5', time: 5 };
    const [section] = compare(
      [token([...times(issued, 300), updated])],
      [token([...times(issued + 9, 300), updated])],
    );
    expect(section?.differences.map(({ name }) => name)).toEqual(['iat']);
  });

  test('without a time of issue have their times as they are', () => {
    const exp = [{ name: 'exp', value: '5', time: 5 }];
    expect(
      compare([token(exp)], [token([{ ...exp[0], name: 'exp', value: '6', time: 6 }])])[0]?.differences,
    ).toMatchObject([{ name: 'exp', first: '5', second: '6' }]);
  });

  test('have another value, or the same', () => {
    expect(compare([token([])], [token([])], false)[0]?.differences).toMatchObject([
      { place: 'token', name: 'Value', secret: 'other', expected: true },
    ]);
    expect(compare([token([])], [token([])])[0]?.differences).toEqual([]);
  });

  test('are those of the same role', () => {
    const [access, id] = [
      token([], { role: 'access-token', title: 'Access token' }),
      token([], { role: 'id-token', title: 'ID Token' }),
    ];
    expect(compare([access, id], [id, id]).map((section) => [section.title, section.in])).toEqual([
      ['Access token', 'first'],
      ['ID Token', 'both'],
      ['ID Token', 'second'],
    ]);
    expect(compare([], [])).toEqual([]);
  });
});

test('a key names a claim, a header member, or neither', () => {
  expect(memberOfKey('claim a b 1')).toEqual({ part: 'claims', name: 'a b' });
  expect(memberOfKey('JOSE header kid 1')).toEqual({ part: 'header', name: 'kid' });
  for (const key of [wholeToken, 'claim a 2', 'claim', '']) expect(memberOfKey(key)).toBe(undefined);
});
