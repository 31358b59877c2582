import { expect, test } from 'vitest';
import { statusMeaning } from '../../../../renderer/screens/tokens/status-meaning.ts';

test.each([
  [200, 'accepted the access token'],
  [204, 'accepted the access token'],
  [302, 'redirects'],
  [400, 'rejected this request'],
  [401, 'rejected the access token'],
  [403, 'missing scope'],
  [404, 'says nothing about the access token'],
  [503, 'says nothing about the access token'],
])('an API that returns %d: %s', (status, text) => {
  expect(statusMeaning('api-call', status)).toContain(text);
});

test.each([
  ['api-call', undefined],
  ['api-call', 101],
  ['introspection', 200],
  ['revocation', 200],
  ['logout', 302],
  [undefined, 200],
] as const)('%s with %s needs no word', (grant, status) => {
  expect(statusMeaning(grant, status)).toBeUndefined();
});
