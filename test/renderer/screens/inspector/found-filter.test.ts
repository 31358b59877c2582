import { describe, expect, test } from 'vitest';
import type { InspectionView } from '../../../../core/bridge/channels.ts';
import { matchingFound } from '../../../../renderer/screens/inspector/found-filter.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const [access] = loginTokens(0);
if (access === undefined) throw new Error('no tokens');
type Item = InspectionView['found'][number];
const item = (sub: string, where = 'Bearer'): Item => ({
  where,
  start: 0,
  end: 1,
  label: `${sub} · orders`,
  token: { ...access, claims: [{ name: 'jti', value: `id-of-${sub}` }], header: [] },
});
const found = [item('alice'), item('bob'), item('Grace', 'Cookie')];

describe('the tokens that match a search', () => {
  test.each([
    ['', [0, 1, 2]],
    ['   ', [0, 1, 2]],
    ['grace', [2]],
    ['id-of-bob', [1]],
    ['bearer orders', [0, 1]],
    ['bearer grace', []],
    ['nobody', []],
  ])('%j', (search, indices) => {
    expect(matchingFound(found, search)).toEqual(indices);
  });
});
