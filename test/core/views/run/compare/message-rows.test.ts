import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../../core/oauth/message.ts';
import {
  isExpectedHeader,
  isExpectedParameter,
} from '../../../../../core/views/run/compare/expected-names.ts';
import { messageRows } from '../../../../../core/views/run/compare/message-rows.ts';
import { browseStep, httpStep, observed } from '../../../../support/exchanges.ts';

const lines = (...of: Parameters<typeof messageRows>) =>
  messageRows(...of).map(({ key, value }) => `${key}: ${value}`);

describe('what is compared of a message', () => {
  test('is its request and its response', () => {
    const exchange = httpStep('x1', 'token', {
      request: {
        method: 'POST',
        url: 'https://op.example/token?a=1&a=2#f',
        headers: [
          ['content-type', 'application/x-www-form-urlencoded'],
          ['Accept', '*/*'],
        ],
        body: textBody('code=x'),
      },
      body: '{"scope":"openid"}',
    });
    expect(lines(exchange, false)).toEqual([
      'request Method 1: POST',
      'request URL 1: https://op.example/token',
      'query parameter a 1: 1',
      'query parameter a 2: 2',
      'body parameter code 1: x',
      'request header content-type 1: application/x-www-form-urlencoded',
      'request header accept 1: */*',
      'response Status 1: 200',
      'response member scope 1: openid',
      'response header content-type 1: application/json',
    ]);
  });

  test('includes a body that has no parameters, and no empty one', () => {
    const exchange = (body: string) =>
      observed('x1', { response: { status: 200, statusText: '', headers: [], body: textBody(body) } });
    expect(lines(exchange('<p>'), false)).toContain('response Body 1: <p>');
    expect(lines(exchange(''), false).join()).not.toContain('Body');
  });

  test('is the redirect of a login, or its request', () => {
    const answer = { url: 'https://app.example/cb?code=x', method: 'GET', capturedBy: 'location' } as const;
    const login = browseStep('x4', { ok: true, answer });
    expect(lines(login, true)).toContain('query parameter code 1: x');
    expect(lines(login, true).join()).not.toContain('client_id');
    expect(lines(login, false)).toContain('query parameter client_id 1: app');
    expect(lines(login, false).join()).not.toContain('code 1');
  });

  test('has times from the iat beside them, and none without one', () => {
    const body = {
      iat: 100,
      exp: 220,
      nbf: 'soon',
      seen: { claims: { exp: 160, iat: 100 }, exp: 5 },
      other: { exp: 7 },
    };
    const rows = messageRows(httpStep('x1', 'introspection', { body: JSON.stringify(body) }), false);
    expect(rows.flatMap(({ name, like }) => (like === undefined ? [] : [[name, like]]))).toEqual([
      ['exp', 'iat + 120'],
      ['seen.claims.exp', 'iat + 60'],
    ]);
  });

  test('includes its failure', () => {
    const failure = { code: 'connection-refused', message: 'Connection refused.' } as const;
    expect(lines(observed('x1', { failure }), false)).toContain('response Failure 1: Connection refused.');
    expect(lines(browseStep('x4', { ok: false, failure }), false)).toContain(
      'response Failure 1: Connection refused.',
    );
  });
});

describe('what differs between any two runs', () => {
  test('are values for one use', () => {
    for (const name of ['state', 'nonce', 'code', 'code_verifier'])
      expect(isExpectedParameter(name)).toBe(true);
    expect(isExpectedHeader('Date', '')).toBe(true);
    expect(isExpectedHeader('AUTHORIZATION', 'Bearer x')).toBe(true);
  });

  test('are not the values of a client', () => {
    for (const name of ['client_id', 'scope', 'client_secret', 'State']) {
      expect(isExpectedParameter(name)).toBe(false);
    }
    expect(isExpectedHeader('Authorization', 'Basic x')).toBe(false);
    expect(isExpectedHeader('Cache-Control', 'no-store')).toBe(false);
  });
});

test('a header with a URL is expected to differ where its target is the same', () => {
  const like = (location: string) =>
    messageRows(httpStep('x1', 'resource', { headers: [['Location', location]] }), false).find(
      ({ name }) => name === 'Location',
    )?.like;
  expect(like('/interaction/kLce…(43)')).toBe(like('/interaction/rBPc…(43)'));
  expect(like('/login')).not.toBe(like('/error'));
});

test('of a member that is an object its members are compared', () => {
  const body = JSON.stringify({ seen: { claims: { jti: 'x', sub: 'y' } } });
  const rows = messageRows(httpStep('x1', 'resource', { body }), false).filter(
    ({ place }) => place === 'response member',
  );
  expect(rows).toMatchObject([
    { name: 'seen.claims.jti', value: 'x', expected: true },
    { name: 'seen.claims.sub', value: 'y', expected: false },
  ]);
});
