import { describe, expect, test } from 'vitest';
import { listFound } from '../../../core/token/list-found.ts';
import { findValuesBeside } from '../../../core/token/values-beside.ts';
import { jwsToken } from '../../support/facts.ts';

const idToken = (claims: object, sub = 's') =>
  jwsToken({ header: { alg: 'RS256' }, payload: { iss: 'i', sub, ...claims } }).raw;
const access = 'SlAv32hkKG9wZ3RhZ2Vz';
const beside = (text: string) => findValuesBeside(listFound(text, 0).tokens);
const response = (more: object) =>
  JSON.stringify({ access_token: access, id_token: idToken({ at_hash: 'h' }), ...more });

test('the access token of a token response', () => {
  expect(beside(response({}))).toEqual({ at_hash: { value: access } });
});

test('code, state and access token of a fragment, which were issued together', () => {
  const url = `https://app.example/cb#access_token=${access}&code=SplxlOBeZQQYbYS6&state=af0ifjsldkj&id_token=${idToken({ at_hash: 'h' })}`;
  expect(beside(url)).toEqual({
    at_hash: { value: access, inFragment: true },
    c_hash: { value: 'SplxlOBeZQQYbYS6', inFragment: true },
    s_hash: { value: 'af0ifjsldkj', inFragment: true },
  });
});

describe('nothing is compared', () => {
  test('without a value of that name', () => {
    expect(beside(idToken({ at_hash: 'h' }))).toEqual({});
    expect(beside(`Authorization: Bearer ${access}\n${response({ access_token: undefined })}`)).toEqual({});
  });

  test('with several access tokens, or several ID Tokens', () => {
    expect(beside(`${response({})}\n${response({ access_token: `${access}x` })}`)).toEqual({
      at_hash: { reason: 'there are several values named access token' },
    });
    expect(beside(`${response({})}\n{"id_token":"${idToken({ at_hash: 'h' }, 't')}"}`)).toEqual({
      at_hash: { reason: 'there are several tokens with at_hash' },
    });
  });

  test('with an access token that is masked or cut off', () => {
    const [header = '', payload = ''] = idToken({ scope: 'a' }).split('.');
    expect(beside(response({ access_token: `${header}.${payload.slice(0, -9)}` }))).toEqual({
      at_hash: { reason: 'the access token is masked or cut off' },
    });
  });
});
