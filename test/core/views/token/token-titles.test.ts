import { describe, expect, test } from 'vitest';
import type { TokenRecord } from '../../../../core/record/token-record.ts';
import { storedTokenViews } from '../../../../core/views/token/token-views.ts';

const token = (role: TokenRecord['role'], from?: TokenRecord['from']): TokenRecord => ({
  ref: `${role} ${from}`,
  role,
  kind: 'opaque',
  masked: '…(8)',
  header: [],
  claims: [],
  deviations: [],
  ...(from !== undefined && { from }),
});
const titles = (...records: readonly TokenRecord[]) =>
  storedTokenViews(records, []).map(({ title }) => title);

describe('the titles of the tokens of a run', () => {
  test('name the message where two tokens have the same one', () => {
    expect(titles(token('id-token', 'callback'), token('id-token', 'token'), token('access-token'))).toEqual([
      'ID Token (callback)',
      'ID Token (token request)',
      'Access token',
    ]);
  });

  test.each([
    [['ID Token'], [token('id-token', 'callback')]],
    [
      ['ID Token', 'Access token'],
      [token('id-token', 'token'), token('access-token', 'token')],
    ],
    [[], []],
  ])('are %j alone otherwise', (expected, records) => {
    expect(titles(...records)).toEqual(expected);
  });
});
