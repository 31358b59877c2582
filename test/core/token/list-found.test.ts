import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import { listFound } from '../../../core/token/list-found.ts';

const now = 1_800_000_000_000;
const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const jwt = (claims: object, header: object = {}) =>
  `${encode({ alg: 'RS256', ...header })}.${encode(claims)}.${'A1b2'.repeat(20)}`;
const valid = { iss: 'https://op.example', exp: now / 1000 + 60 };
const expired = { iss: 'https://op.example', exp: now / 1000 - 60 };
const list = (text: string) => listFound(text, now);
const opened = (text: string) => {
  const { tokens, mostTelling } = list(text);
  return tokens[mostTelling]?.where;
};

describe('the label of a token', () => {
  test.each([
    [{ sub: '248', preferred_username: 'anna', aud: 'orders.acme.example' }, 'anna · orders.acme.example'],
    [{ sub: '248', email: 'anna@acme.example', aud: ['orders', 'billing'] }, 'anna@acme.example · orders +1'],
    [{ client_id: 'batch' }, 'batch'],
    [{ iss: 'https://op.example' }, 'https://op.example'],
    [{ sub: 7, aud: null }, ''],
    [{ sub: 'x'.repeat(500) }, `${'x'.repeat(60)}…`],
  ])('%j', (claims, label) => {
    expect(list(jwt(claims)).tokens[0]?.label).toBe(label);
  });
});

describe('what a token is for', () => {
  test.each([
    [jwt({}, { typ: 'at+jwt' }), 'Access token (RFC 9068)'],
    [jwt({}, { typ: 'application/at+jwt' }), 'Access token (RFC 9068)'],
    [jwt({ htm: 'GET', htu: 'https://a.example' }, { typ: 'dpop+jwt' }), 'DPoP proof'],
    [jwt({ iss: 'https://op.example', nonce: 'n', aud: 'app' }), 'ID Token'],
    [jwt({ nonce: 'n', aud: 'app' }), 'ID Token'],
    [jwt({ nonce: 'n' }), undefined],
    [jwt({ iss: 'https://shared.weu.attest.azure.net', nonce: 'n' }), undefined],
    [jwt({ scope: 'openid' }), 'Access token'],
    [jwt({ events: {}, sub: 'a' }), 'Security event token (SET)'],
    [jwt({ iss: 'app', sub: 'app', aud: 'https://op.example', exp: 1 }), 'Client assertion'],
    [`{"id_token":"${jwt({ scope: 'a' })}"}`, 'ID Token'],
    ['{"refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA"}', 'Refresh token'],
    [jwt({ sub: 'a' }), undefined],
    ['https://a.example/?code=abc', undefined],
  ])('%s', (text, role) => {
    expect(list(text).tokens[0]?.profile?.name).toBe(role);
  });
});

describe('the most telling token', () => {
  const access = `"access_token":"${jwt({ ...valid, sub: 'a' })}"`;
  const id = `"id_token":"${jwt({ ...valid, sub: 'b' })}"`;
  test.each([
    ['an ID Token before an access token', `{${access},${id}}`, 'member id_token'],
    ['an access token before a refresh token', `{"refresh_token":"abc",${access}}`, 'member access_token'],
    ['a JWT before an opaque token', `{"access_token":"opaque","x":"${jwt(valid)}"}`, 'member x'],
    ['a valid one before an expired one', `{"a":"${jwt(expired)}","b":"${jwt(valid)}"}`, 'member b'],
    [
      'a token before another value',
      'https://a.example/?code=abc#access_token=def',
      'fragment parameter access_token',
    ],
    ['the first of equals', `{"a":"${jwt(valid)}","b":"${jwt({ ...valid, sub: 'c' })}"}`, 'member a'],
  ])('is %s', (_, text, where) => {
    expect(opened(text)).toBe(where);
  });

  test('of none is the first', () => {
    expect(list('no token here')).toEqual({ tokens: [], mostTelling: 0, unread: [] });
  });
});

describe('equal tokens', () => {
  test('are listed once with all places', () => {
    const token = jwt(valid);
    const { tokens } = list(`Authorization: Bearer ${token}\n{"access_token":"${token}"} ${token}`);
    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toMatchObject({
      where: 'Authorization header, Bearer',
      also: [{ where: 'member access_token' }, { where: 'in the text' }],
    });
  });

  test('of which one is no token are two', () => {
    expect(list('https://a.example/?state=abc&code=abc').tokens).toHaveLength(2);
  });

  test('in great number are counted up to a limit', () => {
    const { tokens } = list(`${jwt(valid)} `.repeat(300));
    expect(tokens.map(({ also }) => also.length)).toEqual([100]);
  });
});
