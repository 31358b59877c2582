import { claimViews, headerViews } from '../../../core/token/claims.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import type { ClaimView, TokenView } from '../../../core/views/token/token-view.ts';

interface TokenOptions {
  /** Marks what changed since a generation that was this much older, in seconds. */
  readonly changedSince?: number;
}

const apiScope = 'openid profile orders:read';

/** The tokens of a login at the demo provider. Time in milliseconds since 1970. */
export function loginTokens(at: number, { changedSince }: TokenOptions = {}): readonly TokenView[] {
  const iat = Math.floor(at / 1000);
  const accessClaims: JsonObject = {
    iss: 'http://127.0.0.1:4600',
    sub: 'alice',
    aud: 'https://orders.example',
    exp: iat + 120,
    iat,
    jti: changedSince === undefined ? 'w0Zk3X9sT1u5' : 'pL3sN7dF1hJ9',
    client_id: 'demo-web',
    scope: apiScope,
  };
  const idClaims: JsonObject = {
    iss: 'http://127.0.0.1:4600',
    sub: 'alice',
    aud: 'demo-web',
    exp: iat + 3600,
    iat,
    auth_time: iat - 4,
    nonce: 'pL3sN7dF1hJ9cVbA',
    at_hash: 'W8Vbe4jvTq1kT0h2XyQm3g',
    name: 'Alice Adams',
  };
  return [
    {
      ref: 't1',
      role: 'access-token',
      title: 'Access token',
      kind: 'jws',
      describes: 'at+jwt, RS256, key rs1',
      masked: 'eyJhbGci…',
      issuedAt: iat * 1000,
      expiresAt: (iat + 120) * 1000,
      signature: { state: 'valid', text: 'signature verified with key rs1' },
      header: plain(headerViews({ alg: 'RS256', typ: 'at+jwt', kid: 'rs1' })),
      claims: marked(accessClaims, at, changedSince),
      headerText: '{"alg":"RS256","typ":"at+jwt","kid":"rs1"}',
      payloadText: JSON.stringify(accessClaims),
      deviations: [],
      findings: [
        passed('access-token.audience', 'aud is the requested resource', 'RFC 9068 §4'),
        passed('access-token.type', 'typ is at+jwt', 'RFC 9068 §2.1'),
        passed('access-token.required', 'Every required claim is there', 'RFC 9068 §2.2'),
      ],
    },
    {
      ref: 't2',
      role: 'id-token',
      title: 'ID Token',
      kind: 'jws',
      describes: 'JWT, RS256, key rs1',
      masked: 'eyJhbGci…',
      issuedAt: iat * 1000,
      expiresAt: (iat + 3600) * 1000,
      signature: { state: 'valid', text: 'signature verified with key rs1' },
      header: plain(headerViews({ alg: 'RS256', kid: 'rs1' })),
      claims: marked(idClaims, at, changedSince),
      headerText: '{"alg":"RS256","kid":"rs1"}',
      payloadText: JSON.stringify(idClaims),
      deviations: [],
      findings: [
        {
          rule: 'id-token.acr',
          subject: 'ID Token',
          title: 'acr is not one of the requested values',
          spec: 'OIDC Core §3.1.2.1',
          severity: 'warning',
          result: 'warn',
          note: 'The request has acr_values=mfa; the token has no acr.',
          at: { exchange: 'x12', part: 'claim', name: 'acr' },
        },
        passed('id-token.nonce', 'nonce matches the request', 'OIDC Core §3.1.3.7'),
        passed('id-token.at-hash', 'at_hash matches the access token', 'OIDC Core §3.1.3.6'),
      ],
    },
    {
      ref: 't3',
      role: 'refresh-token',
      title: 'Refresh token',
      kind: 'opaque',
      describes: 'opaque, 43 characters, at most 256 bits',
      masked: 'w0Zk…',
      header: [],
      claims: [],
      deviations: [],
      findings: [],
    },
  ];
}

/** An access token with everything wrong that a reader can find. */
export function brokenToken(at: number): TokenView {
  const [token] = loginTokens(at);
  if (token === undefined) throw new Error('no token');
  const exp = Math.floor(at / 1000) * 1000 + 3_600_000;
  const payload: JsonObject = {
    iss: 'https://login.acme.example',
    sub: '<img src=x onerror=alert(1)>\u202Eevil',
    exp,
    long: 'A'.repeat(200_000),
  };
  return {
    ...token,
    describes: 'JWT, none',
    issuedAt: at,
    expiresAt: at + 900_000,
    signature: { state: 'unsecured', text: 'not signed: anyone could have made this token' },
    header: plain(headerViews({ alg: 'none' })),
    headerText: '{"alg":"none"}',
    claims: plain(claimViews(payload, at)).map((claim) =>
      claim.name === 'exp' ? { ...claim, time: exp } : claim,
    ),
    payloadText: '{"sub":"a","sub":"b"}',
    deviations: [
      {
        code: 'json-duplicate-member',
        message: 'the member "sub" stands twice; the last one is used',
        part: 'payload',
        position: 9,
        pointer: '/sub',
      },
    ],
    findings: [
      {
        rule: 'jose.alg-none',
        subject: 'access token',
        title: 'alg is none: anybody can write this token',
        spec: 'RFC 8725 §3.1',
        severity: 'error',
        result: 'fail',
        expected: 'a signature algorithm',
        received: 'none',
        at: { part: 'jose-header', name: 'alg' },
      },
      {
        rule: 'jose.times-in-seconds',
        subject: 'access token',
        title: 'exp is in milliseconds',
        spec: 'RFC 7519 §2',
        severity: 'warning',
        result: 'fail',
        expected: 'seconds since 1970',
        received: String(exp),
        at: { part: 'claim', name: 'exp' },
      },
    ],
  };
}

function passed(rule: string, title: string, spec: string): FindingView {
  return { rule, subject: 'token', title, spec, severity: 'error', result: 'pass' };
}

type Explained = ReturnType<typeof claimViews>[number];

function plain(claims: readonly Explained[]): ClaimView[] {
  return claims.map(({ name, value, meaning, section, time }) => ({
    name,
    value,
    ...(meaning !== undefined && { meaning }),
    ...(section !== undefined && { spec: section }),
    ...(time?.state === 'time' && { time: Number(value) }),
  }));
}

const changing = new Set(['exp', 'iat', 'jti', 'at_hash']);

function marked(payload: JsonObject, at: number, since: number | undefined): ClaimView[] {
  const claims = plain(claimViews(payload, at));
  if (since === undefined) return claims;
  return claims.map((claim) => {
    if (!changing.has(claim.name)) return claim;
    return { ...claim, was: claim.time === undefined ? 'w0Zk3X9sT1u5' : String(claim.time - since) };
  });
}
