import { describe, expect, test } from 'vitest';
import { harMessages } from '../../../../core/token/find/har-messages.ts';
import { listFound } from '../../../../core/token/list-found.ts';
import { placeText } from '../../../../core/token/place-text.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (sub: string) => `${segment({ alg: 'RS256' })}.${segment({ sub })}.${'c2ln'.repeat(86)}`;

const har = (...entries: object[]) => ({ log: { version: '1.2', creator: {}, entries } });
const entry = (method: string, url: string, request: object, response: object) => ({
  request: { method, url, ...request },
  response: { status: 200, ...response },
});

const login = entry(
  'POST',
  'https://op.example:8443/oauth/token?secret=s3cret',
  { headers: [{ name: 'Authorization', value: `Bearer ${jwt('a')}` }] },
  {
    headers: [{ name: 'Location', value: `https://app.example/cb#id_token=${jwt('b')}` }],
    content: { text: JSON.stringify({ access_token: jwt('c') }) },
  },
);
const encoded = Buffer.from(JSON.stringify({ id_token: jwt('d') })).toString('base64');
const call = entry('GET', 'https://api.example/me', {}, { content: { encoding: 'base64', text: encoded } });

const placesIn = (text: string) => listFound(text, 0).tokens.map(placeText);

describe('the tokens of a HAR file', () => {
  test.each([
    ['in one line', JSON.stringify(har(login, call))],
    ['with line breaks', JSON.stringify(har(login, call), null, 2)],
    ['with a byte order mark', `\ufeff${JSON.stringify(har(login, call))}`],
  ])('are in their requests and responses: %s', (_how, text) => {
    expect(placesIn(text)).toEqual([
      'Authorization header, Bearer; request of POST op.example:8443/oauth/token',
      'fragment parameter id_token; response of POST op.example:8443/oauth/token',
      'member access_token (escaped); response of POST op.example:8443/oauth/token',
      expect.stringMatching(/^member id_token .*; response of GET api\.example\/me$/),
    ]);
  });

  test.each([
    ['/services/T024BE7LD/B01/q8Zr0Vn3xk2L9sTtB5wYHc7P', '/services/T024BE7LD/B01/…'],
    ['/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/send', '/…/send'],
    [`/verify/${jwt('e')}`, '/verify/…'],
    ['/realms/demo-2/protocol/openid-connect/token', '/realms/demo-2/protocol/openid-connect/token'],
  ])('do not show what may be a secret of a path: %s', (path, shown) => {
    const headers = [{ name: 'Authorization', value: `Bearer ${jwt('c')}` }];
    const places = placesIn(JSON.stringify(har(entry('GET', `https://api.example${path}`, { headers }, {}))));
    expect(places).toContain(`Authorization header, Bearer; request of GET api.example${shown}`);
  });

  test('do not show the content of a data URL', () => {
    const url = `data:text/plain,${jwt('f')}`;
    expect(placesIn(JSON.stringify(har(entry('GET', url, {}, {}))))).toEqual([
      expect.stringMatching(/; request of GET$/),
    ]);
  });

  test('have all their places', () => {
    const headers = [{ name: 'Authorization', value: `Bearer ${jwt('c')}` }];
    const again = entry('GET', 'https://api.example/x', { headers }, {});
    const { tokens } = listFound(JSON.stringify(har(login, again)), 0);
    const [also] = tokens.flatMap((token) => token.also.map(placeText));
    expect(also).toMatch(/; request of GET api\.example\/x$/);
  });

  test('are named whatever the order of the members', () => {
    const { request, response } = login;
    expect(placesIn(JSON.stringify(har({ response, request })))[0]).toContain(
      '; response of POST op.example',
    );
    const { method, url, ...rest } = request;
    expect(placesIn(JSON.stringify(har({ request: { ...rest, url, method } })))).toEqual([
      'Authorization header, Bearer; request of POST op.example:8443/oauth/token',
    ]);
  });
});

describe('what is hostile or no HAR file', () => {
  const at = (text: string, mark = 'MARK') => harMessages(text)?.(text.indexOf(mark));

  test.each([
    ['no JSON', 'log: entries'],
    ['another object', JSON.stringify({ entries: [login] })],
    ['a log without entries', JSON.stringify({ log: { version: '1.2' } })],
    ['entries that are an object', JSON.stringify({ log: { entries: { a: login } } })],
    ['entries elsewhere', JSON.stringify({ log: { pages: { entries: [login] } } })],
  ])('%s has no messages', (_what, text) => {
    expect(harMessages(text)).toBeUndefined();
  });

  const get = (request: object) => entry('GET', 'https://a.example/', request, {});
  test.each([
    ['no URL', entry('GET', 'not a URL', { x: 'MARK' }, {}), 'request of GET'],
    ['nothing', { request: { x: 'MARK' } }, 'request'],
    [
      'a number as method',
      { request: { method: 5, url: 'https://a.example/', x: 'MARK' } },
      'request of a.example/',
    ],
    ['escaped quotation marks and brackets', get({ x: '\\"}]{[MARK' }), 'request of GET a.example/'],
    ['a name like another', get({ 'x"method': 'PUT', y: 'MARK' }), 'request of GET a.example/'],
    ['members of the same names', get({ x: { method: 'PUT', url: 'MARK' } }), 'request of GET a.example/'],
  ])('a request with %s is named by what it has', (_what, one, name) => {
    expect(at(JSON.stringify(har(one)))).toBe(name);
  });

  test('between and after the messages there is none', () => {
    const text = JSON.stringify(har({ comment: 'MARK', ...login }, { comment: 'END' }));
    expect([at(text), at(text, 'END')]).toEqual([undefined, undefined]);
  });

  test('a file that is cut names what is complete', () => {
    const text = JSON.stringify(har(login, call));
    expect(placesIn(text.slice(0, -30))[0]).toContain('; request of POST');
  });

  test.each([
    ['quotation marks', `{"log":{"entries":[{"request":{"method":"${'\\"'.repeat(200_000)}`],
    ['backslashes', `{"log":{"entries":[{"request":{"method":"${'\\'.repeat(400_000)}"`],
    ['braces', `{"log":${'{'.repeat(400_000)}`],
    ['brackets that close', `{"log":{"entries":[${']}'.repeat(200_000)}`],
    ['blanks', `{"log":{"entries":[{"request":{"method"${' '.repeat(400_000)}`],
  ])('%s without end are read', (_what, text) => {
    expect(harMessages(text)).toBeUndefined();
  });

  test('method, host and path are shortened, and the query is left out', () => {
    const url = `https://a.example/${'p'.repeat(3_000)}?q=SECRET`;
    const name = at(JSON.stringify(har(entry('M'.repeat(5_000), url, { x: 'MARK' }, {}))));
    expect(name).toMatch(/^request of M{20} … a\.example\/p+ …$/);
    expect(name?.length).toBeLessThan(160);
  });
});
