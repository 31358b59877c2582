import { describe, expect, it } from 'vitest';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import { textBody } from '../../../core/oauth/message.ts';
import { type AwaitedRedirect, judgeArrival } from '../../../core/oauth/redirect-arrival.ts';

const redirectUri = 'https://app.example/cb';
const requestUrl = 'https://idp.example/authorize?response_type=code&client_id=c&state=S';
const awaited: AwaitedRedirect = { redirectUri, requestUrl, purpose: 'login' };

const get = (url: string): CapturedResponse => ({ url, method: 'GET', capturedBy: 'request' });
const post = (url: string, body: string): CapturedResponse => ({
  url,
  method: 'POST',
  body: textBody(body),
  capturedBy: 'request',
});
const kindOf = (arriving: CapturedResponse, changed: Partial<typeof awaited> = {}) =>
  judgeArrival(arriving, { ...awaited, ...changed }).kind;

const jwt = (payload: object) =>
  `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa(JSON.stringify(payload)).replaceAll('=', '')}.`;

describe('the response', () => {
  it.each([
    ['a code', get(`${redirectUri}?code=1&state=S`)],
    ['an error', get(`${redirectUri}?error=access_denied&state=S`)],
    ['a code for another request', get(`${redirectUri}?code=1&state=other`)],
    ['tokens in the fragment', get(`${redirectUri}#access_token=1&state=S`)],
    ['a JWT', get(`${redirectUri}?response=a.b.c`)],
    ['a form', post(redirectUri, 'code=1&state=S')],
    [
      'a form that cannot be read',
      { ...post(redirectUri, ''), body: { encoding: 'base64', content: '/w==', size: 1 } } as const,
    ],
    ['state alone', get(`${redirectUri}?state=S`)],
    ['a description without an error', get(`${redirectUri}?error_description=x`)],
    ['any parameter', get(`${redirectUri}?lang=de`)],
    ['an empty code', get(`${redirectUri}?code=`)],
  ])('is %s', (_what, arriving) => {
    expect(kindOf(arriving)).toBe('response');
  });

  it('of a logout may have no parameters', () => {
    expect(kindOf(get(redirectUri), { purpose: 'logout' })).toBe('response');
  });

  it.each([
    ['a slash', `${redirectUri}/?state=S`, 'near-miss'],
    ['letter case', 'https://app.example/CB?state=S', 'near-miss'],
    ['the scheme', 'http://app.example/cb?state=S', 'near-miss'],
    ['the state of another logout', `${redirectUri}/?state=other`, 'page'],
    ['no state', `${redirectUri}/`, 'page'],
    ['another path', 'https://app.example/bye?state=S', 'page'],
    ['another host', 'https://other.example/cb?state=S', 'page'],
    ['the parameters of the request', `${redirectUri}/?state=S&post_logout_redirect_uri=x`, 'page'],
  ])('of a logout is held where it differs by %s', (_what, url, kind) => {
    expect(kindOf(get(url), { purpose: 'logout' })).toBe(kind);
  });

  it.each([
    ['no parameters', redirectUri],
    ['an empty query', `${redirectUri}?`],
    ['an empty fragment', `${redirectUri}#`],
  ])('is not the redirect URI with %s', (_what, url) => {
    expect(kindOf(get(url))).toBe('no-response');
  });

  it('is not the redirect URI with its own query alone', () => {
    expect(kindOf(get('https://app.example/cb?x=1'), { redirectUri: 'https://app.example/cb?x=1' })).toBe(
      'no-response',
    );
  });
});

describe('a near miss', () => {
  it.each([
    ['a slash', get(`${redirectUri}/?code=1&state=S`)],
    ['a slash, and no state', get(`${redirectUri}/?code=1`)],
    ['a slash, and the state of another request', get(`${redirectUri}/?code=1&state=T`)],
    ['letter case, and an error', get('https://app.example/CB?error=access_denied')],
    ['escaping, and tokens in the fragment', get('https://app.example/%63b#id_token=a.b.c')],
    ['a port', get('https://app.example:444/cb?code=1&state=S')],
    ['a port, and no state', get('https://app.example:444/cb?code=1')],
    ['the scheme', get('http://app.example/cb?code=1&state=S')],
    ['a second question mark', get(`${redirectUri}??code=1&state=S`)],
    ['user information', get('https://a:b@app.example/cb?code=1&state=S')],
    ['a slash in a posted form', post(`${redirectUri}/`, 'code=1&state=S')],
    ['a slash, though client_id is added', get(`${redirectUri}/?code=1&state=S&client_id=c`)],
    ['another path with the state of this run', get('https://app.example/other?code=1&state=S')],
    ['another host with the state of this run', get('https://evil.example/?access_token=1&state=S')],
    ['another host with the state in a JWT', get(`https://evil.example/?response=${jwt({ state: 'S' })}`)],
    ['another scheme with the state of this run', get('com.example.app:/cb?code=1&state=S')],
    ['another host with an error of this run', get('https://evil.example/?error=access_denied&state=S')],
  ])('is a response with %s', (_what, arriving) => {
    expect(kindOf(arriving)).toBe('near-miss');
  });

  it('names what differs', () => {
    expect(judgeArrival(get(`${redirectUri}/?code=1&state=S`), awaited)).toEqual({
      kind: 'near-miss',
      difference: { parts: ['the trailing slash (added)'], isNear: true },
    });
  });

  it('is the other loopback name, though the provider has it too', () => {
    const local = {
      redirectUri: 'http://127.0.0.1:4000/cb',
      requestUrl: 'http://localhost:4000/authorize?state=S',
    };
    expect(kindOf(get('http://localhost:4000/cb?code=1&state=S'), local)).toBe('near-miss');
    expect(kindOf(post('http://localhost:4000/cb', 'code=1&state=S'), local)).toBe('near-miss');
  });

  it('is another path of the application, where the provider has the same origin', () => {
    const same = { requestUrl: 'https://app.example/authorize?state=S' };
    expect(kindOf(get('https://app.example/other?code=1&state=S'), same)).toBe('near-miss');
    expect(kindOf(get('https://app.example/login?error=wrong&state=S'), same)).toBe('page');
    expect(kindOf(post('https://app.example/otp', 'code=123456&state=S'), same)).toBe('page');
  });

  it.each([
    ['the authorization request', get(requestUrl)],
    ['the authorization request with an error', get(`${requestUrl}&error=x`)],
    [
      'a page that passes the request on',
      get(
        'https://idp.example/login?client_id=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=S&error=login_required',
      ),
    ],
    ['the same on another host', get('https://login.example/?response_type=code&state=S&code=1')],
    ['a page with client_id', get('https://login.example/?client_id=c&state=S&error=x')],
    ['an error page of the provider', get('https://idp.example/error?error=invalid_request&state=S')],
    ['a one-time code in the form of the provider', post('https://idp.example/otp', 'code=123456&state=S')],
    ['the callback of a broker', get('https://broker.example/callback?code=1&state=T')],
    ['the callback of a broker without state', get('https://broker.example/callback?code=1')],
    ['the callback of a broker that passes the state on', get('https://idp.example/callback?code=1&state=S')],
    ['the callback of a broker on another port', get('https://app.example:444/cb?code=1&state=T')],
    ['a redirect to the start page of the application', get('https://app.example/?state=S')],
    ['a page of the application', get('https://app.example/cb/more?page=1')],
    ['a near URL without a response', get(`${redirectUri}/`)],
    ['a near URL with state alone', get(`${redirectUri}/?state=S`)],
    ['a query of another page', get('https://app.example/cb2?code=1')],
    ['the redirect URI in a parameter', get('https://evil.example/?return=https://app.example/cb?code=1')],
    ['no URL', get('cb?code=1&state=S')],
  ])('is not %s', (_what, arriving) => {
    expect(kindOf(arriving)).toBe('page');
  });

  it.each([
    ['a sign-in form that failed', 'http://localhost:4000/login?error=wrong'],
    ['the callback of another login', 'http://localhost:4000/login?code=1&state=T'],
  ])('is not %s of a provider on another port of this machine', (_what, url) => {
    const local = {
      redirectUri: 'http://localhost:3000/login',
      requestUrl: 'http://localhost:4000/authorize?state=S',
    };
    expect(kindOf(get(url), local)).toBe('page');
  });

  it('is recognized without state where the request has none', () => {
    const unseen = { requestUrl: 'https://idp.example/authorize?request_uri=urn:x' };
    expect(kindOf(get(`${redirectUri}/?code=1&state=S`), unseen)).toBe('near-miss');
    expect(kindOf(get('https://evil.example/?code=1&state=S'), unseen)).toBe('page');
  });

  it('is recognized in a megabyte', () => {
    const long = '?'.repeat(1_000_000);
    expect(kindOf(get(`https://evil.example/${long}`))).toBe('page');
    expect(kindOf(get(`${redirectUri}/?code=1${long}`))).toBe('near-miss');
  });
});
