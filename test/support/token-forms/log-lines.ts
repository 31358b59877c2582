import type { TokenForm } from './token-form.ts';
import { accessToken, code, idToken, opaque, refreshToken, signedByHs } from './tokens.ts';

/** Lines of logs, and texts of exceptions. */
export const logLines: readonly TokenForm[] = [
  {
    name: 'nginx access',
    text: `10.0.0.1 - - [30/Nov/2026:10:00:00 +0000] "GET /cb?code=${code}&state=af0ifjsldkj HTTP/1.1" 302 0 "https://op.example/" "Mozilla/5.0 (X11; Linux x86_64)"`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
    ],
  },
  {
    name: 'nginx $http_authorization',
    text: `10.0.0.1 - anna [30/Nov/2026:10:00:00 +0000] "GET /me HTTP/1.1" 401 12 "-" "curl/8.5.0" "Bearer ${signedByHs}" rt=0.003`,
    found: [['Bearer', signedByHs]],
  },
  {
    name: 'nginx error',
    text: `2026/11/30 10:00:00 [error] 31#31: *5 auth_jwt: failed to verify signature, token: "${signedByHs}", client: 10.0.0.1, server: _, request: "GET / HTTP/1.1", host: "a.example"`,
    found: [['member token', signedByHs]],
  },
  {
    name: 'Envoy',
    text: `[2026-11-30T10:00:00.123Z] "GET /me?id_token=${signedByHs} HTTP/1.1" 200 - 0 15 3 2 "-" "curl/8" "b3c1f0a0-6b0e-4e0d-9d4e-111111111111" "api.acme.example" "10.0.0.1:8080"`,
    found: [['query parameter id_token', signedByHs]],
  },
  {
    name: 'Envoy debug headers',
    text: `[debug][http] [C5][S1] request headers complete (end_stream=true):\n':authority', 'api.acme.example'\n':path', '/me'\n'authorization', 'Bearer ${signedByHs}'\n'x-request-id', 'b3c1f0a0-6b0e-4e0d-9d4e-111111111111'\n`,
    found: [['Authorization header, Bearer', signedByHs]],
  },
  {
    name: 'Envoy debug opaque',
    text: `':path', '/me'\n'authorization', 'Bearer ${refreshToken}'\n'cookie', 'sid=abc123'\n`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['Session cookie', 'abc123'],
    ],
  },
  {
    name: 'Traefik JSON',
    text: JSON.stringify({
      ClientHost: '10.0.0.1',
      DownstreamStatus: 200,
      RequestPath: `/cb?code=${code}&state=xyz123`,
      request_Authorization: `Bearer ${signedByHs}`,
      level: 'info',
    }),
    found: [
      ['Authorization code', code],
      ['State', 'xyz123'],
      ['Bearer', signedByHs],
    ],
  },
  {
    name: 'IIS',
    text: `#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip\n2026-11-30 10:00:00 10.0.0.1 GET /signin-oidc code=${code}&state=CfDJ8abc&session_state=f00 443 - 10.0.0.2 Mozilla/5.0+(Windows+NT) 302 0 0 31`,
    found: [
      ['Authorization code', code],
      ['State', 'CfDJ8abc'],
      ['Session state', 'f00'],
    ],
  },
  {
    name: 'ALB',
    text: `https 2026-11-30T10:00:00.186641Z app/my-lb/50dc6c495c0c9188 10.0.0.1:2817 10.0.0.2:80 0.086 0.048 0.037 302 302 0 57 "GET https://app.acme.example:443/oauth2/idpresponse?code=${code}&state=af0if%2Bjsldkj HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/t/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "-" "-" 1 2026-11-30T10:00:00.000Z "authenticate" "-" "-" "10.0.0.2:80" "302" "-" "-"`,
    found: [
      ['Authorization code', code],
      ['State', 'af0if+jsldkj'],
    ],
  },
  {
    name: 'journald JSON',
    text: JSON.stringify({
      __CURSOR: 's=abc;i=1;b=2',
      _PID: '1',
      MESSAGE: `login ok id_token=${idToken} rt=x`,
      PRIORITY: '6',
      SYSLOG_IDENTIFIER: 'app',
    }),
    found: [['form parameter id_token', idToken]],
  },
  {
    name: 'journald JSON bytes',
    text: JSON.stringify({ MESSAGE: [...Buffer.from(`\u001b[32mtoken\u001b[0m ${signedByHs}`)] }),
    found: [['value of token (bytes)', signedByHs]],
  },
  {
    name: 'Docker JSON',
    text: `{"log":"{\\"level\\":\\"info\\",\\"access_token\\":\\"${accessToken}\\"}\\n","stream":"stdout","time":"2026-11-30T10:00:00.1Z"}`,
    found: [['member access_token (escaped)', accessToken]],
  },
  {
    name: 'Docker JSON go escapes',
    text: `{"log":"redirect https://a.example/cb?code=${code}\\u0026state=abcd\\n","stream":"stdout"}`,
    found: [
      ['Authorization code', code],
      ['State', 'abcd'],
    ],
  },
  {
    name: 'CloudWatch',
    text: `2026-11-30T10:00:00.000Z\t6bc28136-xmpl-4365-b021-0ce6b2e64ab0\tINFO\t{ authorizationToken: 'Bearer ${signedByHs}', methodArn: 'arn:aws:execute-api:us-east-1:1:abc/prod/GET/' }`,
    found: [['Bearer', signedByHs]],
  },
  {
    name: 'CloudWatch authorizer event',
    text: JSON.stringify({
      type: 'TOKEN',
      authorizationToken: `Bearer ${refreshToken}`,
      methodArn: 'arn:aws:execute-api',
    }),
    found: [['Bearer', refreshToken]],
  },
  {
    name: 'Stackdriver',
    text: JSON.stringify(
      {
        insertId: 'x',
        jsonPayload: {
          message: 'token refreshed',
          credentials: { idToken: idToken, refreshToken: refreshToken },
        },
        labels: { 'k8s-pod/app': 'a' },
        timestamp: '2026-11-30T10:00:00Z',
      },
      null,
      2,
    ),
    found: [
      ['member idToken', idToken],
      ['member refreshToken', refreshToken],
    ],
  },
  {
    name: 'logfmt',
    text: `time=2026-11-30T10:00:00Z level=info msg="token issued" access_token=${accessToken} refresh_token="${refreshToken}" sub=anna`,
    found: [
      ['form parameter access_token', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'syslog',
    text: `<34>1 2026-11-30T10:00:00.003Z host app 1234 ID47 [auth@32473 token="${opaque}" user="anna"] login ok`,
    found: [['member token', opaque]],
  },
  {
    name: 'Spring toString',
    text: `OAuth2AuthenticationToken [Principal=Name: [anna], Granted Authorities: [[OIDC_USER]], User Attributes: [{at_hash=MTIz, sub=248289761001, iss=https://op.example}], Credentials=[PROTECTED], Authenticated=true, Details=WebAuthenticationDetails [RemoteIpAddress=127.0.0.1, SessionId=F00DBABE1234], Granted Authorities=[OIDC_USER]]`,
    found: [],
  },
  {
    name: 'Java toString',
    text: `TokenResponse(accessToken=${accessToken}, idToken=${idToken}, refreshToken=${refreshToken}, expiresIn=3600)`,
    found: [
      ['form parameter accessToken', accessToken],
      ['form parameter idToken', idToken],
      ['form parameter refreshToken', refreshToken],
    ],
  },
  {
    name: 'Java stack trace',
    text: `io.jsonwebtoken.ExpiredJwtException: JWT expired 5000 milliseconds ago\n\tat io.jsonwebtoken.impl.DefaultJwtParser.parse(DefaultJwtParser.java:448)\n\tat org.springframework.security.web.FilterChainProxy.doFilter(FilterChainProxy.java:336)\nCaused by: org.springframework.security.oauth2.jwt.JwtValidationException: An error occurred while attempting to decode the Jwt: token ${signedByHs}\n`,
    found: [['value of token', signedByHs]],
  },
  {
    name: '.NET IDX10223',
    text: `Microsoft.IdentityModel.Tokens.SecurityTokenExpiredException: IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): '11/30/2026 10:00:00 AM', Current time (UTC): '11/30/2026 10:05:00 AM'.\n   at Microsoft.IdentityModel.Tokens.Validators.ValidateLifetime(Nullable\`1 notBefore, Nullable\`1 expires)`,
    found: [],
  },
  {
    name: '.NET IDX10503',
    text: `IDX10503: Signature validation failed. Token does not have a kid. Keys tried: 'System.Text.StringBuilder'. Exceptions caught: ''. token: '{"alg":"RS256","typ":"JWT"}.{"iss":"https://op.example","sub":"anna"}'.`,
    found: [],
  },
  {
    name: '.NET IDX10503 2',
    text: `IDX10511: Signature validation failed. Keys tried: 'Microsoft.IdentityModel.Tokens.RsaSecurityKey, KeyId: 'k1''. Exceptions caught:\n ''.\ntoken: '${idToken}'. See https://aka.ms/IDX10503 for details.`,
    found: [['member token', idToken]],
  },
];
