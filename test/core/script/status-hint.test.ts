import { expect, test } from 'vitest';
import { statusHint } from '../../../core/script/status-hint.ts';
import { json } from '../../support/play.ts';

const date = 'Sun, 22 Nov 2026 09:44:00 GMT';

test.each([
  [429, [['Retry-After', '30']], 'The provider limits the number of requests. Try again in 30 s.'],
  [429, [['retry-after', ' 120 ']], 'The provider limits the number of requests. Try again in 2 min.'],
  [429, [['Retry-After', date]], `The provider limits the number of requests. Try again after ${date}.`],
  [429, [['Retry-After', '-1']], 'The provider limits the number of requests. Try again later.'],
  [429, [['Retry-After', 'morgen']], 'The provider limits the number of requests. Try again later.'],
  [429, [['Retry-After', '9'.repeat(50)]], 'The provider limits the number of requests. Try again later.'],
  [429, [], 'The provider limits the number of requests. Try again later.'],
  [503, [['Retry-After', '5']], 'The provider is overloaded or under maintenance. Try again in 5 s.'],
  [
    405,
    [['Allow', 'GET, HEAD']],
    'The URL does not accept POST (it accepts GET, HEAD). Check that it is the right endpoint.',
  ],
  [405, [['Allow', '']], 'The URL does not accept POST. Check that it is the right endpoint.'],
  [407, [], 'A proxy requires authentication. Check the proxy settings of the connection.'],
] as const)('%d with %j', (status, headers, hint) => {
  expect(statusHint(json({}, status, headers), 'POST')).toBe(hint);
});

test.each([
  [200, [['Retry-After', '5']]],
  [503, []],
  [503, [['Retry-After', '']]],
  [500, [['Retry-After', '5']]],
  [400, [['Allow', 'GET']]],
  [401, []],
  [404, []],
] as const)('%d with %j says no more than the status', (status, headers) => {
  expect(statusHint(json({}, status, headers), 'POST')).toBeUndefined();
});
