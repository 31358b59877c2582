import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../core/oauth/callback.ts';
import type { ResponseMode } from '../../../core/oauth/captured-response.ts';
import { readPastedResponse } from '../../../core/oauth/pasted-response.ts';

const redirectUri = 'http://127.0.0.1:8123/callback';
const read = (text: string, responseMode: ResponseMode = 'query', uri = redirectUri) =>
  readPastedResponse(text, {
    redirectUri: uri,
    responseMode,
    requestUrl: 'https://idp.example/authorize?client_id=c&state=b',
    purpose: 'login',
  });

const parametersOf = (text: string, responseMode: ResponseMode = 'query', uri = redirectUri) => {
  const answer = read(text, responseMode, uri);
  if (!answer.ok) throw new Error(answer.failure.message);
  expect(answer.value.capturedBy).toBe('pasted');
  return readCallback(answer.value).map(({ name, value, place }) => `${place} ${name}=${value}`);
};

describe('what may be pasted', () => {
  it.each([
    ['the whole address', `${redirectUri}?code=a&state=b`],
    ['with blanks and line breaks around', `\n  ${redirectUri}?code=a&state=b \r\n`],
    ['broken into lines', 'http://127.0.0.1:8123/call\n  back?code=a&st\nate=b'],
    ['without its scheme', '127.0.0.1:8123/callback?code=a&state=b'],
    ['in capitals where that does not matter', 'HTTP://127.0.0.1:8123/callback?code=a&state=b'],
    ['the query with its mark', '?code=a&state=b'],
    ['the query alone', 'code=a&state=b'],
  ])('%s', (_what, text) => {
    expect(parametersOf(text)).toEqual(['query code=a', 'query state=b']);
  });

  it('a fragment, whole or alone', () => {
    const expected = ['fragment id_token=a.b.c', 'fragment state=s'];
    expect(parametersOf(`${redirectUri}#id_token=a.b.c&state=s`, 'fragment')).toEqual(expected);
    expect(parametersOf('#id_token=a.b.c&state=s', 'query')).toEqual(expected);
    expect(parametersOf('id_token=a.b.c&state=s', 'fragment')).toEqual(expected);
  });

  it('the body of a posted form', () => {
    const answer = read('code=a&state=b%20c', 'form_post');
    expect(answer).toMatchObject({
      ok: true,
      value: {
        url: redirectUri,
        method: 'POST',
        contentType: 'application/x-www-form-urlencoded',
        body: { encoding: 'utf8', content: 'code=a&state=b%20c', size: 18 },
      },
    });
    expect(parametersOf('code=a&state=b%20c', 'form_post')).toEqual(['body code=a', 'body state=b c']);
  });

  it('an error, and a response at a redirect URI with parameters of its own', () => {
    expect(parametersOf('error=access_denied&state=b')).toEqual([
      'query error=access_denied',
      'query state=b',
    ]);
    const uri = 'https://app.example/cb?tenant=1';
    expect(parametersOf('code=a', 'query', uri)).toEqual(['query tenant=1', 'query code=a']);
    expect(parametersOf(`${uri}&code=a`, 'query', uri)).toEqual(['query tenant=1', 'query code=a']);
  });

  it('a response at a private-use scheme', () => {
    expect(parametersOf('com.example.demo:/cb?code=a', 'query', 'com.example.demo:/cb')).toEqual([
      'query code=a',
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', ' \n ', { received: 'nothing' }],
    ['another path', 'http://127.0.0.1:8123/callback2?code=a', { expected: redirectUri }],
    ['another host', 'http://127.0.0.1.evil.example:8123/callback?code=a', { expected: redirectUri }],
    ['no response', `${redirectUri}?state=b&iss=c`, { received: 'state, iss' }],
    ['no parameters', redirectUri, { received: 'no parameters' }],
    ['a sentence', 'I am signed in now', { received: 'I am signed in now' }],
    ['another tool', 'not=an&answer=x', { received: 'not, answer' }],
  ])('%s', (_what, text, evidence) => {
    expect(read(text)).toMatchObject({
      ok: false,
      failure: { code: 'answer-refused', hint: expect.any(String), ...evidence },
    });
  });

  it('does not repeat what follows the address: it may be a secret', () => {
    expect(JSON.stringify(read('https://other.example/cb?code=hush#access_token=hush'))).not.toContain(
      'hush',
    );
  });
});

describe('a response to a URL that differs from the redirect URI', () => {
  it.each([
    ['a slash', 'http://127.0.0.1:8123/callback/?code=a&state=b', 'the trailing slash (added)'],
    ['letter case', 'http://127.0.0.1:8123/CallBack?code=a', 'the letter case of the path'],
    ['the port', 'http://127.0.0.1:8124/callback?code=a&state=b', 'the port (8124, not 8123)'],
    ['the port, without a state', 'http://127.0.0.1:8124/callback?code=a', 'the port (8124, not 8123)'],
    ['the scheme', 'https://127.0.0.1:8123/callback?code=a', 'the scheme (https, not http)'],
    ['user information', 'http://a@127.0.0.1:8123/callback?code=a', 'the user information before @'],
    ['the loopback name', 'http://localhost:8123/callback?code=a&state=b', 'the loopback host'],
    ['everything, with the state of this run', 'https://app.example/x?code=a&state=b', 'the host'],
  ])('by %s is named, and can be processed', (_what, text, difference) => {
    const answer = read(text);
    if (answer.ok) throw new Error('accepted');
    expect(answer.failure).toMatchObject({ code: 'redirect-mismatch', spec: 'RFC 6749 §3.1.2.3' });
    expect(answer.failure.message).toContain(difference);
    expect(answer.failure.hint).toMatch(/^The response was not used\. Register/);
    expect(JSON.stringify(answer.failure)).not.toContain('code=');
    expect(answer.near).toEqual({ url: text, method: 'GET', capturedBy: 'pasted' });
  });

  it.each([
    ['without a response', 'http://127.0.0.1:8123/callback/'],
    ['of another login', 'https://app.example/x?code=a&state=other'],
    ['that is the authorization request', 'https://idp.example/authorize?client_id=c&state=b'],
    ['that is no URL', 'callback'],
  ])('is none %s', (_what, text) => {
    const answer = read(text);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'answer-refused' } });
    expect(answer).not.toHaveProperty('near');
  });
});

describe('the response of a logout', () => {
  const leave = (text: string) =>
    readPastedResponse(text, {
      redirectUri: 'https://app.example/bye',
      responseMode: 'query',
      requestUrl: 'https://idp.example/logout?state=b',
      purpose: 'logout',
    });
  it.each(['https://app.example/bye?state=b', 'https://app.example/bye', '?state=b'])('%s', (text) => {
    expect(leave(text)).toMatchObject({ ok: true });
  });

  it('to another URL is named, and can be processed', () => {
    const url = 'https://app.example/bye/?state=b';
    expect(leave(url)).toMatchObject({ failure: { spec: 'OIDC RP-Initiated Logout §3' }, near: { url } });
  });

  it('is not any page', () => {
    expect(leave('https://idp.example/signed-out')).toMatchObject({ failure: { code: 'answer-refused' } });
  });
});
