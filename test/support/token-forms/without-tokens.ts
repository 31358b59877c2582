import { base64 } from './tokens.ts';

/** Bytes of every value, as a picture or a font has. */
const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 151 + 89) % 256));

/** Texts with words and names of tokens, and with what looks like one, but without any. */
export const withoutTokens: readonly (readonly [name: string, text: string])[] = [
  [
    'prose',
    'The access token is a JWT, e.g. Bearer tokens are used. Use a refresh token: see the documentation. token: required. Your token is valid.',
  ],
  [
    'RFC prose',
    `The authorization code is obtained by using an authorization server as an intermediary. code  REQUIRED. state: RECOMMENDED. The client MUST NOT use the authorization code more than once. access_token\n   REQUIRED. The access token issued by the authorization server.`,
  ],
  [
    'sri',
    `<script src="https://code.jquery.com/jquery-3.7.1.min.js" integrity="sha256-/JqT3SQfawRcv/BIHPThkBvs0OEvtFFmqPF/lYI/Cxo=" crossorigin="anonymous"></script>`,
  ],
  [
    'CSP',
    `Content-Security-Policy: script-src 'self' 'sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8=' 'nonce-2726c7f26c'`,
  ],
  [
    'versions',
    'v1.2.3 1.2.3-rc.1+build.5 10.0.19041.1 node@24.21.0 a.b.c org.springframework.boot com.acme.app.MainActivity$1.onCreate 192.168.0.1 127.0.0.1:8080 foo.tar.gz index.d.ts',
  ],
  [
    'hosts',
    'login.microsoftonline.com sts.windows.net accounts.google.com a.b.c.d.e eyJ.example.com eyjafjallajokull.is.example',
  ],
  [
    'ssh fingerprint',
    `256 SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDzGnpMEFALzEaWYqA anna@host (ED25519)\n2048 MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48 a (RSA)`,
  ],
  ['data uri png', `<img src="data:image/png;base64,${base64(bytes(600))}">`],
  [
    'svg data',
    `url("data:image/svg+xml;base64,${base64('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0L10 10"/></svg>')}")`,
  ],
  ['font', `src:url(data:font/woff2;base64,d09GMgABAAAAA${base64(bytes(900))}) format("woff2")`],
  [
    'source map',
    JSON.stringify({
      version: 3,
      sources: ['a.ts', 'b.ts'],
      names: ['token', 'accessToken', 'idToken'],
      mappings: 'AAAA,SAASA,MAAMC,GACb,OAAOA,EAAEC,MAAM;'.repeat(40),
    }),
  ],
  [
    'java imports',
    `package com.acme.security.oauth;\nimport org.springframework.security.oauth2.core.OAuth2AccessToken;\npublic class TokenService {\n  private String accessToken;\n  public String getAccessToken() { return this.accessToken; }\n  void refresh(RefreshToken token) { String token2 = client.getToken(); }\n}`,
  ],
  [
    'ts code',
    `interface Tokens { access_token: string; id_token?: string; refreshToken: string | undefined }\nconst token = await getToken();\nconst accessToken = response.data.access_token;\nlet idToken: IdToken = parse(x);\nif (token === null) throw new Error('no token');\nexport const token = process.env.TOKEN;\nheaders: { Authorization: \`Bearer \${token}\` }`,
  ],
  [
    'python code',
    `def get_token(self) -> str:\n    self.access_token = self.client.fetch_token(url)\n    token = os.environ["TOKEN"]\n    headers = {"Authorization": f"Bearer {token}"}\n    return token`,
  ],
  [
    'go code',
    `type Token struct {\n\tAccessToken string \`json:"access_token"\`\n\tRefreshToken string \`json:"refresh_token,omitempty"\`\n}\ntoken := jwt.New(jwt.SigningMethodHS256)\nreq.Header.Set("Authorization", "Bearer "+token.AccessToken)`,
  ],
  [
    'yaml placeholders',
    `env:\n  TOKEN: \${{ secrets.GITHUB_TOKEN }}\n  ACCESS_TOKEN: \${ACCESS_TOKEN}\n  api_token: {{ .Values.token }}\n  token: "<your-token>"`,
  ],
  [
    'curl placeholders',
    `curl -H "Authorization: Bearer $TOKEN" -H "X-Api-Key: \${API_KEY}" https://api.acme.example\ncurl -H "Authorization: Bearer {{token}}" x\ncurl -H "Authorization: Bearer <token>" x\ncurl -H "Authorization: Bearer YOUR_ACCESS_TOKEN" x`,
  ],
  [
    'OpenAPI',
    `components:\n  securitySchemes:\n    bearerAuth:\n      type: http\n      scheme: bearer\n      bearerFormat: JWT\n    oauth:\n      type: oauth2\n      flows:\n        authorizationCode:\n          authorizationUrl: https://op.example/authorize\n          tokenUrl: https://op.example/token\n          scopes: {}\n`,
  ],
  [
    'discovery',
    JSON.stringify(
      {
        issuer: 'https://op.example',
        authorization_endpoint: 'https://op.example/authorize',
        token_endpoint: 'https://op.example/token',
        response_types_supported: ['code', 'id_token', 'code id_token'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      null,
      2,
    ),
  ],
  [
    'error JSON',
    JSON.stringify({
      error: 'invalid_grant',
      error_description:
        'AADSTS70008: The provided authorization code or refresh token has expired. Trace ID: 5b1a0d2e-0000-4444-8888-aaaaaaaaaaaa Correlation ID: 1 Timestamp: 2026-11-30 10:00:00Z',
      error_codes: [70008],
      code: 'invalid_grant',
      state: 'failed',
    }),
  ],
  [
    'WWW-Authenticate',
    `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="acme", error="invalid_token", error_description="The access token expired", scope="openid profile"\nWWW-Authenticate: DPoP algs="ES256 PS256"`,
  ],
  [
    'etag',
    `ETag: W/"33a64df551425fcc55e4d42a148795d9f25f89d4"\nX-Request-Id: 7f3c1b2a-0000-4000-8000-000000000000\nX-Amz-Cf-Id: Zm9vYmFyYmF6cXV4LXRoaXMtaXMtbm90LWEtdG9rZW4=\nReport-To: {"group":"cf-nel","max_age":604800}`,
  ],
  [
    'css',
    `.token.comment,.token.prolog{color:#999}.token{color:var(--x)}@media (min-width:1024px){.a.b.c{margin:0 auto}}`,
  ],
  ['prism html', `<span class="token keyword">const</span> <span class="token string">"x"</span>`],
  ['sentence JWT', `A JWT looks like xxxxx.yyyyy.zzzzz. It has header.payload.signature parts.`],
  [
    'ini',
    `[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = git@github.com:acme/token-service.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*`,
  ],
  ['lorem', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(50)],
  ['csv numbers', Array.from({ length: 50 }, (_, i) => `${i},${i * 7}.5,${i * 3}`).join('\n')],
  ['json number array', JSON.stringify(Array.from({ length: 200 }, (_, i) => i % 250))],
  ['mac', '00:1B:44:11:3A:B7 fe80::1ff:fe23:4567:890a 2001:db8::1'],
  [
    'cert fingerprint',
    `SHA256 Fingerprint=AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89`,
  ],
  ['eyJ words', 'eyJ eyJust eyJ.x.y see eyJournal'],
  [
    'URL no token',
    'https://www.example.com/products/shoes.html?utm_source=newsletter&utm_medium=email&gclid=Cj0KCQiA&page=2&code_lang=en#section-2',
  ],
  ['country code', 'https://shop.example/list?country_code=DE&zip_code=10115&promo=x&lang_code=en'],
  [
    'stack JS',
    `TypeError: Cannot read properties of undefined (reading 'access_token')\n    at getToken (/app/src/auth.ts:12:34)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`,
  ],
  [
    'nginx conf',
    `location / {\n  auth_request /auth;\n  proxy_set_header Authorization $http_authorization;\n  proxy_set_header X-Access-Token $token;\n  add_header Set-Cookie $auth_cookie;\n}`,
  ],
  [
    'log no token',
    `2026-11-30T10:00:00Z INFO token refreshed for user=anna, token_type=Bearer expires_in=3600 token=null access_token=undefined refresh_token="" id_token=none`,
  ],
  ['brackets', `Token: [object Object]\ntoken: true\ntoken: false\naccess_token: null\n"id_token": null`],
  ['Excel dates', `30.11.2026\t12.500,00\t1.234.567`],
  [
    'docker digest',
    `sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ghcr.io/acme/api@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`,
  ],
  [
    'pip hashes',
    `requests==2.32.3 --hash=sha256:70761cfe03c773ceb22aa2f671b4757976145175cdfca038c02654d061d6dcc6`,
  ],
  [
    'go.sum',
    `github.com/golang-jwt/jwt/v5 v5.2.1 h1:OuVbFODueb089Lh128TAcimifWaLhJwVflnrgM17wHk=\ngithub.com/golang-jwt/jwt/v5 v5.2.1/go.mod h1:pqrtFR0X4osieyHYxtmOUWsAWrfe1Q5UVIyoH402zdk=`,
  ],
  [
    'yarn.lock',
    `"jose@^5.0.0":\n  version "5.9.6"\n  resolved "https://registry.yarnpkg.com/jose/-/jose-5.9.6.tgz#77f1f901d88ebdc405e57cce08d2a91f47521883"\n  integrity sha512-AMlnetc9+CV9asI19zHmrgS/WYsWUwCn2R7RzlbJWD7F9eWYUTGyBmU9o6PxngtLGOiDGPRu+Uc4fhKzbpteZQ==`,
  ],
  ['bash prompt', `anna@host:~/work$ ls -la token.txt\n-rw-r--r-- 1 anna anna 1234 Nov 30 10:00 token.txt`],
  [
    'XML ns',
    `<a xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType></a>`,
  ],
  [
    'JSON schema',
    JSON.stringify({
      properties: {
        access_token: { type: 'string', description: 'The access token' },
        token: { type: 'string' },
      },
      required: ['access_token'],
    }),
  ],
  [
    'i18n',
    JSON.stringify({
      token: 'Token',
      accessToken: 'Access token',
      refresh_token: 'Refresh token',
      apiKey: 'API key',
      code_verifier: 'Code verifier',
    }),
  ],
  [
    'HTML labels',
    `<label for="token">Token</label><input id="token" name="token" type="text" placeholder="Paste your token"><th>access_token</th><td>string</td>`,
  ],
  [
    'minified js',
    `!function(e,t){"object"==typeof exports?t(exports):t(e.jwt={})}(this,function(e){var t=function(e){return e.split(".")[1]};e.token=t;e.a.b.c=function(n){var r={token:n.token,accessToken:n.a.b};return r.token=r.accessToken||"",n.headers.Authorization="Bearer "+r.token,r}});`,
  ],
  [
    'type script',
    `export type Step = 'access_token' | 'dpop';\nconst names = { token: 'access', refresh_token: 'access_token', assertion: 'urn:oasis:names:tc:SAML:2.0:assertion' };\nfunction show(token: ExaminedToken, headers = ['authorization', 'cookie', 'x-api-key', 'dpop', 'host']): void {}\nconst key = { kty: 'RSA', n: writeBase64url(n), e: 'AQAB' };\nconst pem = /-----BEGIN CERTIFICATE-----[\\s\\S]*?-----END CERTIFICATE-----/;\nheaders.map(({ cookie: c }) => head + c);`,
  ],
  [
    'codes in prose',
    'The error code OAuthException190Subcode463 is in commit code 3b18e512dba79e4c8300dd08aeb37f8e728b8dad.\ncode src/components/Button2/index.tsx',
  ],
  [
    'addresses of links',
    '[dpop]: https://www.rfc-editor.org/info/rfc9449/\n[id_token]: https://a.example/x1\n',
  ],
  [
    'assemblies of .NET',
    '<PublicKeyToken>b77a5c561934e089</PublicKeyToken> System.Web, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a',
  ],
  ['a call beside a name', 'const code = digit2.charCodeAt(0);\nlet secret = Config3.readSecret(x1);'],
  [
    'names of headers',
    `new Set(['authorization', 'cookie', 'x-api-key', 'x-csrf-token']); new Map([['dpop', 'Bound to a key'], ["set-cookie", "session"]]);`,
  ],
  [
    'choices about a password',
    'https://a.example/x?forgot_password=1&show_password=0 <input name="show_password" value="1">',
  ],
  [
    'a URL with the place of a password',
    `DATABASE_URL=postgres://user:\${DB_PASSWORD}@localhost/db\nhttps://user:%s@a.example/\nhttps://user:{password}@a.example/`,
  ],
  [
    'types and defaults of source code',
    `accessToken: string = '';\ntoken: Token | undefined = undefined;\ntoken: str = "access"\nrefreshToken: Option<String> = None;\nchar token[64] = {0};\nvar idToken string = "id"\naccess_token: /* set later */ null`,
  ],
  [
    'tags and blocks of YAML',
    `token: !Ref TokenParameter\naccess_token: !GetAtt Api.Token\nid_token: !env ID_TOKEN\napi_token: >-\n  The token of the API, as in the manual\nrefresh_token: &default\n  lifetime: 3600`,
  ],
  [
    'columns without tokens',
    'country,code,state\nDE,10115-BERLIN,BE\nUS,90210,CA\n\nsku,product_code,token\n1,AB12CD34EF56,none\n\n| parameter | code | password |\n|---|---|---|\n| a | REQUIRED | OPTIONAL |',
  ],
  [
    'arguments in lines',
    'const keys = [id, token, refreshToken];\n  id, token, scope,\n  now(), services.token(), 5,\nname, password, host\nperl5, p, localhost',
  ],
  [
    'SQL without tokens',
    `INSERT INTO countries (code, state, token) VALUES ('DE', 'BE', NULL), ('US-CALIFORNIA-1', 'open', 'x');\nSELECT code, state FROM t WHERE code = 'E1234567';`,
  ],
  [
    'codes and states of other things',
    `{"code":"ERR_INVALID_ARG_1","state":"open"}\ncode: E1234567\nstate: completed_2026`,
  ],
  [
    'headers and cookies of source code',
    `headers.authorization = 'invalid_request'; { authorization: 'request', cookie: 'session' }; cookie = 'none'; request.headers['cookie'] = null;\ncookie\nnone\nauthorization\nrequired\nHTTP_COOKIE = ''`,
  ],
  [
    'pairs in values',
    'filter=name=token&sort=date path;version=1 --label=app=web --set image.tag=v1 list=[a, b] token=[1] color=red; path of the file',
  ],
  [
    'passwords that are none',
    `{"password":"Password","password":"required|min:8","password":"$2b$12$abcdefghijklmnopqrstuv","password":"[FILTERED]"}\npassword: string;\npassword: Uint8Array;\nThe password must have 8 characters. password   REQUIRED`,
  ],
  [
    'arguments and calls',
    `login(code=code, state=request.args["state"], token=None); token = tokenService2.create(); { client_id: c.id, state: this.state.value1234 }`,
  ],
  ['the number of an error', 'https://login.example/error?code=54005'],
  [
    'boxes, prose and numbers',
    `│ code │ state │\n│ 404  │ LOST  │\nLoading...done. wait...what? my\\_variable\nPassword\nForgot password?\n[1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26]\n$ANSIBLE_VAULT;1.1;AES256 has digits`,
  ],
];
