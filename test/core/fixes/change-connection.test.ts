import { expect, test } from 'vitest';
import { changeConnection, type FixableConnection } from '../../../core/fixes/change-connection.ts';
import { type FixChange, reverseChange } from '../../../core/fixes/fix.ts';

const connection: FixableConnection = {
  issuer: 'https://a.example/',
  authentication: 'client_secret_basic',
  redirectUri: 'https://app.example/cb',
  scope: 'openid email',
  authorizationParameters: [
    { name: 'prompt', value: 'none' },
    { name: 'audience', value: 'urn:a' },
  ],
  tokenParameters: [],
};
const change = (given: FixChange, from = connection) =>
  changeConnection(from, given, 'authorizationParameters');

const fitting: readonly FixChange[] = [
  { member: 'issuer', before: 'https://a.example/', after: 'https://a.example' },
  { member: 'authentication', before: 'client_secret_basic', after: 'client_secret_post' },
  { member: 'redirectUri', before: 'https://app.example/cb', after: 'https://app.example/cb/' },
  { member: 'scope', before: 'openid email', after: 'openid' },
  { member: 'parameter', name: 'audience', before: 'urn:a', after: 'urn:b' },
];

test.each(fitting)('changes what has the value before, and back: %j', (given) => {
  const changed = change(given);
  expect(changed).not.toEqual(connection);
  expect(changed && change(reverseChange(given), changed)).toEqual(connection);
});

test('sets a resource and a parameter that were not set, and removes them again', () => {
  const resource = { member: 'resource', after: 'https://api.example' } as const;
  expect(change(resource)).toMatchObject({ resource: 'https://api.example' });
  const removed = { member: 'parameter', name: 'prompt', before: 'none' } as const;
  const without = change(removed);
  expect(without?.authorizationParameters).toEqual([{ name: 'audience', value: 'urn:a' }]);
  expect(without && change(reverseChange(removed), without)?.authorizationParameters).toHaveLength(2);
});

test.each<FixChange>([
  { member: 'issuer', before: 'https://b.example', after: 'https://c.example' },
  { member: 'authentication', before: 'none', after: 'client_secret_post' },
  { member: 'authentication', before: 'client_secret_basic', after: 'magic' },
  { member: 'scope', before: 'openid', after: '' },
  { member: 'resource', before: 'https://api.example', after: 'https://b.example' },
  { member: 'parameter', name: 'audience', before: 'urn:b', after: 'urn:c' },
  { member: 'parameter', name: 'audience', after: 'urn:c' },
  { member: 'responseMode', before: 'query', after: 'fragment' },
  { member: 'pkce', before: 'off', after: 'S256' },
  { member: 'nonce', before: 'off', after: 'on' },
  { member: 'prompt', before: 'none' },
])('leaves a connection alone that has no such value: %j', (given) => {
  expect(change(given)).toBeUndefined();
});
