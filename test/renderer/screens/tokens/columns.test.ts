import { expect, test } from 'vitest';
import { dealColumns, rowsOfToken } from '../../../../renderer/screens/tokens/columns.ts';
import { brokenToken, loginTokens } from '../../../support/samples/tokens.ts';

const card = (key: string, rows: number) => ({ key, rows });
const keys = (cards: readonly { readonly key: string }[]) => cards.map(({ key }) => key).join(' ');

test('the long card is on the left, those that fit beside it on the right', () => {
  const [left, right] = dealColumns([
    card('access', 30),
    card('refresh', 5),
    card('id', 20),
    card('userinfo', 8),
  ]);
  expect([keys(left), keys(right)]).toEqual(['access', 'refresh id userinfo']);
});

test('a card goes to the shorter column, and none is lost', () => {
  const [left, right] = dealColumns([card('a', 4), card('b', 4), card('c', 30), card('d', 2)]);
  expect([keys(left), keys(right)]).toEqual(['a c', 'b d']);
  expect(dealColumns([])).toEqual([[], []]);
});

test('what is wrong with a token makes its card taller, time does not', () => {
  const [access, , refresh] = loginTokens(0);
  const [later] = loginTokens(1e12);
  if (access === undefined || refresh === undefined || later === undefined) throw new Error('no tokens');
  expect(rowsOfToken(access)).toBeGreaterThan(rowsOfToken(refresh));
  expect(rowsOfToken(later)).toBe(rowsOfToken(access));
  const good = { ...brokenToken(0), deviations: [], findings: [] };
  expect(rowsOfToken(brokenToken(0))).toBeGreaterThan(rowsOfToken(good));
});
