import { gzipSync } from 'node:zlib';
import type { TokenForm } from './token-form.ts';
import { accessToken, base64, code, idToken, opaque, refreshToken, wrap } from './tokens.ts';

/** Scripts, shells and build files. */
export const scripts: readonly TokenForm[] = [
  {
    name: 'VBScript',
    text: `http.setRequestHeader "Authorization", "Bearer ${refreshToken}"\r\nConst ACCESS_TOKEN = "${opaque}"`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['member ACCESS_TOKEN', opaque],
    ],
  },
  {
    name: 'Windows set',
    text: `C:\\>set ACCESS_TOKEN\r\nACCESS_TOKEN=${opaque}\r\nset ID_TOKEN=${idToken}\r\nsetx REFRESH_TOKEN "${refreshToken}"\r\nset "API_TOKEN=${refreshToken}x"`,
    found: [
      ['variable ACCESS_TOKEN', opaque],
      ['variable ID_TOKEN', idToken],
      ['value of REFRESH_TOKEN', refreshToken],
      ['form parameter API_TOKEN', `${refreshToken}x`],
    ],
  },
  {
    name: 'fish/tcsh',
    text: `set -x ACCESS_TOKEN ${opaque}\nset -gx ID_TOKEN "${idToken}"\nsetenv REFRESH_TOKEN ${refreshToken}\n`,
    found: [
      ['value of ACCESS_TOKEN', opaque],
      ['value of ID_TOKEN', idToken],
      ['value of REFRESH_TOKEN', refreshToken],
    ],
  },
  {
    name: 'declare -x',
    text: `declare -x ACCESS_TOKEN="${opaque}"\ntypeset -x API_TOKEN='${refreshToken}'`,
    found: [
      ['member ACCESS_TOKEN', opaque],
      ['member API_TOKEN', refreshToken],
    ],
  },
  {
    name: 'Makefile',
    text: `TOKEN ?= ${refreshToken}\nACCESS_TOKEN := ${opaque}abc\ndeploy:\n\tcurl -H "Authorization: Bearer $(TOKEN)" x`,
    found: [
      ['value of TOKEN', refreshToken],
      ['member ACCESS_TOKEN', `${opaque}abc`],
    ],
  },
  {
    name: 'Dockerfile',
    text: `FROM node\nARG NPM_TOKEN=${refreshToken}\nENV ACCESS_TOKEN ${opaque}xyz\nENV A=1 API_TOKEN=${refreshToken}2 B=2`,
    found: [
      ['form parameter NPM_TOKEN', refreshToken],
      ['value of ACCESS_TOKEN', `${opaque}xyz`],
      ['form parameter API_TOKEN', `${refreshToken}2`],
    ],
  },
  {
    name: 'docker run -e',
    text: `docker run --rm -e ACCESS_TOKEN=${opaque} --env=ID_TOKEN="${idToken}" -e REFRESH_TOKEN='${refreshToken}' img`,
    found: [
      ['form parameter ACCESS_TOKEN', opaque],
      ['member ID_TOKEN', idToken],
      ['member REFRESH_TOKEN', refreshToken],
    ],
  },
  {
    name: 'docker-compose env list',
    text: `environment:\n  - ACCESS_TOKEN=${opaque}\n  - "REFRESH_TOKEN=${refreshToken}"\n`,
    found: [
      ['form parameter ACCESS_TOKEN', opaque],
      ['form parameter REFRESH_TOKEN', refreshToken],
    ],
  },
  {
    name: 'Kubernetes env',
    text: `env:\n- name: ACCESS_TOKEN\n  value: ${refreshToken}\n- name: CLIENT_SECRET\n  value: "s3cr3t-abc-1234"\n`,
    found: [
      ['value of ACCESS_TOKEN', refreshToken],
      ['Client secret', 's3cr3t-abc-1234'],
    ],
  },
  {
    name: 'Groovy',
    text: `def accessToken = "${opaque}"\nwithCredentials([string(credentialsId: 'x', variable: 'TOKEN')]) { sh "curl -H 'Authorization: Bearer ${refreshToken}' x" }`,
    found: [
      ['member accessToken', opaque],
      ['Authorization header, Bearer', refreshToken],
    ],
  },
  {
    name: 'Robot',
    text: `*** Variables ***\n\${ACCESS_TOKEN}    ${refreshToken}\n&{headers}    Authorization=Bearer ${opaque}\n`,
    found: [
      ['value of ACCESS_TOKEN', refreshToken],
      ['Authorization header, Bearer', opaque],
    ],
  },
  {
    name: 'k6',
    text: `const params = { headers: { Authorization: 'Bearer ' + '${refreshToken}', 'x-api-key': 'k-1234567890' } };\nconst refreshToken = __ENV.RT || '${opaque}';`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['API key', 'k-1234567890'],
      ['member refreshToken', opaque],
    ],
  },
  {
    name: 'Gatling',
    text: `.header("Authorization", "Bearer ${refreshToken}").formParam("refresh_token", "${opaque}").queryParam("code", "${code}")`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['value of refresh_token', opaque],
      ['Authorization code', code],
    ],
  },
  {
    name: 'OkHttp/Java',
    text: `conn.setRequestProperty("Authorization", "Bearer ${refreshToken}"); map.put("id_token", "${idToken}"); form.add("client_secret", "s3cr3t-abc-1234");`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['value of id_token', idToken],
      ['Client secret', 's3cr3t-abc-1234'],
    ],
  },
  {
    name: 'JMeter',
    text: `<elementProp name="" elementType="Header"><stringProp name="Header.name">Authorization</stringProp><stringProp name="Header.value">Bearer ${refreshToken}</stringProp></elementProp>`,
    found: [['Bearer', refreshToken]],
  },
  {
    name: 'OpenAPI example',
    text: `      example:\n        access_token: ${accessToken}\n        refresh_token: ${refreshToken}\n`,
    found: [
      ['member access_token', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'LWP/Perl',
    text: `{ 'access_token' => '${opaque}', refresh_token => "${refreshToken}" }; $VAR1 = { 'id_token' => '${idToken}' };`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Lua',
    text: `{ access_token = "${opaque}", ["refresh_token"] = "${refreshToken}" }`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'R',
    text: `list(access_token = "${opaque}", refresh_token = "${refreshToken}")\n$refresh_token\n[1] "${refreshToken}"`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'PowerShell Format-List',
    text: `access_token  : ${opaque}\r\ntoken_type    : Bearer\r\nrefresh_token : ${refreshToken}\r\n`,
    found: [
      ['member access_token', opaque],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'PowerShell FL wrapped',
    text: `access_token  : ${wrap(accessToken, 64, '\r\n                ')}\r\ntoken_type    : Bearer\r\n`,
    found: [['member access_token, line breaks removed', accessToken]],
  },
  {
    name: 'PowerShell hashtable out',
    text: `Name                           Value\n----                           -----\naccess_token                   ${refreshToken}\nid_token                       ${idToken}\n`,
    found: [
      ['value of access_token', refreshToken],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'gzip+base64 in JSON',
    text: JSON.stringify({
      awslogs: {
        data: base64(gzipSync(JSON.stringify({ logEvents: [{ message: `id_token=${idToken}` }] }))),
      },
    }),
    found: [['form parameter id_token (gzip in base64 in data)', idToken]],
  },
  {
    name: 'PKCE and authorization URL',
    text: `https://op.example/authorize?response_type=code&client_id=web&redirect_uri=https%3A%2F%2Fa.example%2Fcb&scope=openid&state=abc&nonce=n-0S6&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256`,
    found: [
      ['State', 'abc'],
      ['Nonce', 'n-0S6'],
      ['PKCE code challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ],
  },
  {
    name: 'two URLs',
    text: `https://a.example/cb?code=${code}\nhttps://b.example/cb?code=other-code-1`,
    found: [
      ['Authorization code', code],
      ['Authorization code', 'other-code-1'],
    ],
  },
  {
    name: 'calls that set a token',
    text: `headers.setBearerAuth("${refreshToken}");\nnew AuthenticationHeaderValue("Bearer", "${opaque}")\n.bearer_auth("${opaque}1").basic_auth("web")`,
    found: [
      ['Bearer', refreshToken],
      ['Bearer', opaque],
      ['Bearer', `${opaque}1`],
    ],
  },
  {
    name: 'PowerShell SecureString',
    text: `$token = ConvertTo-SecureString "${refreshToken}" -AsPlainText -Force\n$token = Get-Secret 'token'\n$token = ConvertTo-SecureString $plain`,
    found: [['variable token', refreshToken]],
  },
  {
    name: 'a dictionary of .NET',
    text: `Tokens: [access_token, ${refreshToken}], [expires_at, 2026-11-30T10:00:00]`,
    found: [['value of access_token', refreshToken]],
  },
  {
    name: 'pydantic',
    text: `access_token='${opaque}' refresh_token=SecretStr('**********') id_token=load(path)`,
    found: [
      ['variable access_token', opaque],
      ['member refresh_token', '**********'],
    ],
  },
];
