import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type HttpRequest, textBody } from '../../../../core/oauth/message.ts';
import type { Leg } from '../../../../core/script/legs.ts';
import { fetchCode, fetchView } from '../../../../core/views/message/fetch-code.ts';
import { hasMask } from '../../../../core/views/message/masks.ts';

const form = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
const token = (body: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: 'https://op.example/token',
  headers: [form],
  body: textBody(body),
  ...more,
});
const get = (url: string, headers: HttpRequest['headers'] = []): HttpRequest => ({
  method: 'GET',
  url,
  headers,
});

/** Runs code with a fetch that sends nothing, and returns its request. */
async function sentBy(code: string | undefined, values: Readonly<Record<string, string>> = {}) {
  const requests: Request[] = [];
  const fetch = (url: string, init: RequestInit) => {
    requests.push(new Request(url, init));
    return Promise.resolve(new Response(''));
  };
  const filled = (code ?? '').replaceAll(/^const (\w+) = "";$/gm, (_line, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for ${name}`);
    return `const ${name} = ${JSON.stringify(value)};`;
  });
  runInNewContext(filled, { fetch, btoa, TextEncoder, console: { log: () => {}, error: () => {} } });
  const [request, ...more] = requests;
  if (request === undefined || more.length > 0) throw new Error(`${more.length + 1} requests`);
  return {
    method: request.method,
    url: request.url,
    redirect: request.redirect,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}

const variablesOf = (request: HttpRequest, leg: Leg = 'token') => fetchView(leg, request)?.variables;

const odd = `it's "odd" \`id\` \${x} \\ </script> \u2028\u202e 😀 \u0000 é %26&=+`;

describe('a request as a call of fetch', () => {
  test('is what a user reads', () => {
    expect(fetchCode(token('grant_type=authorization_code'))).toBe(
      [
        'fetch("https://op.example/token", {',
        '  method: "POST",',
        '  headers: [',
        '    ["Content-Type", "application/x-www-form-urlencoded"],',
        '  ],',
        '  body: "grant_type=authorization_code",',
        '  redirect: "manual",',
        '})',
        '  .then(async (response) => console.log(response.status, await response.text()))',
        '  .catch(console.error);',
      ].join('\n'),
    );
  });

  test('sends the very same request', async () => {
    const headers = [form, ['X-Any', 'it\'s "é"'], ['x-empty', '']] as const;
    expect(
      await sentBy(fetchCode(token(odd, { headers, url: "https://op.example/a?b='$(id)'&c=`id`" }))),
    ).toEqual({
      method: 'POST',
      url: 'https://op.example/a?b=%27$(id)%27&c=`id`',
      redirect: 'manual',
      headers: { 'content-type': form[1], 'x-any': 'it\'s "é"', 'x-empty': '' },
      body: odd,
    });
  });

  test('shows no character that could hide or reorder code', () => {
    expect(fetchCode(token(odd))).toMatch(/^[\x20-\x7e\né😀]*$/u);
  });

  test('a header beyond Latin-1 is sent as UTF-8', async () => {
    const { headers } = await sentBy(fetchCode(get('https://op.example/a', [['X-Any', '你好']])));
    expect(Buffer.from(headers['x-any'] ?? '', 'latin1').toString()).toBe('你好');
  });

  test.each([
    ['a body without a type', token('a', { headers: [] }), {}],
    ['an empty body', token(''), { 'content-type': form[1] }],
    ['the host of the URL', get('https://op.example:8443/a', [['Host', 'op.example:8443']]), {}],
    ['the length', token('a=b', { headers: [form, ['Content-Length', '3']] }), { 'content-type': form[1] }],
    [
      'the connection',
      get('https://op.example/a', [
        ['Connection', 'keep-alive'],
        ['TE', 'x'],
      ]),
      {},
    ],
    ['the first lines of HTTP/2', get('https://op.example/a', [[':method', 'GET']]), {}],
  ])('%s has no header that the request had not', async (_what, request, headers) => {
    expect((await sentBy(fetchCode(request))).headers).toEqual(headers);
  });

  test.each([
    ['a URL of an app', get('com.example.app:/callback?code=1')],
    ['data', get('data:text/html,hi')],
    ['a script', get('javascript:alert(1)')],
    ['a URL that cannot be read', get('https://[/')],
    ['credentials in the URL', get('https://user:password@op.example/')],
    ['bytes', token('', { body: { encoding: 'base64', content: '/w==', size: 1 } })],
    ['the start of a body', token('', { body: { ...textBody('a=b'), truncated: true } })],
    ['a body of GET', token('a', { method: 'GET' })],
    ['a body of HEAD', token('a', { method: 'head' })],
    ['CONNECT', { ...get('https://op.example/a'), method: 'connect' }],
    ['a method that is none', { ...get('https://op.example/a'), method: 'A B' }],
    ['a header that is none', get('https://op.example/a', [['X Any', 'a']])],
    ['a header of two lines', get('https://op.example/a', [['X-Any', 'a\r\nX-Other: b']])],
  ])('there is none for %s', (_what, request) => {
    expect([fetchCode(request), fetchView('token', request)]).toEqual([undefined, undefined]);
  });
});

describe('a masked request with variables', () => {
  test.each([
    [
      'a form',
      token('grant_type=authorization_code&code=abcd…(43)&client_secret=…(6)'),
      { CODE: 'a&b=c', CLIENT_SECRET: 'é' },
      { body: 'grant_type=authorization_code&code=a%26b%3Dc&client_secret=%C3%A9' },
    ],
    [
      'JSON',
      token('{"password":"••••••","n":1}', { headers: [['Content-Type', 'application/json']] }),
      { PASSWORD: 'pass word' },
      { body: '{"password":"pass word","n":1}' },
    ],
    [
      'a query',
      get('https://op.example/logout?id_token_hint=eyJh…(800)&state=x'),
      { ID_TOKEN_HINT: 'a.b+c' },
      { url: 'https://op.example/logout?id_token_hint=a.b%2Bc&state=x' },
    ],
    [
      'a Bearer token',
      get('https://api.example/a', [['Authorization', 'Bearer eyJh…(900)']]),
      { ACCESS_TOKEN: 'a.b.c' },
      { headers: { authorization: 'Bearer a.b.c' } },
    ],
    [
      'client_secret_basic',
      token('a=b', { headers: [['authorization', 'Basic YXBw…(60)']] }),
      { CLIENT_ID: 'app:1', CLIENT_SECRET: 's é' },
      { headers: { authorization: `Basic ${btoa('app%3A1:s%20%C3%A9')}` } },
    ],
    [
      'a cookie',
      get('https://op.example/a', [['Cookie', 'sid=abcd…(30); theme=dark; 名=1']]),
      { COOKIE_SID: 'x' },
      { headers: { cookie: `sid=x; theme=dark; ${Buffer.from('名').toString('latin1')}=1` } },
    ],
    [
      'a field with the name of a variable of JavaScript',
      token('const=••••••&toString=••••••'),
      { SECRET_CONST: 'a', SECRET_TOSTRING: 'b' },
      { body: 'const=a&toString=b' },
    ],
  ])('%s', async (_what, request, values, sent) => {
    const { names, text = '' } = variablesOf(request) ?? { names: [] };
    expect(names).toEqual(Object.keys(values));
    expect(text).toMatch(/^\/\/ Set .* before you run this\.\nconst /);
    expect(hasMask(text)).toBe(false);
    expect(await sentBy(text, values)).toMatchObject(sent);
  });

  test('Basic credentials of an API are not those of the client, and sent as UTF-8', async () => {
    const request = get('https://api.example/a', [['Authorization', 'Basic YXBw…(60)']]);
    const { text } = variablesOf(request, 'resource') ?? {};
    const values = { LOGIN_NAME: 'a', LOGIN_PASSWORD: '密' };
    expect((await sentBy(text, values)).headers.authorization).toBe(
      `Basic ${Buffer.from('a:密').toString('base64')}`,
    );
  });

  test('without a secret has none', () => {
    expect(fetchView('token', token('a=b'))).toEqual({ masked: fetchCode(token('a=b')) });
  });

  test('very many secrets have no variables', () => {
    const body = Array.from({ length: 60 }, (_, index) => `code=${index + 1000}…(43)`).join('&');
    expect(variablesOf(token(body))).toBeUndefined();
  });

  test('a mask in a header stays readable in the masked code', () => {
    const code = fetchCode(get('https://api.example/a', [['Authorization', 'Bearer eyJh…(900)']]));
    expect(code).toContain('["Authorization", "Bearer eyJh…(900)"]');
  });
});
