import { expect, test } from 'vitest';
import { isIncomparable, isWithoutToken, placeOf } from '../../../../renderer/screens/runs/compared-place.ts';

const from = { kind: 'pasted', id: 'a' } as const;
const choices = [
  { ref: '0', title: 'ID Token' },
  { ref: '1', title: 'Access token' },
];

test('the first token that is not taken is chosen', () => {
  expect(placeOf({ from }, choices, undefined)).toEqual({ from, ref: '0' });
  expect(placeOf({ from }, choices, { from, ref: '0' })).toEqual({ from, ref: '1' });
  expect(placeOf({ from }, choices, { from: { kind: 'run', id: 'a' }, ref: '0' })).toEqual({
    from,
    ref: '0',
  });
  expect(placeOf({ from, ref: '1' }, choices, { from, ref: '1' })).toEqual({ from, ref: '1' });
});

const code = { ref: '0', title: 'Authorization code' };
const cookie = { ref: '1', title: 'Session cookie' };
const ofAnna = { ref: '2', title: 'ID Token, RS256', label: 'anna', expiresAt: 1 };
const access = { ref: '3', title: 'Access token (RFC 9068), RS256', label: 'anna · orders' };

test.each([
  ['of the same kind', [code, ofAnna, access], { ...access, title: 'Access token, HS256' }, '3'],
  ['with claims', [code, cookie, ofAnna], access, '2'],
  ['with claims, of no other', [code, access], undefined, '3'],
  ['that is first', [code, cookie], ofAnna, '0'],
] as const)('the token %s is chosen before others', (_what, list, other, ref) => {
  expect(placeOf({ from }, list, undefined, other)).toEqual({ from, ref });
});

test.each([
  [access, cookie, true],
  [access, ofAnna, false],
  [cookie, code, false],
  [code, { ...code, ref: '5' }, false],
  [access, undefined, false],
])('%j is not offered for comparison with %j: %j', (one, other, isLeft) => {
  expect(isIncomparable(one, other)).toBe(isLeft);
});

test.each([
  [{ state: 'ready', value: [] }, true],
  [{ state: 'failed', failure: { code: 'not-found', message: 'This run no longer exists.' } }, true],
  [{ state: 'loading' }, false],
] as const)('a source without a token leaves nothing to compare: %j', (tokens, isWithout) => {
  const place = placeOf({ from }, tokens.state === 'ready' ? tokens.value : undefined, undefined);
  expect(isWithoutToken(place, tokens)).toBe(isWithout);
  expect(isWithoutToken({ from, ref: '0' }, tokens)).toBe(false);
});
