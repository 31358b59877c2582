import { expect, test } from 'vitest';
import { runTimes } from '../../../../core/views/run/run-times.ts';

const seconds = 1_795_000_000;
const jwt = (role: 'access-token' | 'id-token' | 'refresh-token', exp?: number) => ({
  role,
  kind: 'jws' as const,
  claims: exp === undefined ? [] : [{ name: 'exp', value: String(exp), time: exp }],
});
const opaque = (role: 'access-token' | 'refresh-token', expiresAt?: number) => ({
  role,
  kind: 'opaque' as const,
  claims: [],
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

test.each([
  ['an access token', [jwt('id-token', seconds + 60), jwt('access-token', seconds)], seconds * 1000],
  ['an opaque access token with expires_in', [opaque('access-token', 5000)], 5000],
  ['an ID Token alone', [jwt('id-token', seconds)], seconds * 1000],
  [
    'an opaque access token without expires_in, and an ID Token',
    [jwt('id-token', seconds), opaque('access-token')],
    seconds * 1000,
  ],
  ['no token', [], undefined],
  ['a refresh token alone', [opaque('refresh-token', 5000)], undefined],
  ['an access token without exp', [jwt('access-token')], undefined],
])('%s', (_what, tokens, expiry) => {
  expect(runTimes(tokens).expiresAt).toBe(expiry);
});

test('an exp that is no date is not replaced by expires_in', () => {
  const claims = [{ name: 'exp', value: 'soon' }];
  expect(runTimes([{ ...opaque('access-token', 5000), kind: 'jws', claims }])).toEqual({});
});

test.each([
  ['in the future', seconds, { startsAt: seconds * 1000 }],
  ['that is no date', undefined, {}],
])('an nbf %s', (_what, time, times) => {
  const claims = [{ name: 'nbf', value: String(time), ...(time === undefined ? {} : { time }) }];
  expect(runTimes([{ ...jwt('access-token'), claims }])).toEqual(times);
});
