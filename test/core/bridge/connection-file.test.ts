import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import {
  longestConnectionFile,
  readConnectionFile,
  writeConnectionFile,
} from '../../../core/bridge/connection-file.ts';

const draft: ConnectionDraft = {
  name: 'Acme',
  environment: 'Staging',
  issuer: 'https://login.acme.example',
  clientId: 'acme-web',
  authentication: 'client_secret_basic',
  secret: 's3cret',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [{ name: 'audience', value: 'orders' }],
  tokenParameters: [],
  network: { proxy: { url: 'http://proxy.example:3128', username: 'ann', password: 'p4ss' } },
};
const users = [{ name: 'alice', session: 'kept', loginHint: 'alice@acme.example' }] as const;
const file = (change: object = {}, entry: object = {}) =>
  JSON.stringify({
    grantscope: 'connections',
    version: 1,
    connections: [{ ...draft, users, ...entry }],
    ...change,
  });

describe('an export', () => {
  test('is read as it was written', () => {
    const text = writeConnectionFile([
      { draft, users },
      { draft: { ...draft, name: '🎉 שלום' }, users: [] },
    ]);
    expect(readConnectionFile(text)).toEqual({
      ok: true,
      value: [
        { draft, users },
        { draft: { ...draft, name: '🎉 שלום' }, users: [] },
      ],
    });
  });

  test('has no id of a private key, and none is read from it', () => {
    const withKey = { ...draft, authentication: 'private_key_jwt', key: 'k1' } as const;
    expect(writeConnectionFile([{ draft: withKey, users }])).not.toContain('k1');
    expect(readConnectionFile(file({}, { key: 'k1' }))).toEqual({ ok: true, value: [{ draft, users }] });
  });

  test('may start with a byte order mark, and have members of later versions and no users', () => {
    const text = `\uFEFF${file({ later: 1 }, { later: 1, users: undefined })}`;
    expect(readConnectionFile(text)).toEqual({ ok: true, value: [{ draft, users: [] }] });
  });

  test.each([
    ['nothing', '', { message: 'The export is not valid JSON.' }],
    ['another text', 'openid', { message: 'The export is not valid JSON.' }],
    ['a cut one', file().slice(0, -40), { message: 'The export is not valid JSON.' }],
    ['null', 'null', { message: 'This is not an export of connections.' }],
    ['a list', '[]', { message: 'This is not an export of connections.' }],
    ['other JSON', '{"keys":[]}', { message: 'This is not an export of connections.' }],
    [
      'a prototype',
      '{"__proto__":{"grantscope":"connections"}}',
      { message: 'This is not an export of connections.' },
    ],
    ['no version', file({ version: undefined }), { message: 'The export has no version.', step: 'version' }],
    ['version 0', file({ version: 0 }), { message: 'The export has no version.' }],
    [
      'a newer version',
      file({ version: 2 }),
      { message: 'The export was made by a newer version of Grantscope.', expected: '1', received: '2' },
    ],
    ['no connections', file({ connections: [] }), { step: 'connections' }],
    ['an object of connections', file({ connections: {} }), { step: 'connections' }],
    [
      'too many',
      file({ connections: Array(1_001).fill(draft) }),
      { expected: 'at most 1000', received: '1001' },
    ],
    ['too long a text', ' '.repeat(longestConnectionFile + 1), { message: 'The export is too long.' }],
    ['no issuer', file({}, { issuer: undefined }), { step: 'connections.0.issuer' }],
    [
      'a method that is none',
      file({}, { authentication: 'telepathy' }),
      { step: 'connections.0.authentication' },
    ],
    ['an endless name', file({}, { name: 'x'.repeat(2_001) }), { step: 'connections.0.name' }],
    [
      'a parameter that is none',
      file({}, { tokenParameters: ['x'] }),
      { step: 'connections.0.tokenParameters.0' },
    ],
    [
      'a user without name',
      file({}, { users: [{ name: '', session: 'kept' }] }),
      { step: 'connections.0.users.0.name' },
    ],
    [
      'a user with a login hint that is too long',
      file({}, { users: [{ name: 'a', session: 'kept', loginHint: 'x'.repeat(2_001) }] }),
      { step: 'connections.0.users.0.loginHint' },
    ],
    ['a connection that is none', file({ connections: [null] }), { step: 'connections.0' }],
  ])('that is %s is refused, with the place', (_what, text, failure) => {
    expect(readConnectionFile(text)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', ...failure },
    });
  });

  test('that is damaged is not quoted: it may have secrets', () => {
    for (const text of [`${file()}s3cret`, file({}, { issuer: { s3cret: 1 } }), `s3cret${file()}`]) {
      const read = readConnectionFile(text);
      expect(read.ok).toBe(false);
      expect(JSON.stringify(read)).not.toContain('s3cret');
    }
  });
});
