import { expect, test } from 'vitest';
import { failurePlace, failureRows } from '../../../../core/views/failure/failure-rows.ts';

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

test('rows come in one order, and only for what is known', () => {
  expect(failureRows({ code: 'token-error' })).toEqual([{ name: 'Code', text: 'token-error', own: true }]);
  const all = { hint: 'h', spec: 's', code: 'c', received: 'r', expected: 'e', step: 'token' };
  expect(failureRows(all).map(({ name, text, own }) => `${name} ${text} ${own}`)).toEqual([
    'Where token true',
    'Expected e false',
    'Received r false',
    'Section s true',
    'Code c true',
    'Next h true',
  ]);
});
