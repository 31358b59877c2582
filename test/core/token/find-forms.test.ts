import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';

const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const claims = { iss: 'https://op.example', sub: 'alice', aud: 'orders', note: 'x'.repeat(60) };
const jwt = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.${'A1b2'.repeat(40)}`;
const other = `${encode({ alg: 'ES256' })}.${encode({ sub: 'bob' })}.${'Zz9-'.repeat(21)}`;
const opaque = 'tGzv3JOkF0XG5Qx2TlKWIA';
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const response = JSON.stringify({ access_token: opaque, id_token: jwt, token_type: 'Bearer' });

/** What is found, by value: where it is, and the name of what is no token. */
const found = (text: string) =>
  findTokens(text, { inflate: (bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : inflateSync(bytes)) })
    .filter(({ where }) => where !== 'payload of the token before')
    .map(({ where, token, naming }) => [naming?.name ?? where, token.raw]);

const bytePairs = (text: string) => Buffer.from(text).toString('hex').match(/../g) ?? [];

/** Sixteen bytes a line, in groups of hexadecimal digits, as `xxd` and `hexdump -C` print them. */
function dump(text: string, group: number, after: string, shown: (text: string) => string): string {
  return (text.match(/.{1,16}/g) ?? [])
    .map((line, index) => {
      const digits = Buffer.from(line)
        .toString('hex')
        .replace(new RegExp(`.{1,${group}}`, 'g'), '$& ');
      return `${(index * 16).toString(16).padStart(8, '0')}${after} ${digits.trim().padEnd(48)}${shown(line)}`;
    })
    .join('\n');
}

type Form = readonly [
  form: string,
  text: string,
  expected: readonly (readonly [where: string, raw: string])[],
];

const headers: readonly Form[] = [
  ['Basic', `Authorization: Basic ${base64('app:secret')}`, [['Basic credentials', base64('app:secret')]]],
  ['a Basic line', `Basic ${base64('app:secret')}`, [['Basic credentials', base64('app:secret')]]],
  ['X-Amzn-Oidc-Data', `x-amzn-oidc-data: ${jwt}`, [['x-amzn-oidc-data header', jwt]]],
  [
    'X-Amzn-Oidc-Accesstoken',
    `X-Amzn-Oidc-Accesstoken: ${opaque}`,
    [['X-Amzn-Oidc-Accesstoken header', opaque]],
  ],
  [
    'Cf-Access-Jwt-Assertion',
    `Cf-Access-Jwt-Assertion: ${jwt}\nHost: a`,
    [['Cf-Access-Jwt-Assertion header', jwt]],
  ],
  [
    'X-Forwarded-Access-Token',
    `X-Forwarded-Access-Token: ${opaque}`,
    [['X-Forwarded-Access-Token header', opaque]],
  ],
  [
    'X-MS-TOKEN-AAD-*',
    `X-MS-TOKEN-AAD-ID-TOKEN: ${jwt}\nX-MS-TOKEN-AAD-REFRESH-TOKEN: ${opaque}`,
    [
      ['X-MS-TOKEN-AAD-ID-TOKEN header', jwt],
      ['X-MS-TOKEN-AAD-REFRESH-TOKEN header', opaque],
    ],
  ],
  ['an API key', `X-Api-Key: ${opaque}`, [['API key', opaque]]],
  ['a CSRF value', `X-CSRF-Token: ${opaque}`, [['CSRF value', opaque]]],
  ['a percent-encoded line', `Bearer%20${jwt}`, [['Bearer (percent-encoded)', jwt]]],
  [
    'cookies',
    `Cookie: sid=${opaque}; csrftoken=abcdef; theme=dark; id=${jwt}`,
    [
      ['Session cookie', opaque],
      ['CSRF value', 'abcdef'],
      ['Cookie', 'dark'],
      ['Cookie id', jwt],
    ],
  ],
  [
    'a cookie with percent-encoded JSON',
    `Cookie: auth=${encodeURIComponent(response)}`,
    [
      ['Cookie', encodeURIComponent(response)],
      ['member access_token (percent-encoded)', opaque],
      ['member id_token (percent-encoded)', jwt],
    ],
  ],
  [
    'chunks of a cookie that encode JSON',
    `Cookie: sb.0=base64-${base64(response).slice(0, 100)}; sb.1=${base64(response).slice(100)}`,
    [
      ['member access_token (base64 in cookie sb, joined from 2 parts)', opaque],
      ['member id_token (base64 in cookie sb, joined from 2 parts)', jwt],
    ],
  ],
];

const urls: readonly Form[] = [
  [
    'the query of a response',
    `https://rp.example/cb?code=SplxlOBe&state=af0&iss=https%3A%2F%2Fop.example`,
    [
      ['Authorization code', 'SplxlOBe'],
      ['State', 'af0'],
    ],
  ],
  [
    'a fragment',
    `https://rp.example/#id_token=${jwt}&session_state=abc`,
    [
      ['fragment parameter id_token', jwt],
      ['Session state', 'abc'],
    ],
  ],
  [
    'a nested URL',
    `https://rp.example/go?returnUrl=${encodeURIComponent(`https://x.example/?access_token=${opaque}&id_token=${jwt}`)}`,
    [
      ['query parameter access_token (percent-encoded)', opaque],
      ['query parameter id_token (percent-encoded)', jwt],
    ],
  ],
  [
    'a URL that is encoded twice',
    `https://rp.example/go?u=${encodeURIComponent(encodeURIComponent(`https://x.example/?access_token=${opaque}&code=abc`))}`,
    [
      ['query parameter access_token (percent-encoded twice)', opaque],
      ['Authorization code', 'abc'],
    ],
  ],
  [
    'PKCE',
    `code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256`,
    [['PKCE code challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM']],
  ],
  [
    'a token request',
    `grant_type=authorization_code&code=abc&code_verifier=dBjftJeZ4CVP&client_secret=s3cret`,
    [
      ['Authorization code', 'abc'],
      ['PKCE code verifier', 'dBjftJeZ4CVP'],
      ['Client secret', 's3cret'],
    ],
  ],
];

const both = (how = '') => [
  [`member access_token${how}`, opaque] as const,
  [`member id_token${how}`, jwt] as const,
];

const json: readonly Form[] = [
  ['JSON', response, both()],
  ['JSON in a JSON string', JSON.stringify({ body: response }), both(' (escaped)')],
  [
    'JSON in a JSON string, twice',
    JSON.stringify({ log: JSON.stringify({ body: response }) }),
    both(' (escaped twice)'),
  ],
  ['a string alone', JSON.stringify(response), both(' (escaped)')],
  [
    'JSON with escaped quotation marks',
    `msg={\\u0022access_token\\u0022:\\u0022${opaque}\\u0022,\\u0022id_token\\u0022:\\u0022${jwt}\\u0022}`,
    both(' (escaped)'),
  ],
  ['a string with \\x22', `\\x22${jwt}\\x22`, [['the whole text (escaped)', jwt]]],
  [
    'escapes of every character',
    [...jwt].map((one) => `\\u{${one.charCodeAt(0).toString(16)}}`).join(''),
    [['the whole text (escaped)', jwt]],
  ],
  ['a JavaScript object', `{ access_token: '${opaque}', id_token: "${jwt}" }`, both()],
  ['a Python dictionary', `{'access_token': '${opaque}', 'id_token': '${jwt}'}`, both()],
  [
    'JSON lines',
    `${response}\n{"access_token":"${opaque}2"}`,
    [...both(), ['member access_token', `${opaque}2`]],
  ],
  [
    'a device response',
    '{"device_code":"GmRhmhcx","user_code":"WDJB-MJHT"}',
    [
      ['Device code', 'GmRhmhcx'],
      ['User code', 'WDJB-MJHT'],
    ],
  ],
  [
    'Postman',
    `{"bearer":[{"key":"token","value":"${opaque}","type":"string"}],"header":[{"key":"Authorization","value":"Bearer ${jwt}"}]}`,
    [
      ['value of token', opaque],
      ['Authorization header, Bearer', jwt],
    ],
  ],
  [
    'HAR',
    `{"request":{"headers":[{"name":"Cookie","value":"sid=abc"}],"queryString":[{"name":"code","value":"xyz"}]},"response":{"content":{"text":"${base64(response)}","encoding":"base64"}}}`,
    [['Session cookie', 'abc'], ['Authorization code', 'xyz'], ...both(' (base64 in text)')],
  ],
];

const settings: readonly Form[] = [
  ['.env', `ACCESS_TOKEN=${opaque}\nPORT=80`, [['variable ACCESS_TOKEN', opaque]]],
  ['export', `export GITHUB_TOKEN="${opaque}"`, [['variable GITHUB_TOKEN', opaque]]],
  ['PowerShell variable', `$env:API_TOKEN = '${opaque}'`, [['variable API_TOKEN', opaque]]],
  [
    'YAML',
    `auth:\n  access_token: ${opaque}\n  id-token: "${jwt}"`,
    [
      ['member access_token', opaque],
      ['member id-token', jwt],
    ],
  ],
  [
    'a YAML block',
    `token: |\n  ${jwt.slice(0, 150)}\n  ${jwt.slice(150, 300)}\n  ${jwt.slice(300)}`,
    [['in the text, joined from 3 lines', jwt]],
  ],
  [
    'kubeconfig',
    `users:\n- name: dev\n  user:\n    auth-provider:\n      config:\n        id-token: ${jwt}\n        refresh-token: ${opaque}`,
    [
      ['member id-token', jwt],
      ['member refresh-token', opaque],
    ],
  ],
  [
    'Docker',
    `{"auths":{"r.example":{"auth":"${base64(`oauth2accesstoken:${jwt}`)}","identitytoken":"${opaque}"}}}`,
    [
      ['member oauth2accesstoken (base64 in auth)', jwt],
      ['member identitytoken', opaque],
    ],
  ],
  [
    'a Kubernetes Secret',
    `kind: Secret\ndata:\n  namespace: ZGVmYXVsdA==\n  token: ${base64(jwt)}`,
    [['token (base64)', jwt]],
  ],
  ['Terraform', `provider "x" {\n  token = "${opaque}"\n}`, [['variable token', opaque]]],
  ['properties', `spring.access-token=${opaque}`, [['variable spring.access-token', opaque]]],
  ['.npmrc', `//registry.npmjs.org/:_authToken=${opaque}`, [['variable _authToken', opaque]]],
];

const commands: readonly Form[] = [
  [
    'cURL in double quotes',
    `curl -H "Authorization: Bearer ${jwt}" https://a.example`,
    [['Authorization header, Bearer', jwt]],
  ],
  [
    "cURL in $'…'",
    `curl -H $'Authorization: Bearer ${jwt}' https://a.example`,
    [['Authorization header, Bearer', jwt]],
  ],
  [
    'cURL that is cut inside the token',
    `curl "https://a.example" \\\n -H "Authorization: Bearer ${opaque.slice(0, 9)}\\\n${opaque.slice(9)}"`,
    [['Authorization header, Bearer, line continuations removed', opaque]],
  ],
  [
    'cURL for Windows',
    `curl ^"https://a.example^" ^\r\n  -H ^"Authorization: Bearer ${jwt}^" ^\r\n  -H ^"Cookie: sid=abc; t=1^"`,
    [
      ['Authorization header, Bearer', jwt],
      ['Session cookie', 'abc'],
      ['Cookie', '1'],
    ],
  ],
  [
    '--oauth2-bearer',
    `curl --oauth2-bearer ${opaque} https://a.example`,
    [['option --oauth2-bearer', opaque]],
  ],
  ['-u', 'curl -u app:secret https://a.example', [['Basic credentials', 'app:secret']]],
  [
    '--data-urlencode',
    `curl --data-urlencode 'token=${opaque}' https://a.example`,
    [['form parameter token', opaque]],
  ],
  [
    'PowerShell',
    `Invoke-RestMethod -Headers @{ "Authorization" = "Bearer ${jwt}" }`,
    [['Authorization header, Bearer', jwt]],
  ],
  [
    'fetch',
    `fetch("https://a.example", { "headers": { "authorization": "Bearer ${opaque}" } })`,
    [['Authorization header, Bearer', opaque]],
  ],
  [
    'axios',
    `axios.get(url, { headers: { Authorization: \`Bearer ${opaque}\` } })`,
    [['Authorization header, Bearer', opaque]],
  ],
  [
    'Python requests',
    `headers = {'Authorization': 'Bearer ${opaque}'}`,
    [['Authorization header, Bearer', opaque]],
  ],
];

/** A token in pieces, as source code has it. */
const piecesOf = (token: string, length: number) => token.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];
const pieces = piecesOf(jwt, 90);
const strings = `in the text, joined from ${pieces.length} strings`;
const [head = '', body = '', signature = ''] = jwt.split('.');

const signed = `${encode({ alg: 'HS256' })}.${encode({ sub: 'carol' })}.${'s'.repeat(43)}`;

const sourceCode: readonly Form[] = [
  ['JavaScript', `const t = "${pieces.join('" +\n  "')}";`, [[strings, jwt]]],
  ['JavaScript, operators first', `t = '${pieces.join("'\n    + '")}'`, [[strings, jwt]]],
  ['PHP', `$t = '${pieces.join("' . '")}';`, [[strings, jwt]]],
  ['Visual Basic', `t = "${pieces.join('" & _\r\n  "')}"`, [[strings, jwt]]],
  ['SQL', `SELECT '${pieces.join("' || '")}'`, [[strings, jwt]]],
  ['C', `"${pieces.join('"\n"')}"`, [[strings, jwt]]],
  [
    'Python, by part',
    `t = ("${head}."\n     "${body}."\n     "${signature}")`,
    [['in the text, joined from 3 strings', jwt]],
  ],
  [
    'a Python f-string',
    `h = {'Authorization': f'Bearer ${opaque}'}`,
    [['Authorization header, Bearer', opaque]],
  ],
  [
    'a YAML string over lines',
    `token: "${pieces.join('\\\n    ')}"`,
    [['member token, line continuations removed', jwt]],
  ],
  [
    'an array of tokens',
    `["${jwt}",\n "${other}"]`,
    [
      ['in the text', jwt],
      ['in the text', other],
    ],
  ],
  [
    'tokens on lines',
    `"${jwt}"\n"${other}"`,
    [
      ['in the text', jwt],
      ['in the text', other],
    ],
  ],
  ['a token and another string', `"${jwt}"\n"next"`, [['in the text', jwt]]],
  ['a token and a suffix', `"${signed}" + "-suffix"`, [['in the text', signed]]],
  [
    'a token in pieces and a suffix',
    `"${signed.slice(0, 60)}" + "${signed.slice(60)}" + "x"`,
    [['in the text, joined from 2 strings', signed]],
  ],
  ['a token and a variable', `"${jwt}" + suffix + "abc"`, [['in the text', jwt]]],
];

const masks: readonly Form[] = [
  ['a value', '[REDACTED]', [['the whole text', '[REDACTED]']]],
  ['a parameter', 'access_token=****&x=1', [['form parameter access_token', '****']]],
  ['a signature', `sent ${head}.${body}.<redacted> to`, [['in the text', `${head}.${body}.<redacted>`]]],
  [
    'a signature in a header',
    `Authorization: Bearer ${head}.${body}.[REDACTED]`,
    [['Authorization header, Bearer', `${head}.${body}.[REDACTED]`]],
  ],
  [
    'a signature in a URL',
    `https://a.example/#id_token=${head}.${body}.***&a=b`,
    [['fragment parameter id_token', `${head}.${body}.***`]],
  ],
  [
    'a signature in a cookie',
    `Cookie: id=${head}.${body}.<redacted>; a=b`,
    [
      ['Cookie id', `${head}.${body}.<redacted>`],
      ['Cookie', 'b'],
    ],
  ],
  [
    'a signature in a setting',
    `ID_TOKEN=${head}.${body}.[MASKED]`,
    [['variable ID_TOKEN', `${head}.${body}.[MASKED]`]],
  ],
  ['a signature of stars', `"${head}.${body}.****"`, [['the whole text', `${head}.${body}.****`]]],
  ['bold in Markdown', `**${head}.${body}.**`, [['the whole text', `${head}.${body}.`]]],
  ['HTML after an unsecured token', `${head}.${body}.<br>`, [['in the text', `${head}.${body}.`]]],
  [
    'periods for the rest',
    `${head}.${body.slice(0, 40)}...`,
    [['the whole text', `${head}.${body.slice(0, 40)}…`]],
  ],
];

const messages: readonly Form[] = [
  [
    'HTTP with a chunked body',
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1e\r\n${response.slice(0, 30)}\r\n64;x=y\r\n${response.slice(30)}\r\n0\r\n\r\n`,
    [
      ['member access_token, chunk sizes removed', opaque],
      ['member id_token', jwt],
    ],
  ],
  [
    'an HTML form',
    `<form method="post"><input type="hidden" name="code" value="abc"/><input value='${jwt}' name='id_token'></form>`,
    [
      ['Authorization code', 'abc'],
      ['value of id_token', jwt],
    ],
  ],
  ['HTML entities', `<div data-props="${response.replaceAll('"', '&quot;')}">`, both(' (in HTML)')],
  [
    'a log with colors',
    `\u001b[32mINFO\u001b[0m token=\u001b[1m${opaque}\u001b[0m`,
    [['form parameter token', opaque]],
  ],
  [
    'colors inside the token',
    `got ${jwt.slice(0, 50)}\u001b[33m${jwt.slice(50)}\u001b[0m`,
    [['in the text, terminal colors removed', jwt]],
  ],
  ['colors without their escape character', `[32m${jwt}[0m`, [['the whole text', jwt]]],
  [
    'zero-width characters inside',
    `${jwt.slice(0, 50)}\u200b${jwt.slice(50)}`,
    [['the whole text, invisible characters removed', jwt]],
  ],
];

const encodings: readonly Form[] = [
  ['base64', base64(response), both(' (base64)')],
  ['base64url', Buffer.from(response).toString('base64url'), both(' (base64)')],
  ['base64 in lines', (base64(response).match(/.{1,76}/g) ?? []).join('\n'), both(' (base64)')],
  ['base64 of a token', base64(jwt), [['the whole text (base64)', jwt]]],
  ['base64 twice', base64(base64(response)), both(' (base64 twice)')],
  ['hex', Buffer.from(response).toString('hex'), both(' (hex)')],
  ['percent', encodeURIComponent(response), both(' (percent-encoded)')],
  ['gzip', base64(gzipSync(response)), both(' (gzip in base64)')],
  ['zlib', base64(deflateSync(response)), both(' (zlib in base64)')],
  [
    'the WebSocket subprotocol of Kubernetes',
    `Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.${Buffer.from(jwt).toString('base64url')}, x`,
    [['the whole text (base64)', jwt]],
  ],
  ['hex with colons', bytePairs(response).join(':'), both(' (hex)')],
  ['hex with spaces', bytePairs(response).join(' '), both(' (hex)')],
  [
    'hex in lines',
    (
      bytePairs(response)
        .join(' ')
        .match(/.{1,48}/g) ?? []
    ).join('\n'),
    both(' (hex)'),
  ],
  ['hex in C', `{ 0x${bytePairs(response).join(', 0x')} }`, both(' (hex)')],
  ['hex in Python', `b"\\x${bytePairs(response).join('\\x')}"`, both(' (hex)')],
  ['hex of SQL', `0x${Buffer.from(response).toString('hex')}`, both(' (hex)')],
  ['<Buffer>', `<Buffer ${bytePairs(response).join(' ')}>`, both(' (hex)')],
  ['an array of bytes', JSON.stringify(Buffer.from(response)), both(' (bytes)')],
  [
    'signed bytes',
    `[${[...new TextEncoder().encode(`${jwt} ü`)].map((byte) => (byte << 24) >> 24).join(',')}]`,
    [['the whole text (bytes)', jwt]],
  ],
  ['xxd', dump(response, 4, ':', (text) => `  ${text}`), both(' (hex dump)')],
  ['hexdump -C', dump(response, 2, ' ', (text) => `  |${text}|`), both(' (hex dump)')],
  ['bytes that are no text', bytePairs('\0\u0001'.repeat(40)).join(' '), []],
  ['numbers that are no bytes', `[${'300, '.repeat(40)}1]`, []],
  ['a list of hexadecimal numbers', 'ab-cd-ef', [['the whole text', 'ab-cd-ef']]],
  ['UTF-16 in base64', base64(Buffer.from(response, 'utf16le')), both(' (UTF-16 in base64)')],
];

describe('the forms in which tokens are pasted', () => {
  describe.each([
    ['headers', headers],
    ['URLs and forms', urls],
    ['JSON', json],
    ['settings', settings],
    ['commands', commands],
    ['source code', sourceCode],
    ['masks', masks],
    ['messages', messages],
    ['encodings', encodings],
  ])('%s', (_, forms) => {
    test.each(forms)('%s', (_form, text, expected) => {
      expect(found(text)).toEqual(expected);
    });
  });

  test('equal tokens are found at each place', () => {
    expect(found(`${jwt} ${other} ${jwt}`)).toHaveLength(3);
  });
});
