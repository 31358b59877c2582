import { expect, test } from 'vitest';
import { failurePlace } from '../../../renderer/format/failure-place.ts';

test.each(['connection.secret', 'connection.network.proxyPassword', 'run.client', 'key.name'])(
  'the path of a setting is not shown: %s',
  (step) => {
    expect(failurePlace(step)).toBeUndefined();
  },
);

test.each(['token: reading the response', 'run', 'connection parameters', 'connection.secret: x', 'a.b', ''])(
  'a place is shown: %j',
  (step) => {
    expect(failurePlace(step)).toBe(step);
  },
);

test('no place stays no place', () => {
  expect(failurePlace(undefined)).toBeUndefined();
});
