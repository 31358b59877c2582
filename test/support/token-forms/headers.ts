import type { TokenForm } from './token-form.ts';
import { base64, code, idToken, opaque, refreshToken, signedByHs } from './tokens.ts';

const bearer = ['Authorization header, Bearer', refreshToken] as const;
const session = ['Session cookie', 'abcd1234'] as const;

/** Headers and parameters as servers, frameworks and tools show them. */
export const headerForms: readonly TokenForm[] = [
  {
    name: 'names above values, as a browser shows them',
    text: `:authority\napi.acme.example\nauthorization\nBearer ${refreshToken}\ncookie\nsid=abcd1234; id_token=${idToken}\nx-api-key\nk-1234567890\naccept\n*/*`,
    found: [bearer, session, ['Cookie id_token', idToken], ['API key', 'k-1234567890']],
  },
  {
    name: 'variables of CGI in Python',
    text: `HTTP_AUTHORIZATION = 'Bearer ${refreshToken}'\nHTTP_COOKIE = 'sid=abcd1234'`,
    found: [bearer, session],
  },
  {
    name: 'variables of CGI in Rack',
    text: `"HTTP_AUTHORIZATION"=>"Bearer ${refreshToken}", "HTTP_COOKIE"=>"sid=abcd1234", "HTTP_X_API_KEY"=>"k-1234567890"`,
    found: [bearer, session, ['API key', 'k-1234567890']],
  },
  {
    name: 'variables of CGI in PHP',
    text: `["HTTP_AUTHORIZATION"]=>\n  string(47) "Bearer ${refreshToken}"\n["HTTP_COOKIE"]=>\n  string(12) "sid=abcd1234"`,
    found: [bearer, session],
  },
  {
    name: 'HTTP/2 in Go',
    text: `http2: Transport encoding header "authorization" = "Bearer ${refreshToken}"\nhttp2: Transport encoding header "cookie" = "sid=abcd1234"`,
    found: [bearer, session],
  },
  {
    name: 'PowerShell with Basic',
    text: `-Headers @{\n"authorization"="Basic ${base64('web:s3cr3t')}"\n}`,
    found: [['Basic credentials', base64('web:s3cr3t')]],
  },
  {
    name: 'Quarkus',
    text: `Request with headers authorization=Basic ${base64('web:s3cr3t')} accept=*/*`,
    found: [['Basic credentials', base64('web:s3cr3t')]],
  },
  {
    name: 'the tree of Wireshark',
    text: `    Authorization: Bearer ${refreshToken}\\r\\n\n    Cookie: sid=abcd1234\\r\\n\n    \\r\\n`,
    found: [bearer, session],
  },
  {
    name: 'a packet with periods for line breaks',
    text: `GET /me HTTP/1.1..Authorization: Bearer ${refreshToken}..Accept: */*..X: Bearer ${signedByHs}..Host: a`,
    found: [bearer, ['Bearer', signedByHs]],
  },
  {
    name: 'another scheme',
    text: `Authorization: GNAP ${refreshToken}\nAuthorization: Digest username="anna", nonce="abc1234567890123"`,
    found: [['Authorization header, GNAP', refreshToken]],
  },
  {
    name: 'a cookie of Postman',
    text: `sid=abcd1234; Path=/; Domain=a.example; HttpOnly\nid_token=${idToken}; Path=/;`,
    found: [session, ['Set-Cookie id_token', idToken]],
  },
  {
    name: 'the subprotocols of a WebSocket',
    text: `Sec-WebSocket-Protocol: access_token, ${refreshToken}`,
    found: [['Sec-WebSocket-Protocol header', refreshToken]],
  },
  {
    name: 'curl -u with a space',
    text: `curl -u "web:s3cr3t pw" https://op.example/token`,
    found: [['Basic credentials', 'web:s3cr3t pw']],
  },
  {
    name: 'lists in a log of Spring',
    text: `Writing [{grant_type=[authorization_code], code=[${code}], client_secret=[s3cr3t-12]}] as form`,
    found: [
      ['Authorization code', code],
      ['Client secret', 's3cr3t-12'],
    ],
  },
  {
    name: 'QueryDict of Django',
    text: `<QueryDict: {'code': ['${code}'], 'state': ['abc123def'], 'csrfmiddlewaretoken': ['c5rf12345']}>`,
    found: [
      ['Authorization code', code],
      ['State', 'abc123def'],
      ['CSRF value', 'c5rf12345'],
    ],
  },
  {
    name: 'options with pairs',
    text: `helm upgrade x . --set oidc.clientSecret=s3cr3t-1234\nkubectl create secret generic x --from-literal=access_token=${opaque}`,
    found: [
      ['Client secret', 's3cr3t-1234'],
      ['form parameter access_token', opaque],
    ],
  },
  {
    name: 'a session in a path',
    text: `https://a.example/cb;jsessionid=ABCDEF123456?code=${code}`,
    found: [
      ['Session ID', 'ABCDEF123456'],
      ['Authorization code', code],
    ],
  },
];
