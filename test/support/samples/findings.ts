import type { FindingView } from '../../../core/views/finding/finding-view.ts';

const passes: readonly (readonly [
  subject: string,
  rule: string,
  title: string,
  spec: string,
  exchange: string,
])[] = [
  ['metadata', 'issuer', 'issuer matches the configured issuer', 'OIDC Discovery §4.3', 'x1'],
  ['metadata', 'pkce', 'PKCE method S256 is listed', 'RFC 9700 §2.1.1', 'x1'],
  ['jwks', 'private', 'No private key is published', 'RFC 7517 §9.2', 'x2'],
  ['jwks', 'rsa-size', 'RSA keys have at least 2048 bits', 'RFC 7518 §3.3', 'x2'],
  [
    'authorization-request',
    'redirect',
    'redirect_uri is an absolute URI without fragment',
    'RFC 6749 §3.1.2',
    'x4',
  ],
  ['authorization-request', 'csrf', 'state, PKCE or nonce protects against CSRF', 'RFC 9700 §2.1', 'x4'],
  ['authorization-response', 'state', 'state matches the request', 'RFC 6749 §4.1.2', 'x11'],
  ['authorization-response', 'iss', 'iss is the issuer', 'RFC 9207 §2.4', 'x11'],
  ['token-request', 'redirect', 'redirect_uri matches the authorization request', 'RFC 6749 §4.1.3', 'x12'],
  ['token-request', 'one-method', 'Client authenticates with one method', 'RFC 6749 §2.3', 'x12'],
  ['token-response', 'no-store', 'Response forbids caching (no-store)', 'RFC 6749 §5.1', 'x12'],
  ['id-token', 'nonce', 'nonce matches the request', 'OIDC Core §3.1.3.7', 'x12'],
  ['id-token', 'at-hash', 'at_hash matches the access token', 'OIDC Core §3.1.3.6', 'x12'],
  ['id-token', 'signature', 'ID Token signature is valid', 'OIDC Core §3.1.3.7', 'x12'],
  ['access-token', 'typ', 'typ is at+jwt', 'RFC 9068 §2.1', 'x12'],
];

/** Verdicts of a login that went well but for one warning. */
export const goodFindings: readonly FindingView[] = [
  ...passes.map(
    ([subject, rule, title, spec, exchange]): FindingView => ({
      rule: `${subject}.${rule}`,
      subject,
      title,
      spec,
      severity: 'error',
      result: 'pass',
      at: { exchange, part: 'member', name: rule },
    }),
  ),
  {
    rule: 'id-token.acr',
    subject: 'id-token',
    title: 'acr is not one of the requested values',
    spec: 'OIDC Core §3.1.2.1',
    severity: 'warning',
    result: 'warn',
    expected: 'mfa',
    received: 'no acr',
    note: 'The request has acr_values=mfa; the token has no acr.',
    at: { exchange: 'x12', part: 'member', name: 'id_token' },
  },
  {
    rule: 'token-response.scope',
    subject: 'token-response',
    title: 'Granted scopes differ from those requested',
    spec: 'RFC 6749 §5.1',
    severity: 'information',
    result: 'info',
    received: 'not granted: orders:write',
    at: { exchange: 'x12', part: 'member', name: 'scope' },
  },
  {
    rule: 'id-token.auth-time',
    subject: 'id-token',
    title: 'auth_time is within max_age',
    spec: 'OIDC Core §3.1.3.7',
    severity: 'error',
    result: 'not-applicable',
    reason: 'no max_age was requested',
  },
];

/** The same with two failures, one of them made of hostile text. */
export const badFindings: readonly FindingView[] = [
  ...goodFindings.filter(({ rule }) => rule !== 'id-token.nonce'),
  {
    rule: 'id-token.nonce',
    subject: 'id-token',
    title: 'nonce does not match the request',
    spec: 'OIDC Core §3.1.3.7',
    severity: 'error',
    result: 'fail',
    expected: 'pL3sN7dF1hJ9cVbA',
    received: '<script>alert(1)</script>\u202Egnp.exe\u0000 and then much more',
    note: 'The token belongs to another sign-in: replayed or injected.',
    at: { exchange: 'x12', part: 'member', name: 'id_token' },
  },
  {
    rule: 'token-response.no-store',
    subject: 'token-response',
    title: 'Response may be cached',
    spec: 'RFC 6749 §5.1',
    severity: 'error',
    result: 'fail',
    expected: 'Cache-Control: no-store',
    received: 'Cache-Control: public, max-age=3600',
    at: { exchange: 'x12', part: 'header', name: 'cache-control' },
  },
];
