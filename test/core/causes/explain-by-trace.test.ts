import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import { rulesBehindAuthorizationErrors } from '../../../core/causes/authorization.ts';
import { explainByTrace } from '../../../core/causes/explain-by-trace.ts';
import { rulesBehindTokenErrors } from '../../../core/causes/token.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { runChecks } from '../../../core/checks/run-checks.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { undecodedCredentials } from '../../../core/oauth/error-codes/token.ts';
import {
  authorizationRequest,
  authorizationResponse,
  factsWith,
  ISSUER,
  jsonResponse,
  jwsToken,
  metadata,
  NOW,
  tokenDocument,
  tokenRequest,
  tokenResponse,
} from '../../support/facts.ts';

const usual = { text: 'the usual cause', seen: false };
const failed = (code: Failure['code']): Failure => ({ code, message: 'Refused.', causes: [usual] });

type Form = Readonly<Record<string, string | null>>;
type Texts = readonly string[];

function seen(failure: Failure, facts: Facts, findings: readonly Finding[] = []): Texts {
  const { causes = [] } = explainByTrace(failure, facts, findings);
  expect(causes.at(-1)).toEqual(usual);
  return causes.filter((cause) => cause.seen).map(({ text }) => text);
}

/** What is seen when the token endpoint returns this error. */
function atToken(
  error: string,
  form: Form = {},
  facts: Partial<Facts> = {},
  leg: 'token' | 'refresh' = 'token',
) {
  const answer = tokenResponse({ document: { error }, form, leg, status: 400 });
  return seen(
    failed('token-error'),
    factsWith({
      authorizationRequest: authorizationRequest(),
      metadata: metadata(),
      tokenResponse: answer,
      ...facts,
    }),
  );
}

/** What is seen when the authorization response has this error. */
function atAuthorization(error: string, parameters: Form = {}, facts: Partial<Facts> = {}) {
  const request = authorizationRequest(parameters);
  return seen(
    failed('authorization-error'),
    factsWith({
      metadata: metadata(),
      authorizationRequest: request,
      authorizationResponse: authorizationResponse({ code: null, error }, { request }),
      ...facts,
    }),
  );
}

const basic = { clientId: 'client-1', authentication: 'client_secret_basic' } as const;
const proven: Form = { client_secret: 'secret' };
const clocks = [{ exchange: 'x1', host: 'op.example', ahead: 400 }];

describe('an error of the token endpoint', () => {
  test.each<readonly [what: string, found: () => Texts, expected: RegExp]>([
    [
      'an old code',
      () =>
        atToken(
          'invalid_grant',
          {},
          { authorizationResponse: authorizationResponse({}, { at: NOW - 95_000 }) },
        ),
      /^the code was 95 seconds old/,
    ],
    [
      'a code of another client',
      () => atToken('invalid_grant', { client_id: 'other' }),
      /^client-1 requested .* other sent/,
    ],
    ['no verifier', () => atToken('invalid_grant', { code_verifier: null }), /^code_verifier was not sent/],
    [
      'a verifier that nobody wants',
      () => {
        const request = authorizationRequest({ code_challenge: null, code_challenge_method: null });
        return atToken('invalid_grant', {}, { authorizationRequest: request });
      },
      /^code_verifier was sent, but/,
    ],
    [
      'an older refresh token',
      () =>
        atToken('invalid_grant', { refresh_token: 'old' }, { previous: { refreshToken: 'new' } }, 'refresh'),
      /refresh token is not the one/,
    ],
    ['no authentication of a public client', () => atToken('invalid_client'), /as public$/],
    [
      'no authentication where there should be one',
      () => atToken('invalid_client', {}, { client: basic }),
      /but the client uses client_secret_basic$/,
    ],
    [
      'a method that is not offered',
      () =>
        atToken('invalid_client', proven, { client: { clientId: 'c', authentication: 'private_key_jwt' } }),
      /uses private_key_jwt, but the metadata lists none, client_secret_basic/,
    ],
    [
      'a method where the metadata is silent',
      () =>
        atToken('invalid_client', proven, {
          client: { clientId: 'c', authentication: 'client_secret_post' },
          metadata: { exchange: 'x1', issuer: 'https://op.example', profile: 'oauth', document: {} },
        }),
      /the metadata lists client_secret_basic$/,
    ],
    [
      'white space around the secret',
      () => atToken('invalid_client', proven, { client: { ...basic, secret: 'secret\n' } }),
      /white space/,
    ],
    [
      'a secret that has to be encoded',
      () => atToken('invalid_client', proven, { client: { ...basic, secret: 'a+b/c' } }),
      /URL-encodes/,
    ],
    [
      'a clock that is off, for a client that signs',
      () =>
        atToken('invalid_client', proven, {
          client: { clientId: 'c', authentication: 'private_key_jwt' },
          metadata: metadata({ token_endpoint_auth_methods_supported: ['private_key_jwt'] }),
          clocks,
        }),
      /clock of op.example is 400 seconds ahead/,
    ],
    [
      'a body that is no form',
      () => {
        const request = { ...tokenRequest(), headers: [['Content-Type', 'application/json']] as const };
        const answer = {
          ...tokenResponse({ document: { error: 'invalid_request' }, form: proven }),
          request,
        };
        return atToken('invalid_request', {}, { tokenResponse: answer });
      },
      /Content-Type was application\/json/,
    ],
    [
      'a grant that is not offered',
      () => atToken('unsupported_grant_type', { grant_type: 'password' }),
      /does not include password/,
    ],
    [
      'no grant at all',
      () => atToken('unsupported_grant_type', { grant_type: null }),
      /^grant_type was not sent/,
    ],
    [
      'a scope that is not offered',
      () => atToken('invalid_scope', { scope: 'openid orders' }),
      /include orders$/,
    ],
    ['scopes with a comma', () => atToken('invalid_scope', { scope: 'openid,email' }), /separated by commas/],
    [
      'a refresh that asks for more',
      () => atToken('invalid_scope', { scope: 'openid email' }, { previous: { scope: 'openid' } }, 'refresh'),
      /original grant did not include email$/,
    ],
    [
      'a resource that was not named before',
      () => atToken('invalid_target', { resource: 'https://api.example' }),
      /did not include the resource https:\/\/api.example$/,
    ],
  ])('shows %s', (_, found, expected) => {
    expect(found()).toContainEqual(expect.stringMatching(expected));
  });

  test('shows a parameter that was sent twice', () => {
    const answer = tokenResponse({ document: { error: 'invalid_request' }, form: proven });
    const parameters = [...answer.parameters, { name: 'code', value: 'another' }];
    expect(atToken('invalid_request', {}, { tokenResponse: { ...answer, parameters } })).toEqual([
      'code was sent more than once',
    ]);
  });

  test('shows the rules that the request breaks, and where', () => {
    const finding: Finding = {
      rule: 'token-response.redirect-uri',
      about: { kind: 'message', leg: 'token', side: 'response' },
      subject: 'token response',
      title: 'redirect_uri differs',
      spec: 'RFC 6749 §4.1.3',
      severity: 'error',
      result: 'fail',
      received: '"https://elsewhere.example"',
      at: { exchange: 'x5', part: 'body', name: 'redirect_uri' },
    };
    const facts = factsWith({ tokenResponse: tokenResponse({ document: { error: 'invalid_grant' } }) });
    const explained = explainByTrace(failed('token-error'), facts, [finding]);
    expect(explained.causes?.[0]).toEqual({
      text: 'redirect_uri differs (received "https://elsewhere.example")',
      seen: true,
      exchange: 'x5',
    });
    const kept = explainByTrace(failed('token-error'), facts, [{ ...finding, result: 'pass' }]);
    expect(kept).toEqual(failed('token-error'));
  });

  test.each([
    ['invalid_grant', {}],
    ['invalid_client', proven],
    ['invalid_request', proven],
    ['unsupported_grant_type', {}],
    ['invalid_scope', { scope: 'openid email' }],
    ['invalid_target', {}],
    ['use_dpop_nonce', {}],
    ['of_its_own', {}],
  ] as const)('shows nothing for %s when the request is as it should be', (error, form) => {
    const answered = authorizationResponse({}, { at: NOW - 500 });
    expect(atToken(error, form, { authorizationResponse: answered, clocks: [] })).toEqual([]);
  });

  test('blames no clock where nothing was signed', () => {
    expect(atToken('invalid_client', proven, { clocks })).toEqual([]);
  });
});

describe('an error of a device', () => {
  const device = (gaps: readonly number[], document = {}): Partial<Facts> => ({
    deviceAuthorization: {
      exchange: 'x3',
      parameters: [],
      response: {
        status: 200,
        statusText: '',
        headers: [],
        body: { encoding: 'utf8', content: '', size: 0 },
      },
      document,
      problems: [],
      polls: gaps.map((at, index) => ({ exchange: `p${index}`, startedAt: NOW + at * 1000 })),
    },
  });

  test('shows that it was asked too soon', () => {
    expect(atToken('slow_down', {}, device([0, 2]))).toEqual([
      'this poll came 2 seconds after the previous one; the interval is 5 seconds',
    ]);
    expect(atToken('slow_down', {}, device([0, 2], { interval: 2 }))).toEqual([]);
    expect(atToken('slow_down', {}, device([0]))).toEqual([]);
  });

  test('shows how long the client polled', () => {
    expect(atToken('expired_token', {}, device([0, 65], { expires_in: 60 }))[0]).toMatch(
      /65 seconds .* valid for 60/,
    );
    expect(atToken('expired_token', {}, device([0, 65]))).toEqual([]);
  });
});

describe('an error of the authorization endpoint', () => {
  const none = { prompt: 'none' };
  test.each<readonly [what: string, found: () => Texts, expected: RegExp]>([
    [
      'no challenge',
      () => atAuthorization('invalid_request', { code_challenge: null }),
      /^code_challenge was not/,
    ],
    [
      'no redirect URI',
      () => atAuthorization('invalid_request', { redirect_uri: null }),
      /^redirect_uri was not/,
    ],
    [
      'a grant that is not offered',
      () => atAuthorization('unauthorized_client', { response_type: 'token' }),
      /does not include implicit$/,
    ],
    [
      'a scope that is not offered',
      () => atAuthorization('invalid_scope', { scope: 'openid x' }),
      /include x$/,
    ],
    ['prompt=none', () => atAuthorization('login_required', none), /^prompt=none was sent/],
    ['no prompt=none', () => atAuthorization('consent_required'), /^prompt=none was not sent/],
    ['max_age', () => atAuthorization('login_required', { ...none, max_age: '5' }), /^max_age=5/],
    ['nobody named', () => atAuthorization('account_selection_required', none), /^neither login_hint/],
    [
      'a request object',
      () => atAuthorization('request_not_supported', { request: 'e30.e30.' }),
      /is missing in/,
    ],
    [
      'a request_uri',
      () =>
        atAuthorization(
          'request_uri_not_supported',
          { request_uri: 'https://client.example/r' },
          { metadata: metadata({ request_uri_parameter_supported: false }) },
        ),
      /is false in the metadata, but request_uri was sent/,
    ],
    [
      'a registration',
      () => atAuthorization('registration_not_supported', { registration: '{}' }),
      /registration/,
    ],
    [
      'an acr that is not offered',
      () =>
        atAuthorization(
          'unmet_authentication_requirements',
          { acr_values: 'gold' },
          { metadata: metadata({ acr_values_supported: ['silver'] }) },
        ),
      /does not include gold$/,
    ],
    [
      'details that are not offered',
      () =>
        atAuthorization(
          'invalid_authorization_details',
          { authorization_details: '[{"type":"payment"}]' },
          { metadata: metadata({ authorization_details_types_supported: ['account'] }) },
        ),
      /does not include payment$/,
    ],
    ['a clock', () => atAuthorization('invalid_request_object', {}, { clocks }), /ahead of/],
  ])('shows %s', (_, found, expected) => {
    expect(found()).toContainEqual(expect.stringMatching(expected));
  });

  test('shows a pushed request that is another one', () => {
    const pushedRequest = {
      exchange: 'x2',
      parameters: [],
      response: tokenResponse().response,
      document: { request_uri: 'urn:pushed:1', expires_in: 60 },
      problems: [],
    };
    const found = (uri: string) =>
      atAuthorization('invalid_request_uri', { request_uri: uri }, { pushedRequest });
    expect(found('urn:pushed:2')).toEqual(['request_uri is not the one returned for the pushed request']);
    expect(found('urn:pushed:1')).toEqual(['the pushed request is valid for 60 seconds']);
  });

  test.each([
    ['invalid_request', {}],
    ['unauthorized_client', {}],
    ['unsupported_response_type', {}],
    ['invalid_scope', {}],
    ['account_selection_required', { login_hint: 'alice', prompt: 'none' }],
    ['server_error', {}],
    ['access_denied', {}],
  ] as const)('shows no fault of the request for %s when there is none', (error, parameters) => {
    const faults = atAuthorization(error, parameters).filter((text) => !text.startsWith('prompt=none'));
    expect(faults).toEqual([]);
  });
});

test.each(['introspection-error', 'revocation-error'] as const)(
  '%s shows what concerns the client',
  (code) => {
    const answer = {
      exchange: 'x6',
      response: tokenResponse().response,
      document: { error: 'invalid_client' },
    };
    const facts = factsWith({
      metadata: metadata(),
      client: { clientId: 'c', authentication: 'private_key_jwt' },
      introspection: { ...answer, problems: [], at: NOW },
      revocation: { ...answer, tries: [] },
    });
    expect(seen(failed(code), facts)).toContainEqual(expect.stringMatching(/^the client uses/));
    expect(seen(failed(code), { ...facts, client: { clientId: 'c', authentication: 'none' } })).toEqual([]);
  },
);

describe('a UserInfo endpoint that did not accept the access token', () => {
  const refused: Failure = { code: 'unexpected-status', message: 'Refused.', step: 'userinfo: x' };
  const shown = (access_token: string, more: Partial<Facts> = {}, status = 401) =>
    (
      explainByTrace(
        refused,
        factsWith({
          issuer: ISSUER,
          metadata: metadata(),
          authorizationRequest: authorizationRequest(),
          tokenResponse: tokenResponse({ document: { ...tokenDocument(), access_token } }),
          userinfo: { exchange: 'x7', response: jsonResponse({}, { status }), problems: [] },
          ...more,
        }),
        [],
      ).causes ?? []
    ).map(({ text }) => text);
  const forAudience = (aud: string | readonly string[]) => jwsToken({ payload: { aud } }).raw;

  test.each([
    [['https://api.example'], 'https://api.example'],
    [['orders', 'bills'], 'orders and bills'],
  ])('shows a token for %j', (aud, named) => {
    expect(shown(forAudience(aud))).toEqual([
      `the access token is for ${named} (aud), not for https://op.example`,
    ]);
  });

  test.each([[ISSUER], [`${ISSUER}/me`], ['https://api.example', ISSUER]])(
    'shows nothing of a token for %j',
    (...aud) => {
      expect(shown(forAudience(aud))).toEqual([]);
    },
  );

  test('shows nothing of an opaque token, one without audience, and an endpoint that failed', () => {
    expect(shown('opaque')).toEqual([]);
    expect(shown(jwsToken({ payload: {} }).raw)).toEqual([]);
    expect(shown(forAudience('https://api.example'), {}, 500)).toEqual([]);
    expect(
      shown(forAudience('https://api.example'), { metadata: metadata({ userinfo_endpoint: 'no URL' }) }),
    ).toEqual([]);
  });

  test('shows that openid was not granted', () => {
    const document = { ...tokenDocument(), access_token: 'opaque', scope: 'orders:read' };
    expect(shown('', { tokenResponse: tokenResponse({ document }) })).toEqual([
      'the scope openid was not granted',
    ]);
  });
});

describe('any other failure', () => {
  test.each(['dns-failed', 'login-timeout', 'not-json', 'cancelled'] as const)(
    '%s is left as it is',
    (code) => {
      const facts = factsWith({ tokenResponse: tokenResponse({ document: { error: 'invalid_grant' } }) });
      expect(explainByTrace(failed(code), facts, [])).toEqual(failed(code));
    },
  );

  test.each(['token-error', 'authorization-error', 'device-authorization-error'] as const)(
    '%s of a run that has no such response is left as it is',
    (code) => {
      expect(explainByTrace(failed(code), factsWith(), [])).toEqual(failed(code));
    },
  );
});

describe('a rule behind an error', () => {
  const known = new Set(runChecks(factsWith()).map(({ rule }) => rule));

  test.each([...rulesBehindTokenErrors, ...rulesBehindAuthorizationErrors])('$codes', ({ rules }) => {
    expect(rules.filter((rule) => !known.has(rule))).toEqual([]);
  });
});

describe('characters that a provider does not decode are a cause only where there can be some', () => {
  const failure: Failure = {
    ...{ code: 'token-error', message: 'Refused.' },
    causes: [usual, { text: undecodedCredentials, seen: false }],
  };
  const textsFor = (client: Partial<Facts['client']>) =>
    explainByTrace(
      failure,
      factsWith({
        client: { ...basic, ...client },
        metadata: metadata(),
        tokenResponse: tokenResponse({ document: { error: 'invalid_client' }, form: proven, status: 400 }),
      }),
      [],
    ).causes?.map(({ text }) => text.replace(/ that HTTP Basic.*/, ''));

  test.each<[string, Partial<Facts['client']>, readonly string[]]>([
    ['none', { secret: 'Abc.1_2-3*' }, [usual.text]],
    ['a secret', { secret: 'a b' }, ['the client secret has characters', usual.text]],
    ['a client ID', { clientId: 'a:b', secret: 'c' }, ['the client ID has characters', usual.text]],
    [
      'both',
      { clientId: 'a:b', secret: '~' },
      ['the client ID and the client secret have characters', usual.text],
    ],
    ['a secret that is not known', {}, [usual.text, undecodedCredentials]],
  ])('%s', (_what, client, expected) => {
    expect(textsFor(client)).toEqual(expected);
  });
});
