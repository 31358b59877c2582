import type { TokenForm } from './token-form.ts';
import {
  accessToken,
  base64,
  code,
  idToken,
  opaque,
  refreshToken,
  response,
  signedByEs,
  signedByHs,
  wrap,
} from './tokens.ts';

const traced = (text: string) =>
  wrap(text, 64)
    .split('\n')
    .map((line, index) => `${(index * 64).toString(16).padStart(4, '0')}: ${line}`)
    .join('\n');
const dumped = (text: string | Buffer, line: (offset: number, hex: string, shown: string) => string) =>
  (
    Buffer.from(text)
      .toString('latin1')
      .match(/[\s\S]{1,16}/g) ?? []
  )
    .map((part, index) =>
      line(index * 16, Buffer.from(part, 'latin1').toString('hex'), part.replace(/[^ -~]/g, '.')),
    )
    .join('\n');
const request = `GET /me HTTP/1.1\r\nAuthorization: Bearer ${signedByHs}\r\n\r\n`;
const packet = Buffer.concat([
  Buffer.from(
    '4500013c1c4640004006b1e67f0000017f000001c3501f90a1b2c3d4e5f60718801801f6fe3000000101080a',
    'hex',
  ),
  Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]),
  Buffer.from(request),
]);
/** Output and files of tools that send HTTP requests. */
export const httpTools: readonly TokenForm[] = [
  {
    name: 'curl -v',
    text: `*   Trying 10.0.0.1:443...
* Connected to api.acme.example (10.0.0.1) port 443 (#0)
* ALPN: server accepted h2
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
> GET /me HTTP/2
> Host: api.acme.example
> user-agent: curl/8.5.0
> accept: */*
> authorization: Bearer ${accessToken}
> cookie: sid=s%3Aabcdef.123; csrf=zzz
> 
< HTTP/2 401 
< www-authenticate: Bearer error="invalid_token", error_description="The token expired"
< set-cookie: __Host-session=Fe26.2abc; Path=/; Secure
< 
{ [5 bytes data]`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['Session cookie', 's%3Aabcdef.123'],
      ['CSRF value', 'zzz'],
      ['Session cookie', 'Fe26.2abc'],
    ],
  },
  {
    name: 'curl -i',
    text: `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n\r\n${response}`,
    found: [
      ['member access_token', accessToken],
      ['member id_token', idToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'curl --trace-ascii',
    text: `== Info: Connected\n=> Send header, 900 bytes (0x384)\n0000: GET /me HTTP/1.1\n0012: Host: api.acme.example\n002a: authorization: Bearer ${signedByHs}\n01f4: Accept: */*\n`,
    found: [['Authorization header, Bearer', signedByHs]],
  },
  {
    name: 'curl --trace-ascii wrapped',
    text: `=> Send header, 900 bytes (0x384)\n${traced(`authorization: Bearer ${idToken}`)}\n0400: Accept: */*\n`,
    found: [['Authorization header, Bearer, line breaks removed, line prefixes removed', idToken]],
  },
  {
    name: 'HTTPie',
    text: `GET /me HTTP/1.1\nAccept: */*\nAccept-Encoding: gzip, deflate\nAuthorization: Bearer ${accessToken}\nConnection: keep-alive\nHost: api.acme.example\nUser-Agent: HTTPie/3.2.2\n\n\n\nHTTP/1.1 200 OK\n\n{\n    "access_token": "${signedByEs}",\n    "scope": "read"\n}\n`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['member access_token', signedByEs],
    ],
  },
  {
    name: 'HTTPie command',
    text: `http --auth-type=bearer --auth="${opaque}" GET api.acme.example/me`,
    found: [['option --auth', opaque]],
  },
  {
    name: 'HTTPie -A bearer -a',
    text: `https -A bearer -a ${refreshToken} api.acme.example/me`,
    found: [['option -a', refreshToken]],
  },
  {
    name: 'wget -S',
    text: `---request begin---\nGET / HTTP/1.1\nAuthorization: Bearer ${accessToken}\n---request end---\n  HTTP/1.1 200 OK\n  Set-Cookie: JSESSIONID=ABC123DEF; Path=/\n`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['Session cookie', 'ABC123DEF'],
    ],
  },
  {
    name: 'wget --header',
    text: `wget --header="Authorization: Bearer ${opaque}" https://api.acme.example/x`,
    found: [['Authorization header, Bearer', opaque]],
  },
  {
    name: 'Postman auth oauth2',
    text: JSON.stringify({
      auth: {
        type: 'oauth2',
        oauth2: [
          { key: 'accessToken', value: opaque, type: 'string' },
          { key: 'clientSecret', value: 's3cr3t-xyz', type: 'string' },
          { key: 'addTokenTo', value: 'header' },
        ],
      },
    }),
    found: [
      ['value of accessToken', opaque],
      ['Client secret', 's3cr3t-xyz'],
    ],
  },
  {
    name: 'Postman environment',
    text: JSON.stringify({
      name: 'dev',
      values: [
        { key: 'access_token', value: accessToken, type: 'secret', enabled: true },
        { key: 'refreshToken', value: refreshToken, enabled: true },
        { key: 'baseUrl', value: 'https://a.example' },
      ],
    }),
    found: [
      ['value of access_token', accessToken],
      ['value of refreshToken', refreshToken],
    ],
  },
  {
    name: 'Postman enabled between',
    text: JSON.stringify({
      values: [{ key: 'refreshToken', enabled: true, type: 'secret', value: refreshToken }],
    }),
    found: [['value of refreshToken', refreshToken]],
  },
  {
    name: 'Postman value first',
    text: JSON.stringify({ values: [{ value: refreshToken, key: 'refreshToken', enabled: true }] }),
    found: [['value of refreshToken', refreshToken]],
  },
  {
    name: 'Insomnia auth',
    text: JSON.stringify({
      authentication: { type: 'bearer', token: opaque, prefix: '' },
      headers: [{ id: 'pair_1', name: 'Authorization', value: `Bearer ${refreshToken}`, description: '' }],
    }),
    found: [
      ['member token', opaque],
      ['Authorization header, Bearer', refreshToken],
    ],
  },
  {
    name: 'Bruno',
    text: `meta {\n  name: me\n  type: http\n}\n\nget {\n  url: https://api.acme.example/me\n  auth: bearer\n}\n\nauth:bearer {\n  token: ${opaque}\n}\n\nheaders {\n  X-Api-Key: k-123456789012\n}\n`,
    found: [
      ['member token', opaque],
      ['API key', 'k-123456789012'],
    ],
  },
  {
    name: 'REST Client .http',
    text: `@token = ${opaque}abcdef\nGET https://api.acme.example/me HTTP/1.1\nAuthorization: Bearer {{token}}\n`,
    found: [['member token', `${opaque}abcdef`]],
  },
  {
    name: 'Hurl',
    text: `POST https://op.example/token\n[FormParams]\ngrant_type: refresh_token\nrefresh_token: ${refreshToken}\nclient_secret: s3cr3t-123456\nHTTP 200\n`,
    found: [
      ['member refresh_token', refreshToken],
      ['Client secret', 's3cr3t-123456'],
    ],
  },
  {
    name: 'Chrome cURL cmd ^',
    text: `curl ^"https://api.acme.example/me?x=1^&y=2^" ^\r\n  -H ^"accept: application/json^" ^\r\n  -H ^"authorization: Bearer ${accessToken}^" ^\r\n  -b ^"_ga=GA1.1.5; sid=abc^%^3D123; pct=a^" ^\r\n  --data-raw ^"^{^\\^"id_token^\\^":^\\^"${idToken}^\\^",^\\^"refresh_token^\\^":^\\^"${refreshToken}^\\^"^}^"`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['Cookie', 'GA1.1.5'],
      ['Session cookie', 'abc%3D123'],
      ['Cookie', 'a'],
      ['member id_token (escaped)', idToken],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'Firefox cURL Windows',
    text: `curl.exe "https://api.acme.example/me" --compressed -H "User-Agent: Mozilla/5.0 (X11; rv:133.0)" -H "Authorization: Bearer ${accessToken}" --data-raw "{""id_token"":""${idToken}"",""refresh_token"":""${refreshToken}""}"`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['member id_token (escaped)', idToken],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'Copy as PowerShell',
    text: `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Mozilla/5.0"\n$session.Cookies.Add((New-Object System.Net.Cookie("sid", "abcd1234efgh", "/", "app.acme.example")))\n$session.Cookies.Add((New-Object System.Net.Cookie("id_token", "${idToken}", "/", "app.acme.example")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://api.acme.example/me" \`\n-WebSession $session \`\n-Headers @{\n"authority"="api.acme.example"\n  "authorization"="Bearer ${accessToken}"\n  "x-csrf-token"="c5rf-123456789"\n} \`\n-ContentType "application/json" \`\n-Body "{\`"refresh_token\`":\`"${refreshToken}\`"}"`,
    found: [
      ['Session cookie', 'abcd1234efgh'],
      ['Cookie id_token', idToken],
      ['Authorization header, Bearer', accessToken],
      ['CSRF value', 'c5rf-123456789'],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'Copy as fetch (Node.js)',
    text: `fetch("https://op.example/token", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Basic ${base64('web:s3cr3t')}",\n    "content-type": "application/x-www-form-urlencoded",\n    "cookie": "sid=abc123; theme=dark",\n    "Referer": "https://app.acme.example/cb?code=${code}&state=af0ifjsldkj"\n  },\n  "body": "grant_type=authorization_code&code=${code}&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_secret=s3cr3t",\n  "method": "POST"\n});`,
    found: [
      ['Basic credentials', base64('web:s3cr3t')],
      ['Session cookie', 'abc123'],
      ['Cookie', 'dark'],
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
      ['PKCE code verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
      ['Client secret', 's3cr3t'],
    ],
  },
  {
    name: 'HAR sanitized',
    text: JSON.stringify({
      log: {
        version: '1.2',
        creator: { name: 'WebInspector' },
        entries: [
          {
            request: {
              method: 'POST',
              url: 'https://op.example/token',
              headers: [{ name: 'Accept', value: '*/*' }],
              queryString: [],
              cookies: [],
              postData: {
                mimeType: 'application/x-www-form-urlencoded',
                text: `grant_type=authorization_code&code=${code}`,
                params: [
                  { name: 'grant_type', value: 'authorization_code' },
                  { name: 'code', value: code },
                ],
              },
            },
            response: { status: 200, content: { size: 10, mimeType: 'application/json', text: response } },
          },
        ],
      },
    }),
    found: [
      ['Authorization code', code],
      ['member access_token (escaped)', accessToken],
      ['member id_token (escaped)', idToken],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'HAR cookies with fields between',
    text: JSON.stringify({
      log: {
        version: '1.2',
        entries: [
          {
            request: {
              method: 'GET',
              url: 'https://a.example/',
              cookies: [{ name: 'id_token', value: idToken, path: '/', httpOnly: true }],
              headers: [
                { name: ':authority', value: 'a.example' },
                { name: 'cookie', value: `id_token=${idToken}` },
              ],
            },
          },
        ],
      },
    }),
    found: [['value of id_token', idToken]],
  },
  {
    name: 'Fiddler raw',
    text: `POST https://op.example/oauth2/token HTTP/1.1\r\nHost: op.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200\r\nAuthorization: Basic ${base64('web:s3cr3t')}\r\n\r\ngrant_type=refresh_token&refresh_token=${refreshToken}\r\n\r\n------------------------------------------------------------------\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${response.length.toString(16)}\r\n${response}\r\n0\r\n\r\n`,
    found: [
      ['Basic credentials', base64('web:s3cr3t')],
      ['form parameter refresh_token', refreshToken],
      ['member access_token', accessToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Charles',
    text: `:method: GET\n:path: /me?access_token=${opaque}\n:authority: api.acme.example\nauthorization: Bearer ${accessToken}\ncookie: a=b\n`,
    found: [
      ['query parameter access_token', opaque],
      ['Authorization header, Bearer', accessToken],
      ['Cookie', 'b'],
    ],
  },
  {
    name: 'mitmproxy detail',
    text: `2026-11-30 10:00:00 GET https://api.acme.example/me HTTP/2.0\n                        ← 200 OK application/json 1.2k 30ms\n            Request                         Response                         Detail\nHost:               api.acme.example\nauthorization:      Bearer ${accessToken}\ncookie:             sid=abc1234\nset-cookie:         id=${signedByHs}; Path=/\n`,
    found: [
      ['Authorization header, Bearer', accessToken],
      ['Session cookie', 'abc1234'],
      ['Set-Cookie id', signedByHs],
    ],
  },
  {
    name: 'tcpdump -A',
    text: `10:00:00.000001 IP 10.0.0.5.51234 > 10.0.0.1.80: Flags [P.], seq 1:900, ack 1, win 502, length 899: HTTP: GET /me HTTP/1.1\nE..).@.@.......\n..P....P.......GET /me HTTP/1.1\nHost: api.acme.example\nAuthorization: Bearer ${accessToken}\nAccept: */*\n\n`,
    found: [['Authorization header, Bearer', accessToken]],
  },
  {
    name: 'tcpdump -X',
    text: `10:00:00 IP a > b: Flags [P.], length 300\n${dumped(packet, (offset, hex, shown) => `\t0x${offset.toString(16).padStart(4, '0')}:  ${hex.replace(/.{4}/g, '$& ').padEnd(41)} ${shown}`)}\n`,
    found: [['Authorization header, Bearer (hex dump), ellipses replaced', signedByHs]],
  },
  {
    name: 'Wireshark hex dump',
    text: dumped(
      packet,
      (offset, hex, shown) =>
        `${offset.toString(16).padStart(8, '0')}  ${hex
          .replace(/../g, '$& ')
          .replace(/^(.{24})/, '$1 ')
          .padEnd(50)}  ${shown.replace(/^(.{8})/, '$1 ')}`,
    ),
    found: [['Authorization header, Bearer (hex dump), ellipses replaced', signedByHs]],
  },
  {
    name: 'od -c / xxd -p plain',
    text: wrap(Buffer.from(signedByHs).toString('hex'), 60),
    found: [['the whole text (hex)', signedByHs]],
  },
  {
    name: 'hexdump',
    text: `${dumped(
      signedByHs,
      (offset, hex) =>
        `${offset.toString(16).padStart(7, '0')} ${hex
          .padEnd(Math.ceil(hex.length / 4) * 4, '0')
          .replace(/(..)(..)/g, '$2$1 ')
          .trimEnd()}`,
    )}\n00000a7\n`,
    found: [['the whole text (hex dump)', signedByHs]],
  },
];
