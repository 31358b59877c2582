import { describe, expect, test } from 'vitest';
import { apiCall } from '../../../core/actions/api-call/api-call.ts';
import { introspection } from '../../../core/actions/introspection/introspection.ts';
import { logout } from '../../../core/actions/logout/logout.ts';
import { type RevocationOptions, revocation } from '../../../core/actions/revocation/revocation.ts';
import { type HttpResponse, textBody } from '../../../core/oauth/message.ts';
import type { Draft } from '../../../core/script/draft.ts';
import {
  type CannedAnswers,
  cannedIssuer,
  cannedMetadata,
  cannedReplies,
  formOf,
  requestsOf,
} from '../../support/canned-issuer.ts';
import { base64url } from '../../support/facts.ts';
import { callbackReply, httpReply, json, play } from '../../support/play.ts';

const provider = {
  issuer: cannedIssuer,
  client: { clientId: 'app', authentication: { method: 'client_secret_basic', secret: 's' } },
} as const;

const metadata = {
  ...cannedMetadata,
  introspection_endpoint: 'https://login.example/introspect',
  revocation_endpoint: 'https://login.example/revoke',
  end_session_endpoint: 'https://login.example/logout?tenant=1',
};

const withEndpoints = (answers: CannedAnswers = {}) =>
  cannedReplies({ discovery: [json(metadata)], ...answers });
const legs = (drafts: readonly Draft[]) => drafts.map(({ leg }) => leg);

const withoutIntrospection = (() => {
  const { introspection_endpoint: _, ...rest } = metadata;
  return json(rest);
})();

/** A JWT response of introspection with these claims; its signature is of no key. */
const signedIntrospection = (claims: object) =>
  [
    { typ: 'token-introspection+jwt', alg: 'ES256' },
    { iss: cannedIssuer, aud: 'app', ...claims },
  ]
    .map((part) => base64url(JSON.stringify(part)))
    .concat(base64url('x'.repeat(64)))
    .join('.');

const typed = (type: string, content: string): HttpResponse => ({
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', type]],
  body: textBody(content),
});

const access = { token: 'at', kind: 'access_token' } as const;
const refreshToken = { token: 'rt', kind: 'refresh_token' } as const;

describe('a redirected request is not sent again', () => {
  const redirect = (status: number) => [json({}, status, [['Location', 'https://login.example/moved/']])];
  test.each([301, 302, 303, 307, 308])('by introspection: %d', (status) => {
    const { drafts, failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: redirect(status) }),
    );
    expect(legs(drafts)).toEqual(['discovery', 'introspection']);
    expect(failure).toMatchObject({
      code: 'unexpected-redirect',
      received: `${status} to https://login.example/moved/`,
    });
  });

  test.each([301, 307])('by revocation: %d, after which the token is tried as after any other', (status) => {
    const { drafts, failure } = play(
      revocation({ ...provider, ...access }),
      withEndpoints({ revocation: redirect(status), introspection: [json({ active: true })] }),
    );
    expect(legs(drafts)).toEqual(['discovery', 'revocation', 'introspection']);
    expect(failure).toMatchObject({ code: 'unexpected-redirect', step: 'revocation: reading the response' });
  });
});

describe('introspection', () => {
  test('asks about the token as the client, and says what it is', () => {
    const { drafts, failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: [json({ active: true })] }),
    );
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'introspection']);
    expect(formOf(drafts, 'introspection')).toEqual({ token: 'at', token_type_hint: 'access_token' });
    expect(requestsOf(drafts, 'introspection')[0]?.headers).toContainEqual([
      'Authorization',
      'Basic YXBwOnM=',
    ]);
  });

  const jwt = signedIntrospection({ token_introspection: { active: true } });
  test.each([
    ['application/token-introspection+jwt', jwt],
    ['application/json', jwt],
    ['text/plain', `${jwt}\n`],
    ['application/json', JSON.stringify(jwt)],
  ])('a JWT as %s is read (RFC 9701), and the JWKS is fetched to verify it: %#', (type, body) => {
    const { drafts, failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: [typed(type, body)], jwks: [json({}, 500)] }),
    );
    expect([failure, legs(drafts)]).toEqual([undefined, ['discovery', 'introspection', 'jwks']]);
  });

  test.each([
    [signedIntrospection({ active: true }), 'the JWT has no object token_introspection'],
    [signedIntrospection({ token_introspection: 'active' }), 'the JWT has no object token_introspection'],
    [`${base64url('{"alg":"dir","enc":"A256GCM"}')}..a.b.c`, 'the JWT is encrypted'],
    [jwt.slice(0, 30), 'expected a value'],
  ])('a JWT that says nothing is a failure: %#', (body, why) => {
    const { failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: [typed('application/json', body)] }),
    );
    expect(failure?.message).toContain(why);
  });

  test('sends nothing about the token where the provider has no endpoint', () => {
    const { drafts, failure } = play(introspection({ ...provider, ...access }), cannedReplies());
    expect(failure).toMatchObject({
      code: 'endpoint-missing',
      step: 'introspection: metadata.introspection_endpoint',
    });
    expect(legs(drafts)).toEqual(['discovery']);
  });

  test.each([
    ['invalid_client', 401, 'RFC 6749 §5.2'],
    ['unsupported_token_type', 400, 'RFC 7009 §2.2.1'],
    ['made_up', 400, 'RFC 7662 §2.3'],
  ])('a refusal with %s is explained', (error, status, spec) => {
    const { failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: [json({ error, error_description: 'no' }, status)] }),
    );
    expect(failure).toMatchObject({ code: 'introspection-error', received: `${error}: no`, spec });
  });

  test('a response that is not a JSON object is a failure', () => {
    const { failure } = play(
      introspection({ ...provider, ...access }),
      withEndpoints({ introspection: [json('nothing')] }),
    );
    expect(failure).toMatchObject({ code: 'not-an-object' });
  });
});

describe('revocation', () => {
  const revoke = (options: Partial<RevocationOptions>, answers: CannedAnswers) =>
    play(
      revocation({ ...provider, ...access, ...options }),
      withEndpoints({ revocation: [json('')], ...answers }),
    );

  test('of an access token is followed by introspection and by a call', () => {
    const { drafts, failure } = revoke(
      { tryAt: { kind: 'resource', url: 'https://api.example/' } },
      { introspection: [json({ active: false })], resource: [json({}, 401)] },
    );
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'revocation', 'introspection', 'resource']);
    expect(formOf(drafts, 'revocation')).toEqual({ token: 'at', token_type_hint: 'access_token' });
  });

  test('is tried at UserInfo without an API, whatever that returns', () => {
    const { drafts, failure } = revoke(
      { tryAt: { kind: 'userinfo' } },
      { discovery: [withoutIntrospection], userinfo: [json({}, 401)] },
    );
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'revocation', 'userinfo']);
  });

  test('of a refresh token is not tried at the token endpoint when introspection says enough', () => {
    const { drafts } = revoke(refreshToken, { introspection: [json({ active: false })] });
    expect(legs(drafts)).toEqual(['discovery', 'revocation', 'introspection']);
  });

  test.each([
    ['there is no introspection', { discovery: [withoutIntrospection] }],
    ['introspection refuses', { introspection: [json({ error: 'invalid_client' }, 401)] }],
  ] as const)('of a refresh token is tried at the token endpoint when %s', (_, answers) => {
    const { drafts, failure } = revoke(refreshToken, {
      ...answers,
      refresh: [json({ error: 'invalid_grant' }, 400)],
    });
    expect(failure).toBeUndefined();
    expect(legs(drafts).at(-1)).toBe('refresh');
    expect(formOf(drafts, 'refresh')).toEqual({ grant_type: 'refresh_token', refresh_token: 'rt' });
  });

  test('that is refused is a failure, after the token was tried', () => {
    const { drafts, failure } = revoke(
      { tryAt: { kind: 'resource', url: 'https://api.example/' } },
      {
        revocation: [json({ error: 'unsupported_token_type' }, 400)],
        introspection: [json({ active: true })],
      },
    );
    expect(legs(drafts).at(-1)).toBe('resource');
    expect(failure).toMatchObject({ code: 'revocation-error', spec: 'RFC 7009 §2.2.1' });
  });

  test('sends no token where the provider has no endpoint', () => {
    const { drafts, failure } = play(revocation({ ...provider, ...access }), cannedReplies());
    expect(failure).toMatchObject({ code: 'endpoint-missing' });
    expect(legs(drafts)).toEqual(['discovery']);
  });

  test('a check that could not be made is a failure, after everything else', () => {
    const refused = { code: 'connection-refused', message: 'refused' } as const;
    const { drafts, failure } = play(
      revocation({ ...provider, ...access, tryAt: { kind: 'resource', url: 'https://api.example/' } }),
      cannedReplies({ discovery: [json(metadata)], revocation: [json('')] }, (draft) =>
        draft.leg === 'introspection'
          ? { kind: 'http', now: 0, outcome: { ok: false, failure: refused } }
          : undefined,
      ),
    );
    expect(legs(drafts).at(-1)).toBe('resource');
    expect(failure).toEqual(refused);
  });
});

describe('logout', () => {
  const options = { ...provider, idToken: 'id', postLogoutRedirectUri: 'https://app.example/out' };
  const answered = cannedReplies({ discovery: [json(metadata)] }, (draft) =>
    draft.kind === 'browse' ? callbackReply('https://app.example/out?state=state') : undefined,
  );

  test('sends the browser to the endpoint, whose own query stays, and waits at the redirect URI', () => {
    const { drafts, failure } = play(logout(options), answered);
    expect(failure).toBeUndefined();
    const [, , browse] = drafts;
    if (browse?.kind !== 'browse') throw new Error('no browser');
    expect(browse.redirectUri).toBe('https://app.example/out');
    const url = new URL(browse.url);
    expect(`${url.origin}${url.pathname}`).toBe('https://login.example/logout');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      id_token_hint: 'id',
      client_id: 'app',
      post_logout_redirect_uri: 'https://app.example/out',
      state: 'state',
    });
  });

  test('leaves out the hint where there is no ID Token', () => {
    const { idToken: _, ...rest } = options;
    const { drafts } = play(logout(rest), answered);
    const browse = drafts.find(({ kind }) => kind === 'browse');
    expect(browse?.kind === 'browse' && browse.url).not.toContain('id_token_hint');
  });

  test('opens no browser where the provider has no endpoint', () => {
    const { drafts, failure } = play(logout(options), cannedReplies());
    expect(failure).toMatchObject({
      code: 'endpoint-missing',
      step: 'logout: metadata.end_session_endpoint',
    });
    expect(legs(drafts)).toEqual(['discovery']);
  });
});

describe('an API call', () => {
  const call = { method: 'POST', url: 'https://api.example/orders?a=1#part', headers: [], body: '{"a":1}' };
  const request = (options: Parameters<typeof apiCall>[0]) => {
    const { drafts } = play(apiCall(options), () => httpReply(json({}, 403)));
    return requestsOf(drafts, 'resource')[0];
  };

  test('carries the token with its scheme, the body, and no fragment', () => {
    expect(request({ ...call, accessToken: 'at', scheme: 'bearer' })).toMatchObject({
      method: 'POST',
      url: 'https://api.example/orders?a=1',
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer at'],
        ['Content-Type', 'application/json'],
      ],
      body: { content: '{"a":1}' },
    });
  });

  test("the user's own headers replace ours", () => {
    const headers = [
      ['authorization', 'Basic x'],
      ['content-type', 'text/plain'],
      ['accept', '*/*'],
    ] as const;
    expect(request({ ...call, headers, accessToken: 'at', scheme: 'DPoP' })?.headers).toEqual(headers);
  });

  test('has no body when none was given', () => {
    const sent = request({ ...call, method: 'GET', body: '', accessToken: 'at', scheme: 'DPoP' });
    expect(sent).not.toHaveProperty('body');
    expect(sent?.headers).toContainEqual(['Authorization', 'DPoP at']);
  });
});
