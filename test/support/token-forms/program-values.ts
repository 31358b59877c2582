import type { TokenForm } from './token-form.ts';
import { accessToken, code, idToken, opaque, refreshToken, signedByHs, wrap } from './tokens.ts';

/** Values as programming languages print them. */
export const programValues: readonly TokenForm[] = [
  {
    name: 'Python repr requests.headers',
    text: `{'User-Agent': 'python-requests/2.32', 'Authorization': 'Bearer ${refreshToken}', 'Cookie': 'sid=abcd1234'}`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abcd1234'],
    ],
  },
  {
    name: 'Python pprint wrapped',
    text: `${`{'access_token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImUxIn0'`.slice(0, 17)}('${wrap(accessToken, 60).split('\n').join("'\n                  '")}'),\n 'expires_in': 3600,\n 'refresh_token': '${refreshToken}'}`,
    found: [
      ['in the text, joined from 11 strings', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Python http.client debug',
    text: `send: b'GET /me HTTP/1.1\\r\\nHost: api.acme.example\\r\\nAuthorization: Bearer ${signedByHs}\\r\\nCookie: sid=abc123; t=1\\r\\n\\r\\n'\nreply: 'HTTP/1.1 200 OK\\r\\n'\nheader: Set-Cookie: session=xyz987; Path=/`,
    found: [
      ['Authorization header, Bearer (escaped)', signedByHs],
      ['Session cookie', 'abc123'],
      ['Cookie', '1'],
      ['Session cookie', 'xyz987'],
    ],
  },
  {
    name: 'Python http.client body',
    text: `send: b'grant_type=authorization_code&code=${code}&client_secret=s3cret'\nreply: 'HTTP/1.1 200 OK\\r\\n'`,
    found: [
      ['Authorization code', code],
      ['Client secret', 's3cret'],
    ],
  },
  {
    name: 'Python bytes',
    text: `b'{"access_token": "${accessToken}", "refresh_token": "${refreshToken}"}'`,
    found: [
      ['member access_token', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Python dataclass',
    text: `Token(access_token='${opaque}', refresh_token='${refreshToken}', expires=datetime.datetime(2026, 11, 30, 10, 0))`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Ruby inspect',
    text: `{"access_token"=>"${opaque}", "refresh_token"=>"${refreshToken}", :id_token=>"${idToken}", "credentials"=>{"token"=>nil}}`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Ruby 3.4 inspect',
    text: `{"access_token" => "${opaque}", id_token: "${idToken}"}`,
    found: [
      ['member access_token', opaque],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Ruby object',
    text: `#<OAuth2::AccessToken:0x000055d @token="${opaque}", @refresh_token="${refreshToken}", @expires_at=1796000000>`,
    found: [
      ['member token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Rails params log',
    text: `Started GET "/auth/callback?code=${code}&state=[FILTERED]" for 127.0.0.1 at 2026-11-30 10:00:00 +0000\nProcessing by SessionsController#create as HTML\n  Parameters: {"code"=>"${code}", "state"=>"af0ifjsldkj", "authenticity_token"=>"Zm9vYmFy+abc=="}`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
      ['CSRF value', 'Zm9vYmFy+abc=='],
    ],
  },
  {
    name: 'PHP var_dump',
    text: `array(3) {\n  ["access_token"]=>\n  string(${accessToken.length}) "${accessToken}"\n  ["refresh_token"]=>\n  string(40) "${refreshToken}"\n  ["expires_in"]=>\n  int(3600)\n}`,
    found: [
      ['member access_token', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'PHP print_r',
    text: `Array\n(\n    [access_token] => ${accessToken}\n    [refresh_token] => ${refreshToken}\n    [expires_in] => 3600\n    [code_verifier] => dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\n)`,
    found: [
      ['member access_token', accessToken],
      ['member refresh_token', refreshToken],
      ['PKCE code verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ],
  },
  {
    name: 'PHP serialize',
    text: `a:2:{s:12:"access_token";s:${accessToken.length}:"${accessToken}";s:13:"refresh_token";s:40:"${refreshToken}";}`,
    found: [
      ['value of access_token', accessToken],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'PHP session',
    text: `oauth|a:1:{s:13:"refresh_token";s:40:"${refreshToken}";}id_token|s:${idToken.length}:"${idToken}";`,
    found: [
      ['value of refresh_token', refreshToken],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'PHP var_export',
    text: `array (\n  'access_token' => '${opaque}',\n  'refresh_token' => '${refreshToken}',\n)`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Go %+v',
    text: `&{AccessToken:${opaque} TokenType:Bearer RefreshToken:${refreshToken} Expiry:2026-11-30 10:00:00 +0000 UTC raw:map[id_token:${idToken} scope:openid]}`,
    found: [
      ['member AccessToken', opaque],
      ['member RefreshToken', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Go %#v',
    text: `&oauth2.Token{AccessToken:"${opaque}", TokenType:"Bearer", RefreshToken:"${refreshToken}", Expiry:time.Time{wall:0x0, ext:0}, raw:map[string]interface {}{"id_token":"${idToken}"}}`,
    found: [
      ['member AccessToken', opaque],
      ['member RefreshToken', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Go %q',
    text: `"{\\"access_token\\":\\"${opaque}\\",\\"id_token\\":\\"${idToken}\\"}"`,
    found: [
      ['member access_token (escaped)', opaque],
      ['member id_token (escaped)', idToken],
    ],
  },
  {
    name: 'Go http.Header',
    text: `map[Accept:[*/*] Authorization:[Bearer ${refreshToken}] Cookie:[sid=abc123; theme=dark] User-Agent:[curl/8.5.0]]`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
      ['Cookie', 'dark'],
    ],
  },
  {
    name: 'Go http.Header JSON',
    text: JSON.stringify({
      Authorization: [`Bearer ${refreshToken}`],
      Cookie: ['sid=abc123'],
      'X-Api-Key': ['k-1234567890'],
    }),
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
      ['API key', 'k-1234567890'],
    ],
  },
  {
    name: 'Rust Debug',
    text: `TokenResponse { access_token: AccessToken("${opaque}"), refresh_token: Some("${refreshToken}"), id_token: Some(IdToken("${idToken}")), expires_in: Some(3600) }`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Rust Debug headers',
    text: `Request { method: GET, headers: {"authorization": "Bearer ${refreshToken}", "accept": "*/*"} }`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'Swift',
    text: `Token(accessToken: "${opaque}", refreshToken: Optional("${refreshToken}"), idToken: Optional("${idToken}"))`,
    found: [
      ['member accessToken', opaque],
      ['member refreshToken', refreshToken],
      ['member idToken', idToken],
    ],
  },
  {
    name: 'Kotlin',
    text: `Tokens(accessToken=${opaque}xy, refreshToken=${refreshToken}, idToken=${idToken})`,
    found: [
      ['form parameter accessToken', `${opaque}xy`],
      ['form parameter refreshToken', refreshToken],
      ['form parameter idToken', idToken],
    ],
  },
  {
    name: 'Elixir',
    text: `%{"access_token" => "${opaque}", "id_token" => "${idToken}", refresh_token: "${refreshToken}"}`,
    found: [
      ['member access_token', opaque],
      ['member id_token', idToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Elixir struct',
    text: `%OAuth2.AccessToken{access_token: "${opaque}", refresh_token: "${refreshToken}", other_params: %{}}`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Erlang',
    text: `#{<<"access_token">> => <<"${opaque}">>,<<"id_token">> => <<"${idToken}">>}`,
    found: [
      ['member access_token', opaque],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Erlang proplist',
    text: `[{<<"access_token">>,<<"${opaque}">>},{"refresh_token","${refreshToken}"}]`,
    found: [
      ['value of access_token', opaque],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'Clojure map',
    text: `{:access_token "${opaque}", :id-token "${idToken}", "refresh_token" "${refreshToken}"}`,
    found: [
      ['value of access_token', opaque],
      ['value of id-token', idToken],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'Lisp',
    text: `(setq access-token "${opaque}")\n((:refresh-token . "${refreshToken}"))`,
    found: [
      ['value of access-token', opaque],
      ['value of refresh-token', refreshToken],
    ],
  },
  {
    name: 'Scala Map',
    text: `Map(access_token -> ${opaque}, refresh_token -> "${refreshToken}", id_token -> ${idToken})`,
    found: [
      ['value of access_token', opaque],
      ['value of refresh_token', refreshToken],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'JavaScript Map / util.inspect',
    text: `Map(2) {\n  'access_token' => '${opaque}',\n  'refresh_token' => '${refreshToken}'\n}`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'Headers inspect',
    text: `Headers {\n  authorization: 'Bearer ${refreshToken}',\n  [Symbol(map)]: { cookie: [ 'sid=abc123' ] }\n}`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
    ],
  },
  {
    name: 'entries array',
    text: `[["authorization","Bearer ${refreshToken}"],["cookie","sid=abc123"],["refresh_token","${opaque}"]]`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
      ['value of refresh_token', opaque],
    ],
  },
  {
    name: 'Node rawHeaders',
    text: `rawHeaders: [\n  'Host', 'api.acme.example',\n  'Authorization', 'Bearer ${refreshToken}',\n  'Cookie', 'sid=abc123'\n]`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
    ],
  },
  {
    name: 'Node console cut',
    text: `{\n  access_token: 'eyJhbGciOiJSUzI1NiJ9'... 600 more characters\n}`,
    found: [['member access_token', 'eyJhbGciOiJSUzI1NiJ9']],
  },
  {
    name: 'C# anonymous',
    text: `{ access_token = ${opaque}, refresh_token = ${refreshToken}, expires_in = 3600 }`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'C# verbatim',
    text: `var json = @"{""access_token"":""${opaque}"",""id_token"":""${idToken}""}";`,
    found: [
      ['member access_token (escaped)', opaque],
      ['member id_token (escaped)', idToken],
    ],
  },
  {
    name: '.NET HttpRequestMessage',
    text: `Method: GET, RequestUri: 'https://api.acme.example/me', Version: 1.1, Content: <null>, Headers:\n{\n  Authorization: Bearer ${refreshToken}\n  Cookie: .AspNetCore.Cookies=CfDJ8abc\n}`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Cookie', 'CfDJ8abc'],
    ],
  },
];
