import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../../core/oauth/message.ts';
import { exchangeView } from '../../../../../core/views/exchange/exchange-view.ts';
import type { FindingView } from '../../../../../core/views/finding/finding-view.ts';
import { findInMessage } from '../../../../../core/views/run/search/find-in-message.ts';
import { readSearch } from '../../../../../core/views/run/search/search-query.ts';
import { browseStep, httpStep, observed } from '../../../../support/exchanges.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${part({ alg: 'RS256', kid: 'key-7' })}.${part({ sub: 'alice-1', amr: ['pwd'] })}.c2ln`;

const finding = (result: FindingView['result'], title: string): FindingView => ({
  rule: 'token-response.cache-control',
  subject: 'Token response',
  title,
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  result,
});

const tokenRequest = exchangeView(
  httpStep('x1', 'token', {
    request: {
      method: 'POST',
      url: 'https://op.example/token?tenant=blue',
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Authorization', `Basic ${Buffer.from('app:p%26ss+word').toString('base64')}`],
      ],
      body: textBody('grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb'),
    },
    status: 400,
    body: JSON.stringify({ error: 'invalid_grant', id_token: idToken }),
  }),
);
const findings = [finding('fail', 'Response can be cached'), finding('not-applicable', 'Never shown')];

const find = (typed: string, message = tokenRequest, judged: readonly FindingView[] = findings) =>
  findInMessage(readSearch(typed), { message, findings: judged });

describe('a message is found', () => {
  test.each([
    ['by a name', 'redirect_uri', { side: 'request', part: 'parameters', index: 2 }],
    ['by a decoded value', 'https://app.example/cb', { side: 'request', part: 'parameters', index: 2 }],
    ['by a parameter of the URL', 'tenant', { side: 'request', part: 'parameters', index: 0 }],
    ['by its host', 'host:op.example', { side: 'request', part: 'url' }],
    ['by its URL', 'url:/token?tenant', { side: 'request', part: 'url' }],
    ['by its method', 'method:post', { part: 'line' }],
    ['by its step', 'step:"token request"', { part: 'line' }],
    ['by its status', 'status:4xx', { part: 'line' }],
    ['by its status as a word', '400', { part: 'line' }],
    ['by a header', 'header:urlencoded', { side: 'request', part: 'headers', index: 0 }],
    ['by the name of a header', 'name:authorization', { side: 'request', part: 'headers', index: 1 }],
    [
      'by the secret in a Basic header',
      'value:"app:p&ss word"',
      { side: 'request', part: 'headers', index: 1 },
    ],
    ['by its body', 'body:%2Fcb', { side: 'request', part: 'body' }],
    ['by an error code', 'value:invalid_grant', { side: 'response', part: 'parameters', index: 0 }],
    ['by a claim', 'claim:alice', { side: 'response', part: 'parameters', index: 1 }],
    ['by a claim that is a list', 'claim:pwd', { side: 'response', part: 'parameters', index: 1 }],
    ['by the header of a token', 'key-7', { side: 'response', part: 'parameters', index: 1 }],
    ['by a check', 'check:cached', { part: 'checks' }],
    ['by the result of a check', 'check:failed', { part: 'checks' }],
    ['by the section of a check', 'check:§5.1', { part: 'checks' }],
    ['because it failed', 'has:failed', { part: 'line' }],
    ['because it has a token', 'has:token', { side: 'response', part: 'parameters', index: 1 }],
    ['in any case', 'ALICE', { side: 'response', part: 'parameters', index: 1 }],
  ])('%s', (_by, typed, place) => {
    expect(find(typed)).toContainEqual(place);
  });

  test('by what it does not have', () => {
    expect(find('-saml -status:2xx')).toEqual([]);
  });

  test('by a check that failed, although its status is no error', () => {
    const message = exchangeView(httpStep('x2', 'userinfo'));
    expect(find('has:failed', message)).toEqual([{ part: 'checks' }]);
    expect(find('has:warning', message, [finding('warn', 'Old')])).toEqual([{ part: 'checks' }]);
  });

  test('by a response of the browser', () => {
    const answer = {
      url: 'com.example.app:/callback?code=c0de-1',
      method: 'GET',
      capturedBy: 'location',
    } as const;
    const message = exchangeView(browseStep('x3', { ok: true, answer }));
    expect(find('c0de-1', message)).toContainEqual({ side: 'response', part: 'parameters', index: 0 });
    expect(find('step:callback', message)).toEqual([{ side: 'response', part: 'line' }]);
  });

  test('by a cookie', () => {
    expect(find('has:cookie', exchangeView(observed('x4', { cookiesSent: ['sid'] })))).toEqual([
      { part: 'line' },
    ]);
  });

  test('with a limited number of places', () => {
    const body = JSON.stringify(
      Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`n${at}`, 'same'])),
    );
    expect(find('same', exchangeView(httpStep('x5', 'token', { body })))).toHaveLength(6);
  });
});

describe('a message is not found', () => {
  test.each([
    ['without a search', ''],
    ['by a word that it does not have', 'saml'],
    ['where one of several words is missing', 'redirect_uri saml'],
    ['by a value, searched as a name', 'name:invalid_grant'],
    ['by a name, searched as a value', 'value:redirect_uri'],
    ['by a path, searched as a host', 'host:token'],
    ['by another status', 'status:5xx'],
    ['by a parameter, searched as a header', 'header:redirect_uri'],
    ['by a claim, searched as a check', 'check:alice'],
    ['by a parameter, searched as a claim', 'claim:grant_type'],
    ['by a check that does not apply', 'check:"never shown"'],
    ['by a word that it must not have', 'token -invalid_grant'],
    ['by a flag that must not be set', '-has:failed'],
    ['by an edit', 'has:edited'],
    ['by a cookie', 'has:cookie'],
    ['by a warning', 'has:warning'],
    ['by a pattern, which is a text', 'redirect.uri'],
    ['by a member of every object', 'value:__proto__'],
  ])('%s', (_by, typed) => {
    expect(find(typed)).toBeUndefined();
  });

  test('by a token that cannot be decoded', () => {
    const body = JSON.stringify({
      id_token: 'eyJhbGciOg.bm90IGpzb24.x',
      access_token: `eyJ.${'e30'.repeat(9)}.x`,
    });
    expect(find('claim:a', exchangeView(httpStep('x6', 'token', { body })))).toBeUndefined();
  });

  test('by a body that is binary', () => {
    const message = exchangeView(
      observed('x7', {
        response: {
          status: 200,
          statusText: '',
          headers: [],
          body: { encoding: 'base64', content: 'AAECAw==', size: 4 },
        },
      }),
    );
    expect(find('AAEC', message)).toBeUndefined();
  });
});
