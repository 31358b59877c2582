import { describe, expect, test } from 'vitest';
import { type HeaderLine, textBody } from '../../../../core/oauth/message.ts';
import type { Exchange } from '../../../../core/record/exchange.ts';
import { recordedLogin, recordedOptions } from '../../../../core/record/har/recorded-login.ts';
import type { Draft } from '../../../../core/script/draft.ts';
import type { Leg } from '../../../../core/script/legs.ts';

function step(draft: Draft): Exchange {
  const reply = { kind: 'wait', now: 0 } as const;
  const both = { draft, performed: draft, received: reply, believed: reply };
  return { kind: 'step', id: 'x1', step: 0, script: 'har/1', at: 0, endedAt: 0, ...both };
}

const browse = (query: string): Exchange =>
  step({
    kind: 'browse',
    leg: 'authorization',
    url: `https://op.example/authorize?${query}`,
    redirectUri: 'https://app.example/cb',
    responseMode: 'query',
  });

const post = (leg: Leg, form: string | undefined, headers: readonly HeaderLine[] = []): Exchange => {
  const body = form === undefined ? {} : { body: textBody(form) };
  return step({
    kind: 'http',
    leg,
    request: { method: 'POST', url: `https://op.example/${leg}`, headers, ...body },
  });
};

const code = 'client_id=app&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb';

describe('the options of a recorded login', () => {
  test.each([
    ['authorization-code', [browse(`${code}&scope=openid`)], { pkce: 'off', nonce: false, scope: 'openid' }],
    [
      'authorization-code',
      [
        browse(
          `${code}&scope=a+b&nonce=n&code_challenge=c&code_challenge_method=S256&prompt=login&acr_values=2`,
        ),
      ],
      { pkce: 'S256', nonce: true, prompt: 'login', parameters: [{ name: 'acr_values', value: '2' }] },
    ],
    ['authorization-code', [browse(`${code}&code_challenge=c`)], { pkce: 'plain', scope: '', prompt: '' }],
    [
      'authorization-code',
      [post('authorization', `${code}&scope=pushed&state=s`), browse('client_id=app&request_uri=urn:1')],
      { scope: 'pushed', parameters: [] },
    ],
    [
      'hybrid',
      [browse(`client_id=app&response_type=code+id_token&nonce=n&scope=openid`)],
      { responseType: 'code id_token', responseMode: 'fragment' },
    ],
    ['device', [post('device-authorization', 'client_id=app&scope=openid')], { scope: 'openid' }],
    [
      'client-credentials',
      [post('token', 'grant_type=client_credentials&scope=s&audience=api&client_secret=x')],
      { scope: 's', parameters: [{ name: 'audience', value: 'api' }] },
    ],
    [
      'password',
      [post('token', 'grant_type=password&username=alice&password=pw&scope=s')],
      { person: { username: 'alice', password: 'pw' } },
    ],
  ])('of %s are those of its first request', (grant, exchanges, options) => {
    expect(recordedOptions(grant, exchanges)).toMatchObject({ grant, ...options });
  });

  test.each([
    ['authorization-code', 'no messages', []],
    ['authorization-code', 'an unknown response mode', [browse(`${code}&response_mode=web_message`)]],
    [
      'authorization-code',
      'an unknown PKCE method',
      [browse(`${code}&code_challenge=c&code_challenge_method=S1`)],
    ],
    ['device', 'no body', [post('device-authorization', undefined)]],
    ['password', 'no password', [post('token', 'grant_type=password&username=alice')]],
    ['refresh', 'no login', [post('refresh', 'grant_type=refresh_token')]],
    ['constructor', 'no grant', [browse(code)]],
  ])('of %s are not known with %s', (grant, _what, exchanges) => {
    expect(recordedOptions(grant, exchanges)).toBeUndefined();
  });
});

describe('the provider and the client of a recorded login', () => {
  const basic = (credentials: string): HeaderLine => ['Authorization', `Basic ${btoa(credentials)}`];

  test.each([
    [[post('token', 'client_id=app')], { clientId: 'app', authentication: 'none' }],
    [[post('token', 'x=1', [basic('c%3A1:s')])], { clientId: 'c:1', authentication: 'client_secret_basic' }],
    [[post('refresh', 'client_id=a&client_secret=s')], { authentication: 'client_secret_post' }],
    [[post('token', 'client_id=a&client_assertion=j')], { authentication: 'private_key_jwt' }],
    [
      [browse(`${code}&scope=openid`)],
      { clientId: 'app', scope: 'openid', authorizationEndpoint: 'https://op.example/authorize' },
    ],
    [[post('device-authorization', 'client_id=tv')], { clientId: 'tv' }],
  ])('are read from its requests', (exchanges, expected) => {
    expect(recordedLogin(exchanges)).toMatchObject(expected);
  });

  test('are not made up, and have no secret', () => {
    expect(recordedLogin([])).toEqual({ authentication: 'none' });
    const device = recordedLogin([post('device-authorization', 'client_id=tv')]);
    expect(device).not.toHaveProperty('tokenEndpoint');
    const text = JSON.stringify(recordedLogin([post('token', 'client_id=a&client_secret=planted')]));
    expect(text).not.toContain('planted');
  });
});
