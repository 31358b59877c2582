import { describe, expect, test } from 'vitest';
import { readToken } from '../../../core/token/read-token.ts';
import { timeStatus, timeStatusText, timesOfToken } from '../../../core/token/time-status.ts';

const now = 1_800_000_000_000;
const seconds = now / 1000;

/** A JWT whose payload is this JSON text. */
function jwt(payload: string): string {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  return `${part('{"alg":"RS256"}')}.${part(payload)}.${part('signature')}`;
}

const read = (text: string, expiresAt?: number) => {
  const status = timeStatus(timesOfToken(readToken(text), expiresAt), now);
  return [status.state, timeStatusText(status, now)];
};
const judge = (claims: object, expiresAt?: number) => read(jwt(JSON.stringify(claims)), expiresAt);

describe('the time status of a JWT', () => {
  test.each([
    ['an hour ago', { exp: seconds - 3600 }, 'expired', 'expired 1 h ago'],
    ['exactly now', { exp: seconds }, 'expired', 'expired now'],
    ['half a second ago', { exp: seconds - 0.5 }, 'expired', 'expired now'],
    ['in half a second', { exp: seconds + 0.5 }, 'valid', 'expires now'],
    ['in an hour and a bit', { exp: seconds + 3999 }, 'valid', 'expires in 1 h'],
    ['at 0', { exp: 0 }, 'expired', 'expired 57 years ago'],
    ['before 1970', { exp: -1 }, 'expired', 'expired 57 years ago'],
    ['that has expired, and nbf is text', { exp: seconds - 60, nbf: 'x' }, 'expired', 'expired 1 min ago'],
    ['that has expired before nbf', { exp: seconds - 60, nbf: seconds + 60 }, 'expired', 'expired 1 min ago'],
  ])('exp %s', (_what, claims, state, text) => {
    expect(judge(claims)).toEqual([state, text]);
  });

  test.each([
    ['in five minutes', { nbf: seconds + 300, exp: seconds + 900 }, 'not valid yet: starts in 5 min'],
    ['in five minutes, without exp', { nbf: seconds + 300 }, 'not valid yet: starts in 5 min'],
    ['in five minutes, exp is text', { nbf: seconds + 300, exp: 'x' }, 'not valid yet: starts in 5 min'],
    ['after exp', { nbf: seconds + 300, exp: seconds + 200 }, 'never valid: exp is not after nbf'],
    ['at exp', { nbf: seconds + 300, exp: seconds + 300 }, 'never valid: exp is not after nbf'],
  ])('nbf %s', (_what, claims, text) => {
    expect(judge(claims)).toEqual(['not-yet-valid', text]);
  });

  test.each([
    ['Offline', 0, 'no-expiry'],
    ['InitialAccessToken', 0, 'no-expiry'],
    ['Bearer', 0, 'expired'],
    ['Offline', 1, 'expired'],
    ['Offline', '0', 'unreadable'],
    [undefined, 0, 'expired'],
  ])('the claim typ %s of Keycloak and exp %j: %s', (typ, exp, state) => {
    expect(judge({ typ, exp })[0]).toBe(state);
  });

  test('nbf exactly now is valid', () => {
    expect(judge({ nbf: seconds, exp: seconds + 60 })).toEqual(['valid', 'expires in 1 min']);
  });

  test.each([
    ['text', '{"exp":"1800003600"}', 'exp is not a number'],
    ['an object', '{"exp":{}}', 'exp is not a number'],
    ['null', '{"exp":null}', 'exp is not a number'],
    ['microseconds', '{"exp":1800003600000000}', 'exp is in microseconds'],
    ['nanoseconds', '{"exp":1800003600000000000}', 'exp is in nanoseconds'],
    ['a boolean', '{"exp":true}', 'exp is not a number'],
    ['huge', '{"exp":1e999}', 'exp is not a valid date'],
    ['farther than any date', '{"exp":1e13}', 'exp is in milliseconds'],
    ['farther still', '{"exp":1e15}', 'exp is in microseconds'],
    ['farther than any unit', '{"exp":1e21}', 'exp is not a valid date'],
    ['far before any date', '{"exp":-1e15}', 'exp is not a valid date'],
    ['milliseconds', `{"exp":${now + 60_000}}`, 'exp is in milliseconds'],
    ['milliseconds of the past', `{"exp":${now - 60_000}}`, 'exp is in milliseconds'],
    ['fine, but nbf is text', `{"exp":${seconds + 60},"nbf":"1"}`, 'nbf is not a number'],
    ['absent, and nbf is milliseconds', `{"nbf":${now}}`, 'nbf is in milliseconds'],
  ])('exp that is %s cannot be read', (_what, payload, text) => {
    expect(read(jwt(payload))).toEqual(['unreadable', text]);
  });

  test('iat ahead of the clock by more than a minute is said', () => {
    expect(judge({ iat: seconds + 300, exp: seconds + 900 })).toEqual([
      'valid',
      'issued in the future: in 5 min',
    ]);
    expect(judge({ iat: seconds + 300 })).toEqual(['no-expiry', 'issued in the future: in 5 min']);
    expect(judge({ iat: seconds + 60, exp: seconds + 900 })).toEqual(['valid', 'expires in 15 min']);
    expect(judge({ iat: 'yesterday', exp: seconds + 900 })).toEqual(['valid', 'expires in 15 min']);
  });

  test('without exp there is no expiry', () => {
    expect(judge({})).toEqual(['no-expiry', 'no expiry']);
    expect(judge({ sub: 'alice', iat: seconds - 60 })).toEqual(['no-expiry', 'no expiry']);
  });

  test('exp counts more than expires_in, even where it cannot be read', () => {
    expect(judge({ exp: seconds - 60 }, now + 60_000)).toEqual(['expired', 'expired 1 min ago']);
    expect(judge({ exp: 'x' }, now + 60_000)).toEqual(['unreadable', 'exp is not a number']);
    expect(judge({}, now + 60_000)).toEqual(['valid', 'expires in 1 min']);
  });
});

describe('the time status of a token that cannot be read', () => {
  const jwe = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')}..aa.bb.cc`;

  test.each([
    ['opaque', 'Zq8mZ2Yx0Lk3'],
    ['encrypted', jwe],
    ['no JSON', jwt('not json')],
  ])('%s: it is that of expires_in, else unknown', (_what, text) => {
    expect(read(text)).toEqual(['no-expiry', 'expiry unknown']);
    expect(read(text, now + 120_000)).toEqual(['valid', 'expires in 2 min']);
    expect(read(text, now)).toEqual(['expired', 'expired now']);
    expect(read(text, now + 1e300)).toEqual(['unreadable', 'expires_in is not a valid date']);
  });
});

test.each([
  ['cut before exp is unknown', `{"sub":"s","exp":`, ['no-expiry', 'expiry unknown']],
  ['cut after exp is that of exp', `{"exp":${seconds + 3600},"sub":`, ['valid', 'expires in 1 h']],
  [
    'cut after an exp that has passed is expired',
    `{"exp":${seconds - 3600},"sub":`,
    ['expired', 'expired 1 h ago'],
  ],
  ['with a duplicate is known', '{"sub":"s","sub":"t"}', ['no-expiry', 'no expiry']],
])('the expiry of a payload %s', (_, payload, status) => {
  expect(read(jwt(payload))).toEqual(status);
});
