import { expect, test } from 'vitest';
import { compareScopes } from '../../../../core/token/scopes.ts';
import { scopeRows } from '../../../../core/views/token/scope-rows.ts';

test.each([
  [
    ['a', 'b'],
    ['a', 'b'],
    ['Granted a b', 'Not granted ', 'Extra '],
  ],
  [
    ['a', 'b'],
    ['a', 'c'],
    ['Granted a', 'Not granted b', 'Extra c'],
  ],
  [['a'], [], ['Granted ', 'Not granted a', 'Extra ']],
  [[], [], ['Granted ', 'Not granted ', 'Extra ']],
])('%j requested, %j granted', (requested, granted, rows) => {
  const scopes = compareScopes(requested, granted);
  expect(scopeRows(scopes).map(({ name, scopes: names }) => `${name} ${names.join(' ')}`)).toEqual(rows);
});

const rowsOf = (requested: readonly string[], granted: readonly string[], hasIdToken: boolean) =>
  scopeRows(compareScopes(requested, granted), hasIdToken)
    .filter(({ scopes }) => scopes.length > 0)
    .map(({ name, scopes }) => `${name} ${scopes.join(' ')}`);

test('openid is not called refused where an ID Token was issued', () => {
  const requested = ['openid', 'profile', 'orders:read', 'orders:write'];
  expect(rowsOf(requested, ['orders:read'], true)).toEqual([
    'Granted orders:read',
    'Not granted orders:write',
    'Not listed openid profile',
  ]);
});

test.each([
  ['without an ID Token', ['openid', 'profile'], [], false, ['Not granted openid profile']],
  [
    'where openid is listed',
    ['openid', 'profile'],
    ['openid'],
    true,
    ['Granted openid', 'Not granted profile'],
  ],
  ['where openid was not requested', ['profile'], [], true, ['Not granted profile']],
] as const)('what is missing is not granted %s', (_, requested, granted, hasIdToken, rows) => {
  expect(rowsOf(requested, granted, hasIdToken)).toEqual(rows);
});
