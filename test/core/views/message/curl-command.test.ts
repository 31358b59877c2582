import { describe, expect, test } from 'vitest';
import { type HttpRequest, textBody } from '../../../../core/oauth/message.ts';
import { curlCommand, curlView } from '../../../../core/views/message/curl-command.ts';
import { findMasks, hasMask } from '../../../../core/views/message/masks.ts';

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

const variablesOf = (request: HttpRequest, leg: 'token' | 'resource' | 'authorization' = 'token') =>
  curlView(leg, request)?.variables;

describe('a request as a command', () => {
  test('quotes whatever a shell would read', () => {
    expect(curlCommand(get("https://op.example/a'?b='$(id)'&c=`id`", [['X-Any', "it's"]]))).toBe(
      "curl --globoff --path-as-is 'https://op.example/a'\\''?b=%27$(id)%27&c=`id`' \\\n  -H 'X-Any: it'\\''s'",
    );
  });

  test.each([
    ['GET with a body', { ...token('a=b'), method: 'GET' }, '-X GET'],
    ['POST with a body', token('a=b'), '--data-raw a=b'],
    ['an empty body', token(''), "--data-raw ''"],
    ['POST without a body', { ...get('https://op.example/a'), method: 'POST' }, '-X POST'],
    ['HEAD', { ...get('https://op.example/a'), method: 'HEAD' }, '--head'],
    ['a body without a type', token('a', { headers: [] }), "-H 'Content-Type:'"],
    ['a header without a value', get('https://op.example/a', [['X-Any', '']]), "-H 'X-Any;'"],
    ['another host', get('https://op.example/a', [['Host', 'other.example']]), "-H 'Host: other.example'"],
  ])('%s', (_what, request, part) => {
    expect(curlCommand(request)).toContain(part);
  });

  test.each([
    ['the method of a form', token('a=b'), '-X'],
    ['the host of the URL', get('https://op.example:8443/a', [['Host', 'op.example:8443']]), 'Host'],
    ['the length', token('a=b', { headers: [form, ['Content-Length', '3']] }), 'Length'],
    ['the connection', get('https://op.example/a', [['Connection', 'keep-alive']]), 'keep-alive'],
    ['the first lines of HTTP/2', get('https://op.example/a', [[':method', 'GET']]), 'method'],
  ])('%s is left to curl', (_what, request, part) => {
    expect(curlCommand(request)).not.toContain(part);
  });

  test.each([
    ['a URL of an app', get('com.example.app:/callback?code=1')],
    ['data', get('data:text/html,hi')],
    ['a script', get('javascript:alert(1)')],
    ['bytes', token('', { body: { encoding: 'base64', content: '/w==', size: 1 } })],
    ['the start of a body', token('', { body: { ...textBody('a=b'), truncated: true } })],
    ['NUL in a body', token('a=\0')],
  ])('there is none for %s', (_what, request) => {
    expect([curlCommand(request), curlView('token', request)]).toEqual([undefined, undefined]);
  });
});

describe('a masked request as a command with variables', () => {
  test.each([
    [
      'a form',
      token('grant_type=authorization_code&code=abcd…(43)&client_secret=…(6)'),
      '# Set CODE and CLIENT_SECRET before you run this, URL-encoded.',
      `--data-raw 'grant_type=authorization_code&code='"$CODE"'&client_secret='"$CLIENT_SECRET"`,
    ],
    [
      'client_secret_basic',
      token('grant_type=client_credentials', { headers: [['authorization', 'Basic YXBw…(60)'], form] }),
      '# Set CLIENT_ID and CLIENT_SECRET before you run this, URL-encoded.',
      '-u "$CLIENT_ID:$CLIENT_SECRET"',
    ],
    [
      'a Bearer token',
      get('https://api.example/a', [['Authorization', 'Bearer eyJh…(900)']]),
      '# Set ACCESS_TOKEN before you run this.',
      `-H 'Authorization: Bearer '"$ACCESS_TOKEN"`,
    ],
    [
      'a form with a token in a header',
      token('token=abcd…(20)', { headers: [form, ['Authorization', 'Bearer eyJh…(900)']] }),
      '# Set ACCESS_TOKEN and TOKEN before you run this, TOKEN URL-encoded.',
      `--data-raw token="$TOKEN"`,
    ],
    [
      'a query',
      get('https://op.example/logout?id_token_hint=eyJh…(800)&state=x'),
      '# Set ID_TOKEN_HINT before you run this, URL-encoded.',
      `'https://op.example/logout?id_token_hint='"$ID_TOKEN_HINT"'&state=x'`,
    ],
    [
      'JSON',
      token('{"password":"••••••","n":1}', { headers: [['Content-Type', 'application/json']] }),
      '# Set PASSWORD before you run this.',
      `--data-raw '{"password":"'"$PASSWORD"'","n":1}'`,
    ],
    [
      'two secrets of one name, and one of them twice',
      token('code=abcd…(43)&code=efgh…(43)&code=abcd…(43)'),
      '# Set CODE and CODE_2 before you run this, URL-encoded.',
      `--data-raw code="$CODE"'&code='"$CODE_2"'&code='"$CODE"`,
    ],
    [
      'two short secrets, which may differ',
      token('password=…(5)&password=…(5)'),
      '# Set PASSWORD and PASSWORD_2 before you run this, URL-encoded.',
      `--data-raw password="$PASSWORD"'&password='"$PASSWORD_2"`,
    ],
    [
      'cookies',
      get('https://op.example/a', [['Cookie', 'sid=abcd…(30); PATH=…(3)']]),
      '# Set COOKIE_SID and COOKIE_PATH before you run this.',
      `-H 'Cookie: sid='"$COOKIE_SID"'; PATH='"$COOKIE_PATH"`,
    ],
    [
      'a field with the name of a variable of the shell',
      token('path=••••••&LD_PRELOAD=••••••'),
      '# Set SECRET_PATH and SECRET_LD_PRELOAD before you run this, URL-encoded.',
      `--data-raw path="$SECRET_PATH"'&LD_PRELOAD='"$SECRET_LD_PRELOAD"`,
    ],
    [
      'a header of its own',
      get('https://api.example/a', [['X-Api-Key', 'abcd…(32)']]),
      '# Set SECRET_X_API_KEY before you run this.',
      `-H 'X-Api-Key: '"$SECRET_X_API_KEY"`,
    ],
    [
      'a path',
      get('https://op.example/interaction/abcd…(43)/login'),
      '# Set SECRET before you run this, URL-encoded.',
      `https://op.example/interaction/"$SECRET"/login`,
    ],
  ])('%s', (_what, request, comment, part) => {
    const [first, ...command] = variablesOf(request)?.text.split('\n') ?? [];
    expect(first).toBe(comment);
    expect(command.join('\n')).toContain(part);
    expect(hasMask(command.join('\n'))).toBe(false);
  });

  test('Basic credentials of an API are not those of the client', () => {
    const request = get('https://api.example/a', [['Authorization', 'Basic YXBw…(60)']]);
    expect(variablesOf(request, 'resource')?.text).toContain('-u "$LOGIN_NAME:$LOGIN_PASSWORD"');
  });

  test.each([
    ['without a secret', get('https://op.example/a?b=c')],
    ['with an ellipsis', get('https://op.example/a?b=c…&d=…(x)')],
    ['with some bullets', get('https://op.example/a?b=•••')],
  ])('there is none %s', (_what, request) => {
    expect(curlView('token', request)).toEqual({ masked: curlCommand(request) });
  });

  test.each(['a'.repeat(1_000_000), 'a='.repeat(400_000), '"a": '.repeat(200_000)])(
    'a secret at the end of a long body has its variable',
    (body) => {
      expect(variablesOf(token(`${body}&code=abcd…(43)`))?.names).toEqual(['CODE']);
    },
  );

  test('there is none with more secrets than anyone sets', () => {
    const request = token('code=…(12)&'.repeat(50_000));
    expect(curlView('token', request)).toEqual({ masked: curlCommand(request) });
  });
});

test.each([
  ['abcd…(43)', [[0, 9]]],
  [
    'x=abcd…(43)&y=…(3)',
    [
      [2, 11],
      [14, 18],
    ],
  ],
  ['a😀b😀c…(12)', [[1, 12]]],
  ['••••••', [[0, 6]]],
  ['…()', []],
])('the masks of %s', (text, places) => {
  expect(findMasks(text).map(({ from, to }) => [from, to])).toEqual(places);
});
