import { expect, test } from 'vitest';
import { isOfExpectedKind } from '../../../../core/checks/check-as/of-expected-kind.ts';
import type { ExpectedKind } from '../../../../core/record/expectation.ts';
import { readToken } from '../../../../core/token/read-token.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, header: object = {}) =>
  `${segment({ alg: 'RS256', ...header })}.${segment(claims)}.c2ln`;
const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const jwe = `${segment({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.YWFh.YWFh.YWFh.YWFh`;

test.each<[what: string, text: string, where: string, as: ExpectedKind, is: boolean]>([
  ['its type', jwt({}, { typ: 'at+jwt' }), 'in the text', 'access-token', true],
  ['another type', jwt({}, { typ: 'at+jwt' }), 'in the text', 'id-token', false],
  ['its event', jwt({ events: logoutEvent }, { typ: 'secevent+jwt' }), 'in the text', 'logout-token', true],
  ['its claims', jwt({ nonce: 'n' }), 'in the text', 'id-token', true],
  ['the claims of another kind', jwt({ scope: 'a' }), 'in the text', 'id-token', false],
  ['its place', jwt({ sub: 'a' }), 'member id_token', 'id-token', true],
  ['the place of another kind', jwt({ sub: 'a' }), 'member refresh_token', 'id-token', false],
  ['nothing clear', jwt({ sub: 'a' }), 'in the text', 'logout-token', true],
  ['nothing, being encrypted', jwe, 'in the text', 'id-token', true],
  ['another place, being encrypted', jwe, 'member access_token', 'id-token', false],
  ['its place, being opaque', 'abcdefghijklmnop', 'member access_token', 'access-token', true],
  ['nothing, being opaque', 'abcdefghijklmnop', 'in the text', 'access-token', false],
])('a token is judged by %s', (_what, text, where, as, is) => {
  expect(isOfExpectedKind(readToken(text), where, as)).toBe(is);
});
