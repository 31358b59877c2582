import type { Finding, Rule, Verdict } from '../../core/checks/rule.ts';
import type {
  AccessTokenSubject,
  AuthorizationRequestSubject,
  AuthorizationResponseSubject,
  Facts,
  IdTokenSubject,
  JoseSubject,
  JwksSubject,
  MetadataSubject,
  TokenResponseSubject,
  UserinfoSubject,
} from '../../core/facts/facts.ts';
import {
  type HeaderLine,
  type HttpRequest,
  type HttpResponse,
  readParameters,
  textBody,
} from '../../core/oauth/message.ts';
import { findAlgorithm } from '../../core/token/algorithms.ts';
import type {
  Deviation,
  JsonObject,
  JsonValue,
  JweToken,
  JwsToken,
  OpaqueToken,
} from '../../core/token/token.ts';
import { fakeCrypto } from './fake-crypto.ts';

/** The frozen time of the builders, in milliseconds since 1970: 2026-01-02T03:04:05Z. */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
/** The same in seconds. */
export const NOW_SECONDS = NOW / 1000;

export const ISSUER = 'https://op.example';
export const CLIENT_ID = 'client-1';
export const REDIRECT_URI = 'https://client.example/cb';
export const STATE = 'Zk3kQ0v6cXn2rS8tUw1yAg';
export const NONCE = 'n-0S6_WzA2Mj8vB4qLx7pE';
export const CODE = 'code-SplxlOBeZQQYbYS6WxSbIA';
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const ACCESS_TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
export const REFRESH_TOKEN = 'refresh-9dKq2LmTz7Vw';
export const SECRET = 'correct-horse-battery-staple-0123456789';

/** Facts of a run that has no subject at all, with whatever the test gives instead. */
export function factsWith(overrides: Partial<Facts> = {}): Facts {
  return {
    now: NOW,
    crypto: fakeCrypto(),
    client: { clientId: CLIENT_ID, redirectUri: REDIRECT_URI, authentication: 'none' },
    clientAssertions: [],
    idTokens: [],
    joseObjects: [],
    observed: [],
    ...overrides,
  };
}

/** A JWS made of these parts; its signature is bytes of no key, as many as `alg` makes, unless the test gives others. */
export function jwsToken(
  parts: {
    readonly header?: JsonObject;
    readonly payload?: JsonObject;
    readonly signature?: Uint8Array;
    readonly deviations?: readonly Deviation[];
  } = {},
): JwsToken {
  const header = parts.header ?? { alg: 'RS256', typ: 'JWT', kid: 'key-1' };
  const payload = parts.payload ?? {};
  const headerText = JSON.stringify(header);
  const payloadText = JSON.stringify(payload);
  const unsecured = header.alg === 'none';
  const signature =
    parts.signature ?? (unsecured ? new Uint8Array() : new Uint8Array(signatureBytes(header.alg)).fill(7));
  const signingInput = `${base64url(headerText)}.${base64url(payloadText)}`;
  return {
    kind: 'jws',
    raw: `${signingInput}.${base64url(signature)}`,
    headerText,
    payloadText,
    header,
    payload,
    signingInput: new TextEncoder().encode(signingInput),
    signature,
    unsecured: unsecured && signature.length === 0,
    deviations: parts.deviations ?? [],
  };
}

function signatureBytes(alg: JsonValue | undefined): number {
  const algorithm = typeof alg === 'string' ? findAlgorithm(alg) : undefined;
  return algorithm !== undefined && 'signatureBytes' in algorithm ? (algorithm.signatureBytes ?? 64) : 256;
}

/** A JWE of which only this header can be read. */
export function jweToken(header: JsonObject, deviations: readonly Deviation[] = []): JweToken {
  const headerText = JSON.stringify(header);
  return { kind: 'jwe', raw: `${base64url(headerText)}.a.b.c.d`, headerText, header, deviations };
}

/** A string that says nothing to its reader. */
export function opaqueToken(raw: string, atMostBits = raw.length * 6): OpaqueToken {
  return { kind: 'opaque', raw, length: raw.length, alphabet: 'base64url', atMostBits };
}

export function joseSubject(overrides: Partial<JoseSubject> = {}): JoseSubject {
  return {
    exchange: 'x5',
    role: 'id-token',
    token: jwsToken(),
    signature: { state: 'valid', alg: 'RS256', keyId: 'key-1' },
    ...overrides,
  };
}

/** Claims that every ID Token rule is content with. */
export function idTokenClaims(overrides: JsonObject = {}): JsonObject {
  return {
    iss: ISSUER,
    sub: 'alice',
    aud: CLIENT_ID,
    exp: NOW_SECONDS + 3600,
    iat: NOW_SECONDS,
    nonce: NONCE,
    ...overrides,
  };
}

/** An ID Token of the token response; `claims` are merged over those that every rule is content with. */
export function idToken(
  overrides: Partial<IdTokenSubject> & {
    readonly claims?: JsonObject;
    readonly header?: JsonObject;
  } = {},
): IdTokenSubject {
  const { claims, header, ...rest } = overrides;
  return {
    ...joseSubject(),
    role: 'id-token',
    channel: 'back',
    at: NOW,
    accessToken: ACCESS_TOKEN,
    refreshed: false,
    token: jwsToken({ payload: idTokenClaims(claims), ...(header === undefined ? {} : { header }) }),
    ...rest,
  };
}

/** The same object without some members. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

export function metadata(document: JsonObject = {}): MetadataSubject {
  return {
    exchange: 'x1',
    issuer: ISSUER,
    profile: 'openid',
    contentType: 'application/json',
    document: {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      userinfo_endpoint: `${ISSUER}/me`,
      jwks_uri: `${ISSUER}/jwks`,
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      ...document,
    },
  };
}

/** A key set; without keys given it holds one RSA key of 2048 bits with the `kid` "key-1". */
export function jwks(keys: readonly JsonValue[] = [rsaKey()]): JwksSubject {
  return { exchange: 'x2', contentType: 'application/json', document: { keys }, keys };
}

/** A public RSA key of that many bits (a modulus of no private key). */
export function rsaKey(bits = 2048, overrides: JsonObject = {}): JsonObject {
  const modulus = new Uint8Array(bits / 8).fill(0xab);
  return {
    kty: 'RSA',
    kid: 'key-1',
    use: 'sig',
    alg: 'RS256',
    n: base64url(modulus),
    e: 'AQAB',
    ...overrides,
  };
}

/** A code flow request with PKCE; `parameters` are merged over it, `null` takes one out. */
export function authorizationRequest(
  parameters: Readonly<Record<string, string | null>> = {},
  overrides: Partial<AuthorizationRequestSubject> = {},
): AuthorizationRequestSubject {
  const merged: Record<string, string | null> = {
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email',
    state: STATE,
    nonce: NONCE,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...parameters,
  };
  const query = formText(merged);
  return {
    exchange: 'x3',
    url: `${ISSUER}/auth?${query}`,
    parameters: readParameters(query),
    responseMode: 'query',
    codeVerifier: VERIFIER,
    ...overrides,
  };
}

/** The response to a code flow request, in the query. */
export function authorizationResponse(
  parameters: Readonly<Record<string, string | null>> = {},
  overrides: Partial<AuthorizationResponseSubject> = {},
): AuthorizationResponseSubject {
  const query = formText({ code: CODE, state: STATE, iss: ISSUER, ...parameters });
  return {
    exchange: 'x4',
    at: NOW,
    answer: { url: `${REDIRECT_URI}?${query}`, method: 'GET', capturedBy: 'location' },
    parameters: readParameters(query).map((parameter) => ({ ...parameter, place: 'query' })),
    request: authorizationRequest(),
    ...overrides,
  };
}

/** A request to the token endpoint with this form. */
export function tokenRequest(
  parameters: Readonly<Record<string, string | null>> = {},
  headers: readonly HeaderLine[] = [],
): HttpRequest {
  const form = {
    grant_type: 'authorization_code',
    code: CODE,
    redirect_uri: REDIRECT_URI,
    client_id: CLIENT_ID,
    code_verifier: VERIFIER,
    ...parameters,
  };
  return {
    method: 'POST',
    url: `${ISSUER}/token`,
    headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
    body: textBody(formText(form)),
  };
}

/** An HTTP response that carries this JSON, not to be stored. */
export function jsonResponse(
  document: JsonValue,
  overrides: { readonly status?: number; readonly headers?: readonly HeaderLine[] } = {},
): HttpResponse {
  return {
    status: overrides.status ?? 200,
    statusText: '',
    headers: overrides.headers ?? [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
    ],
    body: textBody(JSON.stringify(document)),
  };
}

/** What a correct token endpoint returns for a code. */
export function tokenDocument(overrides: JsonObject = {}): JsonObject {
  return {
    access_token: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'openid profile email',
    id_token: 'e30.e30.e30',
    ...overrides,
  };
}

/** A token request with its response. `document` is the whole response; `form` is merged over the request's. */
export function tokenResponse(
  overrides: Partial<TokenResponseSubject> & {
    readonly form?: Readonly<Record<string, string | null>>;
    readonly requestHeaders?: readonly HeaderLine[];
    readonly status?: number;
    readonly headers?: readonly HeaderLine[];
  } = {},
): TokenResponseSubject {
  const { form, requestHeaders, status, headers, ...rest } = overrides;
  const request = tokenRequest(form, requestHeaders);
  const document = overrides.document ?? tokenDocument();
  return {
    exchange: 'x5',
    leg: 'token',
    request,
    parameters: readParameters(request.body?.content ?? ''),
    response: jsonResponse(document, {
      ...(status === undefined ? {} : { status }),
      ...(headers === undefined ? {} : { headers }),
    }),
    at: NOW,
    document,
    problems: [],
    ...rest,
  };
}

/** An access token of a token response. */
export function accessToken(overrides: Partial<AccessTokenSubject> = {}): AccessTokenSubject {
  return {
    exchange: 'x5',
    role: 'access-token',
    token: opaqueToken(ACCESS_TOKEN),
    signature: { state: 'not-checked', reason: 'it is opaque' },
    at: NOW,
    response: tokenResponse(),
    ...overrides,
  };
}

export function userinfo(
  document: JsonObject = { sub: 'alice' },
  overrides: Partial<UserinfoSubject> = {},
): UserinfoSubject {
  return { exchange: 'x6', response: jsonResponse(document), document, problems: [], ...overrides };
}

/** A whole login with which every error rule is content. `idToken` is used as it is. */
export function loginFacts(
  parts: { readonly idToken?: IdTokenSubject; readonly overrides?: Partial<Facts> } = {},
): Facts {
  const subject = parts.idToken ?? idToken();
  const response = tokenResponse({ document: tokenDocument({ id_token: subject.token.raw }) });
  return factsWith({
    issuer: ISSUER,
    metadata: metadata(),
    jwks: jwks(),
    authorizationRequest: authorizationRequest(),
    authorizationResponse: authorizationResponse(),
    tokenResponse: response,
    idTokens: [subject],
    accessToken: accessToken({ response }),
    userinfo: userinfo(),
    joseObjects: [subject],
    ...parts.overrides,
  });
}

/** The outcome of a rule, and what it said. */
export function judge<S>(rule: Rule<S>, subject: S, facts: Facts = loginFacts()): Verdict {
  return rule.verdict(subject, facts);
}

/** The ids of the rules that failed, each once. */
export function failedRules(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.filter(({ result }) => result === 'fail').map(({ rule }) => rule))];
}

/** Text or bytes as base64url without padding. */
export function base64url(data: string | Uint8Array): string {
  return Buffer.from(data).toString('base64url');
}

function formText(parameters: Readonly<Record<string, string | null>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) form.append(name, value);
  return form.toString();
}
