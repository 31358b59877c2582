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
