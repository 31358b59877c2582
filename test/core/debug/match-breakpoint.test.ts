import { describe, expect, test } from 'vitest';
import type { BreakpointConditions } from '../../../core/debug/breakpoint.ts';
import {
  subjectOfDraft,
  subjectOfNavigation,
  subjectOfReply,
} from '../../../core/debug/breakpoint-subject.ts';
import { matchesGlob } from '../../../core/debug/glob.ts';
import { failedFor, matchesMessage } from '../../../core/debug/match-breakpoint.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { Draft, Reply } from '../../../core/script/draft.ts';

const form = [['content-type', 'application/x-www-form-urlencoded; charset=utf-8']] as const;
const tokenDraft: Draft = {
  kind: 'http',
  leg: 'token',
  request: {
    method: 'POST',
    url: 'https://OP.example:8443/tenant/token?a=1&a=2',
    headers: form,
    body: textBody('grant_type=refresh_token&scope=openid+email&empty='),
  },
};
const browseDraft: Draft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://op.example/authorize?client_id=app&state=s1',
  redirectUri: 'https://app.example/cb',
  responseMode: 'query',
};
const refused: Reply = {
  kind: 'http',
  now: 0,
  outcome: {
    ok: true,
    response: {
      status: 400,
      statusText: 'Bad Request',
      headers: [['WWW-Authenticate', 'DPoP algs="ES256"']],
      body: textBody('{"error":"invalid_grant","expires_in":60,"__proto__x":null}'),
    },
  },
};
const failed: Reply = {
  kind: 'http',
  now: 0,
  outcome: { ok: false, failure: { code: 'dns-failed', message: 'No such host.' } },
};
const captured = (answer: { url: string; body?: string }): Reply => ({
  kind: 'browse',
  now: 0,
  outcome: {
    ok: true,
    answer: {
      url: answer.url,
      method: answer.body === undefined ? 'GET' : 'POST',
      capturedBy: 'request',
      ...(answer.body === undefined ? {} : { body: textBody(answer.body) }),
    },
  },
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no subject');
  return value;
}
const request = must(subjectOfDraft(tokenDraft));
const authorization = must(subjectOfDraft(browseDraft));
const response = must(subjectOfReply(tokenDraft, refused));

describe('a request before it is sent', () => {
  test.each<[string, BreakpointConditions]>([
    ['its stage', { stage: 'request' }],
    ['its step', { stage: 'request', step: 'token' }],
    ['its host, in any case', { stage: 'request', host: 'op.EXAMPLE' }],
    ['its host with the port', { stage: 'request', host: 'op.example:8443' }],
    ['a pattern of its host', { stage: 'request', host: '*.example*' }],
    ['its path', { stage: 'request', path: '/*/token' }],
    ['a parameter with any value', { stage: 'request', parameters: [{ place: 'form', name: 'empty' }] }],
    ['one of several values', { stage: 'request', parameters: [{ place: 'query', name: 'a', value: '2' }] }],
    [
      'a decoded value',
      { stage: 'request', parameters: [{ place: 'form', name: 'scope', value: '* email' }] },
    ],
    ['an empty value', { stage: 'request', parameters: [{ place: 'form', name: 'empty', value: '' }] }],
    [
      'a header',
      { stage: 'request', parameters: [{ place: 'header', name: 'Content-Type', value: '*form*' }] },
    ],
  ])('matches %s', (_name, conditions) => {
    expect(matchesMessage(conditions, request)).toBe(true);
  });

  test.each<[string, BreakpointConditions]>([
    ['another stage', { stage: 'response' }],
    ['a navigation', { stage: 'navigation' }],
    ['another step', { stage: 'request', step: 'refresh' }],
    ['another host', { stage: 'request', host: 'op.example.evil' }],
    ['a host that only ends alike', { stage: 'request', host: 'p.example' }],
    ['another port', { stage: 'request', host: 'op.example:443' }],
    ['part of the path', { stage: 'request', path: '/token' }],
    ['a path with its query', { stage: 'request', path: '/tenant/token?a=1' }],
    ['a status, which it does not have', { stage: 'request', status: '4xx' }],
    ['a name in another case', { stage: 'request', parameters: [{ place: 'form', name: 'Scope' }] }],
    ['another place', { stage: 'request', parameters: [{ place: 'query', name: 'grant_type' }] }],
    ['another value', { stage: 'request', parameters: [{ place: 'query', name: 'a', value: '3' }] }],
    ['a form as JSON', { stage: 'request', parameters: [{ place: 'json', name: 'grant_type' }] }],
    [
      'one of two conditions',
      {
        stage: 'request',
        parameters: [
          { place: 'query', name: 'a', value: '1' },
          { place: 'query', name: 'b' },
        ],
      },
    ],
  ])('does not match %s', (_name, conditions) => {
    expect(matchesMessage(conditions, request)).toBe(false);
  });
});

describe('a response before it is processed', () => {
  test.each<BreakpointConditions>([
    { stage: 'response', status: '400' },
    { stage: 'response', status: '4xx', host: 'op.example' },
    { stage: 'response', parameters: [{ place: 'json', name: 'error', value: 'invalid_grant' }] },
    { stage: 'response', parameters: [{ place: 'json', name: 'expires_in', value: '60' }] },
    { stage: 'response', parameters: [{ place: 'header', name: 'www-authenticate', value: 'DPoP *' }] },
    { stage: 'response', parameters: [{ place: 'form', name: 'grant_type' }] },
  ])('matches %j', (conditions) => {
    expect(matchesMessage(conditions, response)).toBe(true);
  });

  test.each<BreakpointConditions>([
    { stage: 'response', status: '401' },
    { stage: 'response', status: '5xx' },
    { stage: 'response', parameters: [{ place: 'json', name: 'toString' }] },
    { stage: 'response', parameters: [{ place: 'json', name: '__proto__' }] },
    { stage: 'response', parameters: [{ place: 'header', name: 'content-type' }] },
  ])('does not match %j', (conditions) => {
    expect(matchesMessage(conditions, response)).toBe(false);
  });

  test('that never came has neither status nor members', () => {
    const none = must(subjectOfReply(tokenDraft, failed));
    expect(matchesMessage({ stage: 'response', step: 'token' }, none)).toBe(true);
    expect(matchesMessage({ stage: 'response', status: '4xx' }, none)).toBe(false);
    expect(matchesMessage({ stage: 'response', parameters: [{ place: 'json', name: 'error' }] }, none)).toBe(
      false,
    );
  });

  test.each([
    ['query', captured({ url: 'https://app.example/cb?error=access_denied' })],
    ['query', captured({ url: 'https://app.example/cb#error=access_denied&state=1' })],
    ['form', captured({ url: 'https://app.example/cb', body: 'error=access_denied' })],
  ] as const)('of the front channel has the parameters of the redirect, in the %s', (place, reply) => {
    const subject = must(subjectOfReply(browseDraft, reply));
    const conditions = {
      stage: 'response',
      parameters: [{ place, name: 'error', value: 'access*' }],
    } as const;
    expect(matchesMessage(conditions, subject)).toBe(true);
    expect(matchesMessage({ stage: 'response', parameters: [{ place, name: 'client_id' }] }, subject)).toBe(
      false,
    );
    expect(matchesMessage({ stage: 'response', host: 'op.example' }, subject)).toBe(true);
  });

  test.each([
    ['not JSON', '{"error":'],
    ['no object', '"error"'],
    ['null', 'null'],
    ['too long', `{"error":"${'x'.repeat(1_000_000)}"}`],
  ])('with a body that is %s has no members', (_name, content) => {
    const subject = { ...response, body: textBody(content) };
    expect(
      matchesMessage({ stage: 'response', parameters: [{ place: 'json', name: 'error' }] }, subject),
    ).toBe(false);
  });
});

describe('a navigation', () => {
  const posted = subjectOfNavigation('authorization', {
    method: 'POST',
    url: 'https://login.example/password',
    headers: form,
    body: textBody('user=alice'),
  });

  test('matches by host, path and form, at its stage only', () => {
    const conditions = {
      stage: 'navigation',
      host: 'login.*',
      path: '/pass*',
      parameters: [{ place: 'form', name: 'user' }],
    } as const;
    expect(matchesMessage(conditions, posted)).toBe(true);
    expect(matchesMessage({ ...conditions, stage: 'request' }, posted)).toBe(false);
    expect(matchesMessage(conditions, authorization)).toBe(false);
  });

  test('without a URL that can be parsed has no host', () => {
    const odd = { ...posted, url: 'http://[' };
    expect(matchesMessage({ stage: 'navigation', host: '*' }, odd)).toBe(false);
    expect(matchesMessage({ stage: 'navigation' }, odd)).toBe(true);
  });
});

test('what is no message is no subject', () => {
  const draft = { kind: 'wait', leg: 'token', milliseconds: 1 } as const;
  expect(subjectOfDraft(draft)).toBeUndefined();
  expect(subjectOfReply(draft, { kind: 'wait', now: 0 })).toBeUndefined();
});

describe('a failed check', () => {
  test('is one of those that failed, or any', () => {
    expect(failedFor({ failed: 'callback.state' }, ['a', 'callback.state'])).toEqual(['callback.state']);
    expect(failedFor({ failed: 'any' }, ['a', 'b'])).toEqual(['a', 'b']);
    expect(failedFor({ failed: 'callback' }, ['callback.state'])).toEqual([]);
    expect(failedFor({}, ['a'])).toEqual([]);
  });
});

describe('a pattern', () => {
  test.each([
    ['', ''],
    ['abc', 'abc'],
    ['abc', '*'],
    ['', '*'],
    ['abc', 'a*c'],
    ['abc', '*b*'],
    ['aXbXc', 'a*b*c'],
    ['a.c', 'a.c'],
    ['abab', '*ab'],
    ['a*c', 'a**c'],
  ])('%j matches %j', (text, pattern) => {
    expect(matchesGlob(text, pattern)).toBe(true);
  });

  test.each([
    ['abc', ''],
    ['abc', 'ab'],
    ['abc', 'bc'],
    ['ac', 'a*c*c'],
    ['abc', 'a.c'],
    ['aba', 'ab*ba'],
    ['abc', 'a?c'],
    ['ABC', 'abc'],
  ])('%j does not match %j', (text, pattern) => {
    expect(matchesGlob(text, pattern)).toBe(false);
  });

  test('made to be slow is not', () => {
    const text = 'a'.repeat(100_000);
    expect(matchesGlob(text, `${'*a'.repeat(200)}*b`)).toBe(false);
    expect(matchesGlob(`${text}b`, `${'*a'.repeat(200)}*b`)).toBe(true);
  });
});
