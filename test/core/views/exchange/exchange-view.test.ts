import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import { draftView, exchangeView } from '../../../../core/views/exchange/exchange-view.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import { at, browseStep, httpStep, observed } from '../../../support/exchanges.ts';

describe('a message in detail', () => {
  test('a token request shows its form, each parameter with meaning and section', () => {
    const view = exchangeView(
      httpStep('x1', 'token', {
        request: {
          method: 'POST',
          headers: [['Content-Type', 'application/x-www-form-urlencoded']],
          body: textBody('grant_type=authorization_code&code=…(20)&own=1'),
        },
        body: '{"access_token":"eyJh…(700)","expires_in":60}',
      }),
    );
    expect(view.request?.parameters).toMatchObject([
      { name: 'grant_type', place: 'body', masked: false, spec: expect.stringContaining('RFC 6749') },
      { name: 'code', masked: true },
      { name: 'own', masked: false },
    ]);
    expect(view.request?.parameters[2]).not.toHaveProperty('meaning');
    expect(view.response?.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['access_token', 'eyJh…(700)'],
      ['expires_in', '60'],
    ]);
    expect(schemas.exchange.safeParse(view).success).toBe(true);
  });

  test('says what was edited in it, and how', () => {
    const edited = {
      request: [{ kind: 'changed', part: 'form', name: 'code', before: 'a…(20)', after: 'b…(20)' }],
    } as const;
    const view = exchangeView({ ...httpStep('x1', 'token'), edited });
    expect(view.edited).toEqual(edited);
    expect(schemas.exchange.safeParse(view).success).toBe(true);
    expect(exchangeView(httpStep('x1', 'token'))).not.toHaveProperty('edited');
  });

  test('every JSON response lists its members, with the meaning that is defined there', () => {
    const members = (
      leg: 'userinfo' | 'resource' | 'jwks' | 'device-authorization',
      body: object,
      status = 200,
    ) => exchangeView(httpStep('x1', leg, { status, body: JSON.stringify(body) })).response?.parameters ?? [];
    expect(members('userinfo', { sub: 'a', own: { b: 1 } })).toMatchObject([
      { name: 'sub', value: 'a', meaning: expect.stringContaining('Subject') },
      { name: 'own', value: '{"b":1}' },
    ]);
    expect(members('resource', { orders: [], token: 'x' }).map(({ name }) => name)).toEqual([
      'orders',
      'token',
    ]);
    expect(members('resource', { sub: 'a' })[0]).not.toHaveProperty('meaning');
    expect(members('userinfo', { sub: 'a' }, 401)[0]).not.toHaveProperty('meaning');
    expect(members('jwks', { keys: [] })).toEqual([]);
    expect(
      members('device-authorization', { device_code: 'd', user_code: 'u', expires_in: 600 }),
    ).toMatchObject([
      { name: 'device_code', masked: true },
      { name: 'user_code', masked: false },
      { name: 'expires_in', value: '600', meaning: 'Lifetime of both codes in seconds' },
    ]);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, index]));
    expect(members('resource', many)).toHaveLength(100);
    expect(members('resource', [1, 2])).toEqual([]);
  });

  describe('a challenge by Basic', () => {
    const refused = { status: 401, headers: [['WWW-Authenticate', 'Basic realm="op"']] } as const;

    test.each([
      'token',
      'refresh',
      'introspection',
      'revocation',
      'device-authorization',
      'authorization',
    ] as const)('is client authentication in a response on the leg %s', (leg) => {
      expect(exchangeView(httpStep('x1', leg, refused)).challenges).toMatchObject([
        { scheme: 'Basic', meaning: expect.stringContaining('client authentication'), spec: 'RFC 6749 §5.2' },
      ]);
    });

    test.each(['userinfo', 'resource'] as const)('is not for an API on the leg %s', (leg) => {
      expect(exchangeView(httpStep('x1', leg, refused)).challenges?.[0]?.advice.join()).toContain(
        'OAuth APIs',
      );
    });

    test.each(['discovery', 'jwks', 'resource-metadata'] as const)(
      'concerns a public document on the leg %s',
      (leg) => {
        expect(exchangeView(httpStep('x1', leg, refused)).challenges?.[0]?.advice.join()).toContain(
          'are public',
        );
      },
    );

    test('of a login page is left to the browser', () => {
      const response = { ...refused, statusText: '', headers: refused.headers, body: textBody('') };
      expect(exchangeView(observed('x1', { response })).challenges?.[0]?.advice.join()).toContain(
        'single sign-on',
      );
    });
  });

  test.each([
    ['a page', {}, true],
    ['an error page', { response: { status: 500, statusText: '', headers: [], body: textBody('') } }, true],
    ['a redirect', { response: { status: 302, statusText: '', headers: [], body: textBody('') } }, undefined],
    [
      'a page from the cache',
      { response: { status: 304, statusText: '', headers: [], body: textBody('') } },
      true,
    ],
    ['a frame', { mainFrame: false }, undefined],
    ['a script', { resourceType: 'Script' }, undefined],
    ['a response of the system browser', { page: 'own-browser' }, undefined],
  ] as const)('whether the login window showed it: %s', (_, facts, shown) => {
    expect(exchangeView(observed('x1', facts)).page).toBe(shown);
  });

  test('names of the language itself are names like others', () => {
    const view = exchangeView(
      httpStep('x1', 'token', {
        request: { url: 'https://op.example/token?__proto__=1&constructor=2&toString=3' },
        body: '{"__proto__":{"polluted":true},"constructor":"c","hasOwnProperty":null}',
      }),
    );
    expect(view.request?.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
    expect(view.response?.parameters.map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ]);
    expect({}).not.toHaveProperty('polluted');
    expect(schemas.exchange.safeParse(view).success).toBe(true);
  });

  test.each(['[{"access_token":"x"}]', '"text"', 'null', '{"a":', '', '<html>'])(
    'a response that is %s has no members',
    (body) => {
      expect(exchangeView(httpStep('x1', 'token', { body })).response?.parameters).toEqual([]);
    },
  );

  test('a callback to a private-use scheme shows query and fragment', () => {
    const answer = {
      url: 'com.example.app:/callback?code=c&state=s#id_token=t',
      method: 'GET',
      capturedBy: 'location',
    } as const;
    const view = exchangeView(browseStep('x1', { ok: true, answer }));
    expect(view.response?.parameters.map(({ name, place }) => [name, place])).toEqual([
      ['code', 'query'],
      ['state', 'query'],
      ['id_token', 'fragment'],
    ]);
    expect(view.captured).toBe(true);
  });

  test('a callback by form_post shows its body', () => {
    const answer = {
      url: 'https://app.example/callback',
      method: 'POST',
      body: textBody('code=c&iss=https%3A%2F%2Fop.example'),
      contentType: 'application/x-www-form-urlencoded',
      capturedBy: 'request',
    } as const;
    const view = exchangeView(browseStep('x1', { ok: true, answer }));
    expect(view.response?.parameters).toMatchObject([
      { name: 'code', value: 'c', place: 'body' },
      { name: 'iss', value: 'https://op.example', place: 'body' },
    ]);
  });

  test('a login that failed says why, and has no response', () => {
    const failure = { code: 'login-window-closed', message: 'The window was closed.' } as const;
    const view = exchangeView(browseStep('x1', { ok: false, failure }));
    expect(view.failure).toEqual(failure);
    expect(view).not.toHaveProperty('response');
    expect(view.captured).toBe(false);
  });

  test('a page that got no response says why', () => {
    const failure = { code: 'dns-failed', message: 'No such host.' } as const;
    const { response: _, ...unanswered } = observed('x1');
    const view = exchangeView({ ...unanswered, failure });
    expect(view).toMatchObject({ failure, channel: 'front' });
    expect(view).not.toHaveProperty('response');
  });

  test('a draft shows the literal request', () => {
    const { performed } = browseStep('x1', { ok: false, failure: { code: 'cancelled', message: '' } });
    expect(draftView(performed, at)).toMatchObject({
      id: 'draft',
      title: 'Authorization request',
      method: 'GET',
      url: 'https://op.example/authorize?client_id=app&scope=openid',
    });
  });
});

test('a request has its command, and none where a URL is not http', () => {
  const curlOf = (url: string) =>
    exchangeView(httpStep('x1', 'token', { request: { url, headers: [] } })).curl;
  expect(curlOf('https://op.example/a')).toEqual({
    masked: 'curl --globoff --path-as-is https://op.example/a',
  });
  expect(curlOf('com.example.app:/callback?code=1')).toBeUndefined();
});
