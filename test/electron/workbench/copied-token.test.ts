import { expect, test } from 'vitest';
import { copiedToken } from '../../../electron/workbench/copied-token.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${part({ alg: 'RS256' })}.${part({ sub: 'alice', exp: 1 })}.c2ln`;

test('a token is copied as it is', () => {
  expect(copiedToken('opaque', { role: 'refresh-token' }, undefined)).toEqual({ ok: true, value: 'opaque' });
});

test.each([
  [undefined, 'Bearer'],
  ['bearer', 'Bearer'],
  ['DPoP', 'DPoP'],
])('an access token of type %s is copied as a header with the scheme %s', (tokenType, scheme) => {
  const record = { role: 'access-token', ...(tokenType === undefined ? {} : { tokenType }) } as const;
  expect(copiedToken('a1', record, 'header')).toEqual({ ok: true, value: `Authorization: ${scheme} a1` });
});

test.each(['refresh-token', 'id-token', 'unknown'] as const)('a header is not made of the %s', (role) => {
  expect(copiedToken('a1', { role }, 'header')).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input' },
  });
});

test('the payload is copied as it was written', () => {
  expect(copiedToken(jwt, { role: 'id-token' }, 'payload')).toEqual({
    ok: true,
    value: '{"sub":"alice","exp":1}',
  });
});

test.each(['opaque', `${part({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`, ''])(
  'there is no payload of %s to copy',
  (value) => {
    expect(copiedToken(value, { role: 'access-token' }, 'payload')).toMatchObject({ ok: false });
  },
);
