import { expect, test } from 'vitest';
import { findLogins } from '../../../../core/record/har/find-logins.ts';
import { readHarEntry } from '../../../../core/record/har/har-record.ts';
import { clientIn } from '../../../../core/record/har/login-client.ts';

const clientOf = (credentials: string) => {
  const record = readHarEntry(
    {
      startedDateTime: '2026-11-30T10:00:00Z',
      request: {
        method: 'POST',
        url: 'https://login.example/token',
        headers: [{ name: 'Authorization', value: `Basic ${btoa(credentials)}` }],
        postData: { text: 'grant_type=client_credentials' },
      },
    },
    0,
  );
  const [login] = typeof record === 'string' ? [] : findLogins([record]).logins;
  return login && clientIn(login);
};

test.each([
  ['c:secret', 'c', 'secret'],
  ['c%3A1:a%26b+c%25', 'c:1', 'a&b c%'],
  ['c:a&b#c;d=e', 'c', 'a&b#c;d=e'],
  ['c:50%:x', 'c', '50%:x'],
])('Basic credentials %j are read, form-encoded or not', (credentials, clientId, secret) => {
  expect(clientOf(credentials)).toMatchObject({ authentication: 'client_secret_basic', clientId, secret });
});

test('without a colon they have no secret', () => {
  expect(clientOf('c')).toMatchObject({ clientId: 'c', secret: '' });
});
