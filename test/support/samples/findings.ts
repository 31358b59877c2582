import type { FindingView } from '../../../core/views/finding/finding-view.ts';

const passes: readonly (readonly [
  subject: string,
  rule: string,
  title: string,
  spec: string,
  exchange: string,
])[] = [
  ['metadata', 'issuer', 'issuer equals the URL it was asked at', 'OIDC Discovery §4.3', 'x1'],
  ['metadata', 'pkce', 'S256 is offered and plain is not', 'RFC 9700 §2.1.1', 'x1'],
  ['jwks', 'private', 'No private member is published', 'RFC 7517 §9.2', 'x2'],
  ['jwks', 'rsa-size', 'RSA keys have 2048 bits or more', 'RFC 7518 §3.3', 'x2'],
  [
    'authorization-request',
    'redirect',
    'redirect_uri is absolute and has no fragment',
    'RFC 6749 §3.1.2',
    'x4',
  ],
  ['authorization-request', 'csrf', 'state, PKCE or nonce protects against CSRF', 'RFC 9700 §2.1', 'x4'],
  ['authorization-response', 'state', 'state came back unchanged', 'RFC 6749 §4.1.2', 'x11'],
  ['authorization-response', 'iss', 'iss equals the issuer', 'RFC 9207 §2.4', 'x11'],
  ['token-request', 'redirect', 'redirect_uri is the same on both legs', 'RFC 6749 §4.1.3', 'x12'],
  ['token-request', 'one-method', 'One client authentication method', 'RFC 6749 §2.3', 'x12'],
  ['token-response', 'no-store', 'The answer may not be cached', 'RFC 6749 §5.1', 'x12'],
  ['id-token', 'nonce', 'nonce is the one that was sent', 'OIDC Core §3.1.3.7', 'x12'],
  ['id-token', 'at-hash', 'at_hash fits the access token', 'OIDC Core §3.1.3.6', 'x12'],
  ['id-token', 'signature', 'Signed by a key of the issuer', 'OIDC Core §3.1.3.7', 'x12'],
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
    title: 'acr asked for and not given',
    spec: 'OIDC Core §3.1.2.1',
    severity: 'warning',
    result: 'warn',
    expected: 'mfa',
    received: 'no acr',
    note: 'The request said acr_values=mfa; the token says nothing.',
    at: { exchange: 'x12', part: 'member', name: 'id_token' },
  },
  {
    rule: 'token-response.scope',
    subject: 'token-response',
    title: 'Scopes that were asked for and not granted',
    spec: 'RFC 6749 §5.1',
    severity: 'information',
    result: 'info',
    received: 'orders:write was left out',
    at: { exchange: 'x12', part: 'member', name: 'scope' },
  },
  {
    rule: 'id-token.auth-time',
    subject: 'id-token',
    title: 'auth_time is there when it was demanded',
    spec: 'OIDC Core §3.1.3.7',
    severity: 'error',
    result: 'not-applicable',
    reason: 'Neither max_age nor auth_time was asked for.',
  },
];

/** The same with two failures, one of them made of hostile text. */
export const badFindings: readonly FindingView[] = [
  ...goodFindings.filter(({ rule }) => rule !== 'id-token.nonce'),
  {
    rule: 'id-token.nonce',
    subject: 'id-token',
    title: 'nonce is the one that was sent',
    spec: 'OIDC Core §3.1.3.7',
    severity: 'error',
    result: 'fail',
    expected: 'pL3sN7dF1hJ9cVbA',
    received: '<script>alert(1)</script>\u202Egnp.exe\u0000 and then much more',
    note: 'The token was made for another request, or replayed.',
    at: { exchange: 'x12', part: 'member', name: 'id_token' },
  },
  {
    rule: 'token-response.no-store',
    subject: 'token-response',
    title: 'The answer may not be cached',
    spec: 'RFC 6749 §5.1',
    severity: 'error',
    result: 'fail',
    expected: 'Cache-Control: no-store',
    received: 'Cache-Control: public, max-age=3600',
    at: { exchange: 'x12', part: 'header', name: 'cache-control' },
  },
];
