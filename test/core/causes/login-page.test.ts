import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import { explainByTrace } from '../../../core/causes/explain-by-trace.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import type { ObservedExchange } from '../../../core/record/exchange.ts';
import { authorizationRequest, loginFacts } from '../../support/facts.ts';

const failure = (received: string, code: Failure['code'] = 'login-page-refused'): Failure => ({
  code,
  message: 'The login ended at a page.',
  received,
});

function causesOf(received: string, facts: Partial<Facts> = {}, code?: Failure['code']) {
  return explainByTrace(failure(received, code), { ...loginFacts(), ...facts }, []).causes?.map(
    ({ text, seen }) => [text, seen],
  );
}

const post = (id: string): ObservedExchange => ({
  kind: 'observed',
  id,
  leg: 'authorization',
  at: 0,
  request: { method: 'POST', url: 'https://idp.example/login', headers: [] },
  resourceType: 'Document',
  page: 'page-1',
  mainFrame: true,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: ['password'],
});

const unprotected = {
  authorizationRequest: authorizationRequest({
    redirect_uri: 'https://client.example/cb',
    code_challenge: null,
    code_challenge_method: null,
  }),
};

describe('a page that ends a login is explained by the run', () => {
  it.each<[string, Partial<Facts>, string]>([
    ['redirect_uri_mismatch', unprotected, 'redirect_uri=https://client.example/cb was sent'],
    ['Client not found', {}, `client_id=${loginFacts().client.clientId} was sent`],
    ['PKCE is required', unprotected, 'code_challenge was not sent, and many providers require PKCE'],
    ['Pushed authorization request required', {}, 'the request was not pushed'],
    ['request object must be signed', {}, 'no request object was sent'],
    [
      'Wrong credentials',
      { observed: [post('x3'), post('x4')] },
      'a form with a password was sent 2 times, and no redirect followed',
    ],
    [
      'Your account has been locked',
      { observed: [post('x3')] },
      'a form with a password was sent once, and no redirect followed',
    ],
    ['Something went wrong', unprotected, 'code_challenge was not sent, and many providers require PKCE'],
  ])('%s', (received, facts, text) => {
    expect(causesOf(received, facts)).toContainEqual([text, true]);
  });

  it.each(['login-timeout', 'login-window-closed', 'login-form-stuck'] as const)('also after %s', (code) => {
    expect(causesOf('last page: https://idp.example, text "Client not found"', {}, code)).toHaveLength(1);
  });

  it.each<[string, Partial<Facts>]>([
    ['Something went wrong', {}],
    ['Wrong credentials', { observed: [] }],
    ['Your session has expired', unprotected],
    ['', {}],
  ])('and not by a guess: %j', (received, facts) => {
    expect(causesOf(received, facts)).toBeUndefined();
  });

  it('only where the login ended at a page', () => {
    expect(causesOf('Client not found', {}, 'dns-failed')).toBeUndefined();
    expect(explainByTrace(failure('Client not found'), withoutRequest(), [])).toEqual(
      failure('Client not found'),
    );
  });
});

describe('a page that ends a logout is explained by its request', () => {
  const logout = (parameters: Readonly<Record<string, string>>): Partial<Facts> => ({
    logout: {
      exchange: 'x1',
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    },
  });
  it.each<[string, Partial<Facts>, readonly string[]]>([
    [
      'post_logout_redirect_uri not registered',
      logout({ client_id: 'c', post_logout_redirect_uri: 'https://app.example/bye' }),
      ['post_logout_redirect_uri=https://app.example/bye was sent', 'client_id=c was sent'],
    ],
    ['invalid id_token_hint', logout({ id_token_hint: 'e30.e30.' }), ['id_token_hint was sent']],
    ['Session not active', logout({}), ['id_token_hint was not sent']],
  ])('%s', (received, facts, texts) => {
    expect(causesOf(received, facts)).toEqual(texts.map((text) => [text, true]));
  });

  it.each(['Something went wrong', 'Wrong credentials', ''])('and not by a guess: %j', (received) => {
    expect(causesOf(received, logout({ client_id: 'c' }))).toBeUndefined();
  });
});

function withoutRequest(): Facts {
  const { authorizationRequest: _, ...facts } = loginFacts();
  return facts;
}
