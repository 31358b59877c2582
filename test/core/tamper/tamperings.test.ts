import { describe, expect, test } from 'vitest';
import { findRule } from '../../../core/checks/find-rule.ts';
import type { Editable } from '../../../core/edit/editable.ts';
import { editableDraft } from '../../../core/edit/read-message.ts';
import { textBody } from '../../../core/oauth/message.ts';
import { type TamperingId, tamperingIdSchema, tamperingIds } from '../../../core/record/tampering-record.ts';
import type { Tampered } from '../../../core/tamper/tampering.ts';
import { tamperingOf, tamperings } from '../../../core/tamper/tamperings.ts';
import { readBase64url } from '../../../core/token/base64url.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';

describe('the library', () => {
  test('has one tampering of each name, in the order of their names', () => {
    expect(tamperings.map(({ id }) => id).toSorted()).toEqual([...tamperingIds].toSorted());
    expect(new Set(tamperingIds).size).toBe(tamperingIds.length);
    expect(tamperingIdSchema.safeParse('verifier-chnaged').success).toBe(false);
  });

  test.each(tamperings)(
    '$id is named and worded as the others are',
    ({ id, title, owed, tests, refusal }) => {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
      expect(title.split(' ').length).toBeLessThanOrEqual(5);
      expect(owed).toMatch(/^The [^.]+\.$/);
      expect(tests).toMatch(/^[a-z][^.]+$/);
      if (refusal.by === 'client') for (const check of refusal.checks) expect(findRule(check)).toBeDefined();
    },
  );
});

const plan = fullLoginPlan('authorization-code');
const publicPlan = { ...plan, client: { clientId: 'app', authentication: { method: 'none' as const } } };

const byMetadata = {
  ...plan,
  client: {
    clientId: 'app',
    authentication: { method: 'client_secret_basic', secret: 'a-secret-1234', byMetadata: true },
  },
} as const;

function request(body: string, headers: readonly (readonly [string, string])[] = []): Editable {
  const message = editableDraft({
    kind: 'http',
    leg: 'token',
    request: {
      method: 'POST',
      url: 'https://op.example/token',
      headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
      body: textBody(body),
    },
  });
  if (message === undefined) throw new Error('no message');
  return message;
}

function navigation(query: string): Editable {
  const message = editableDraft({
    kind: 'browse',
    leg: 'authorization',
    url: `https://op.example/auth?${query}`,
    redirectUri: 'https://app.example/callback',
    responseMode: 'query',
  });
  if (message === undefined) throw new Error('no message');
  return message;
}

function tampered(id: TamperingId, message: Editable, of: typeof plan = plan): Tampered {
  const { change } = tamperingOf(id);
  if (change.kind !== 'edit') throw new Error(`${id} repeats`);
  return change.edit(message, { plan: of, before: [], now: 1_800_000_000_000 });
}

describe('what does not apply', () => {
  test.each<[TamperingId, Editable, typeof plan, object]>([
    ['verifier-changed', request('code=c'), plan, { reason: 'absent', name: 'code_verifier' }],
    ['verifier-missing', request('code=c'), plan, { reason: 'absent', name: 'code_verifier' }],
    [
      'verifier-downgraded',
      request('code_verifier=v'),
      plan,
      { reason: 'absent', name: 'code_challenge_method=S256' },
    ],
    ['secret-wrong', request('client_id=app'), publicPlan, { reason: 'public-client' }],
    ['secret-wrong', request('client_assertion=a'), plan, { reason: 'other-authentication' }],
    ['authentication-missing', request('client_id=app'), publicPlan, { reason: 'public-client' }],
    ['client-swapped', request('client_assertion=a'), plan, { reason: 'other-authentication' }],
    [
      'assertion-expired',
      request('client_id=app'),
      publicPlan,
      { reason: 'absent', name: 'client_assertion' },
    ],
    [
      'assertion-unsigned',
      request('client_assertion=opaque'),
      plan,
      { reason: 'absent', name: 'client_assertion' },
    ],
    ['nonce-dropped', navigation('response_type=code&nonce=n'), plan, { reason: 'other-response-type' }],
    ['pkce-dropped', navigation('response_type=code'), plan, { reason: 'absent', name: 'code_challenge' }],
    [
      'redirect-uri-path',
      navigation('redirect_uri=https://app.example/callback'),
      { ...plan, redirect: { uri: 'http://127.0.0.1/callback', capture: 'listener' } },
      { reason: 'system-browser' },
    ],
  ])('%s', (id, message, of, inapplicable) => {
    expect(tampered(id, message, of)).toEqual({ inapplicable });
  });

  test.each([
    ['http://127.0.0.1/signed-out', { inapplicable: { reason: 'system-browser' } }],
    ['https://app.example/signed-out', { redirectUri: 'https://grantscope.invalid/signed-out' }],
  ])('another redirect after a logout to %s, or it does', (uri, expected) => {
    const { change } = tamperingOf('logout-redirect-uri-unknown');
    const { connection, client, version } = plan;
    const action = { kind: 'logout', postLogoutRedirectUri: uri } as const;
    const logout = { kind: 'follow-up', version, connection, client, action } as const;
    const message = navigation(`post_logout_redirect_uri=${uri}`);
    expect(
      change.kind === 'edit' && change.edit(message, { plan: logout, before: [], now: 0 }),
    ).toMatchObject(expected);
  });

  test('plain where the metadata offers it', () => {
    const { change } = tamperingOf('pkce-plain');
    if (change.kind !== 'edit') throw new Error('no edit');
    const document = (methods: readonly string[]) => ({
      draft: { kind: 'wait', leg: 'discovery', milliseconds: 0 } as const,
      reply: {
        kind: 'http',
        now: 0,
        outcome: {
          ok: true,
          response: {
            status: 200,
            statusText: '',
            headers: [],
            body: textBody(JSON.stringify({ code_challenge_methods_supported: methods })),
          },
        },
      } as const,
    });
    const message = navigation('code_challenge=c&code_challenge_method=S256');
    const edit = (methods: readonly string[]) =>
      change.edit(message, { plan, before: [document(methods)], now: 0 });
    expect(edit(['S256', 'plain'])).toEqual({ inapplicable: { reason: 'supported', name: 'plain' } });
    expect(edit(['S256'])).toMatchObject({ edits: [{ value: 'plain' }] });
  });
});

describe('the edits', () => {
  test.each<[TamperingId, Editable, object]>([
    ['verifier-missing', request('code_verifier=v'), [{ kind: 'remove', row: 0 }]],
    ['code-changed', request('code=abcdefgh'), [{ kind: 'set', row: 0, value: 'abcdAfgh' }]],
    [
      'scope-widened',
      navigation('scope=openid'),
      [{ kind: 'set', row: 0, value: 'openid grantscope:admin' }],
    ],
  ])('of %s', (id, message, edits) => {
    expect(tampered(id, message)).toMatchObject({ edits });
  });

  test.each([
    ['redirect-uri-unknown', 'https://grantscope.invalid/callback'],
    ['redirect-uri-path', 'https://app.example/callback/grantscope'],
    ['redirect-uri-query', 'https://app.example/callback?grantscope=1'],
  ] as const)('of %s have the response captured where it is sent', (id, redirectUri) => {
    const message = navigation('redirect_uri=https://app.example/callback');
    expect(tampered(id, message)).toMatchObject({ redirectUri, edits: [{ value: redirectUri }] });
  });

  test('change a value where every decoder sees it', () => {
    const long = 'A'.repeat(342);
    expect(tampered('code-changed', request(`code=${long}`))).toMatchObject({
      edits: [{ value: `${'A'.repeat(332)}B${'A'.repeat(9)}` }],
    });
    expect(tampered('code-changed', request('code=--'))).toMatchObject({ edits: [{ value: '--x' }] });
  });
});

describe('what is signed for a tampering', () => {
  const metadata = JSON.stringify({
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: ['none', 'HS256'],
    dpop_signing_alg_values_supported: ['ES256'],
    pushed_authorization_request_endpoint: 'https://op.example/par',
  });
  const known = { ...byMetadata, connection: { ...plan.connection, metadata } };
  const asked = navigation('client_id=app&scope=openid');

  test.each<[TamperingId, typeof plan, object]>([
    ['request-object-expired', plan, { reason: 'unsupported', name: 'request_parameter_supported' }],
    ['request-uri-unknown', plan, { reason: 'unsupported', name: 'pushed_authorization_request_endpoint' }],
    ['request-object-audience', { ...publicPlan, connection: known.connection }, { reason: 'public-client' }],
    ['request-object-unsigned', known, { reason: 'supported', name: 'none' }],
  ])('%s does not apply', (id, of, inapplicable) => {
    expect(tampered(id, asked, of)).toEqual({ inapplicable });
  });

  test('needs ES256 for a proof', () => {
    const name = 'ES256 in dpop_signing_alg_values_supported';
    expect(tampered('dpop-url', request('code=c'))).toEqual({
      inapplicable: { reason: 'unsupported', name },
    });
    const broken = { ...known, connection: { ...plan.connection, metadata: '{"issuer"' } };
    expect(tampered('dpop-url', request('code=c'), broken)).toMatchObject({ inapplicable: { name } });
  });

  test('has the parameters of the request', () => {
    const made = tampered('request-object-expired', asked, known);
    const [added, signed] = 'edits' in made ? made.edits : [];
    expect(added).toMatchObject({ kind: 'add', list: { place: 'query' }, name: 'request' });
    expect(payloadOf(added)).toMatchObject({
      client_id: 'app',
      scope: 'openid',
      iss: 'app',
      aud: plan.connection.issuer,
      exp: 1_799_996_400,
    });
    expect(signed).toMatchObject({ kind: 'sign', signature: { kind: 'connection' } });
  });

  test('has numbers and objects of the request as such', () => {
    const message = navigation(
      'claims=%7B%22id_token%22%3A%7B%7D%7D&max_age=60&state=1&authorization_details=x',
    );
    const made = tampered('request-object-expired', message, known);
    const members = { claims: { id_token: {} }, max_age: 60, state: '1', authorization_details: 'x' };
    expect(payloadOf('edits' in made ? made.edits[0] : undefined)).toMatchObject(members);
  });

  test('is signed by an algorithm that the provider accepts, if at all', () => {
    const only = JSON.stringify({ request_object_signing_alg_values_supported: ['RS256'] });
    const strict = { ...byMetadata, connection: { ...plan.connection, metadata: only } };
    const name = 'HS256 in request_object_signing_alg_values_supported';
    for (const id of ['request-object-signature', 'request-object-audience'] as const) {
      expect(tampered(id, asked, strict)).toEqual({ inapplicable: { reason: 'unsupported', name } });
    }
    expect(tampered('request-object-unsigned', asked, strict)).toHaveProperty('edits');
  });

  test('replaces the proof of a message', () => {
    const made = tampered('dpop-method', request('code=c', [['dpop', 'p']]), known);
    const edits = 'edits' in made ? made.edits : [];
    expect(edits).toMatchObject([
      { kind: 'remove', row: 1 },
      { kind: 'add', name: 'DPoP' },
      { kind: 'sign', signature: { kind: 'new-key' } },
    ]);
    expect(payloadOf(edits[1])).toMatchObject({ htm: 'GET', htu: 'https://op.example/token' });
  });
});

function payloadOf(edit: object | undefined): unknown {
  const value = edit !== undefined && 'value' in edit ? String(edit.value) : '';
  return JSON.parse(new TextDecoder().decode(readBase64url(value.split('.')[1] ?? '').bytes));
}

describe('a method that the metadata chose for a secret', () => {
  const basic = request('code=c', [['Authorization', 'Basic YXBwOmEtc2VjcmV0LTEyMzQ=']]);
  const post = request('client_id=app&client_secret=a-secret-1234');
  const jwt = request('client_assertion=a&client_assertion_type=t');

  test.each<[TamperingId, string, Editable, object]>([
    ['secret-wrong', 'Basic', basic, { edits: [{ kind: 'set', list: { place: 'header' } }] }],
    ['secret-wrong', 'client_secret_post', post, { edits: [{ kind: 'set', list: { place: 'form' } }] }],
    ['secret-wrong', 'client_secret_jwt', jwt, { inapplicable: { reason: 'other-authentication' } }],
    ['authentication-missing', 'Basic', basic, { edits: [{ kind: 'remove' }, { kind: 'add' }] }],
    ['authentication-missing', 'client_secret_post', post, { edits: [{ kind: 'remove' }] }],
    [
      'authentication-missing',
      'client_secret_jwt',
      jwt,
      { edits: [{ kind: 'remove' }, { kind: 'remove' }, { kind: 'add' }] },
    ],
  ])('is what %s changes: %s', (id, _, message, expected) => {
    expect(tampered(id, message, byMetadata)).toMatchObject(expected);
  });

  test('sends no message twice that has an assertion', () => {
    const { change } = tamperingOf('code-replayed');
    if (change.kind !== 'repeat') throw new Error('not repeated');
    const isDue = (body: string) => {
      const url = 'https://op.example/token';
      const sent = { method: 'POST', url, headers: [], body: textBody(body) };
      const response = { status: 200, statusText: '', headers: [], body: textBody('{"access_token":"at"}') };
      return change.after(
        { kind: 'http', now: 0, outcome: { ok: true, response } },
        { kind: 'http', leg: 'token', request: sent },
      );
    };
    expect(isDue('grant_type=authorization_code&code=c')).toBe(true);
    expect(isDue('grant_type=authorization_code&code=c&client_assertion=a')).toBe(false);
  });
});
