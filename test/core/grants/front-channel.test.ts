import { describe, expect, test } from 'vitest';
import { type HybridOptions, hybrid } from '../../../core/grants/authorization-code/authorization-code.ts';
import { type ImplicitOptions, implicit } from '../../../core/grants/implicit/implicit.ts';
import { hybridResponseTypes, implicitResponseTypes } from '../../../core/oauth/response-types.ts';
import type { Draft } from '../../../core/script/draft.ts';
import { type CannedAnswers, cannedIssuer, cannedReplies, formOf } from '../../support/canned-issuer.ts';
import { callbackReply, hashOnly, json, play } from '../../support/play.ts';

const redirectUri = 'https://app.example/callback';
const common = {
  issuer: cannedIssuer,
  client: { clientId: 'web', authentication: { method: 'none' } },
  redirectUri,
  scope: ['openid'],
  responseMode: 'fragment',
  nonce: true,
  extraParameters: [],
} as const;
const hybridOptions: HybridOptions = { ...common, responseType: 'code id_token', pkce: 'S256' };
const implicitOptions: ImplicitOptions = { ...common, responseType: 'id_token token' };

/** Plays a grant whose callback is this text after the redirect URI. */
function run(kind: 'hybrid' | 'implicit', callback: string, answers: CannedAnswers = {}, changes = {}) {
  const script =
    kind === 'hybrid'
      ? hybrid({ ...hybridOptions, ...changes }, hashOnly)
      : implicit({ ...implicitOptions, ...changes });
  return play(
    script,
    cannedReplies(answers, (draft) =>
      draft.kind === 'browse' ? callbackReply(`${redirectUri}${callback}`) : undefined,
    ),
  );
}

function requestOf(drafts: readonly Draft[]): Record<string, string> {
  const draft = drafts.find(({ kind }) => kind === 'browse');
  if (draft?.kind !== 'browse') throw new Error('no browse draft');
  return Object.fromEntries(new URL(draft.url).searchParams);
}

const legs = (drafts: readonly Draft[]) =>
  drafts.filter(({ kind }) => kind !== 'random').map(({ leg }) => leg);

describe('the hybrid flow', () => {
  test.each(hybridResponseTypes)('asks for %s, with nonce and PKCE, and redeems the code', (responseType) => {
    const { drafts, failure } = run('hybrid', '#code=c0de&id_token=x&state=state', {}, { responseType });
    expect(failure).toBeUndefined();
    expect(requestOf(drafts)).toMatchObject({
      response_type: responseType,
      state: 'state',
      nonce: 'nonce',
      code_challenge_method: 'S256',
    });
    expect(requestOf(drafts)).not.toHaveProperty('response_mode');
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: redirectUri,
      code_verifier: 'code_verifier',
      client_id: 'web',
    });
    expect(legs(drafts)).toEqual(['discovery', 'jwks', 'authorization', 'token', 'userinfo']);
  });

  test('names a response mode that is not the fragment', () => {
    const { drafts } = run('hybrid', '?code=c', {}, { responseMode: 'query' });
    expect(requestOf(drafts).response_mode).toBe('query');
  });

  test('reads the code of the fragment, not one of the query', () => {
    const { drafts } = run('hybrid', '?code=query#code=fragment&id_token=x');
    expect(formOf(drafts, 'token').code).toBe('fragment');
  });

  test('continues with a state that differs, and without the ID Token: rules report it', () => {
    const { failure } = run('hybrid', '#code=c&state=other');
    expect(failure).toBeUndefined();
  });

  test.each([
    ['#id_token=x&state=state', 'callback-without-code', 'id_token, state'],
    ['', 'callback-without-code', 'no parameters'],
    ['#error=login_required&state=state', 'authorization-error', 'login_required'],
    ['#error=server_error&code=c', 'authorization-error', 'server_error'],
  ])('ends at the callback "%s"', (callback, code, received) => {
    const { drafts, failure } = run('hybrid', callback);
    expect(failure).toMatchObject({ code, received });
    expect(legs(drafts)).not.toContain('token');
  });

  test('ends when the code is refused', () => {
    const { failure } = run('hybrid', '#code=c&id_token=x', {
      token: [json({ error: 'invalid_grant' }, 400)],
    });
    expect(failure?.code).toBe('token-error');
  });
});

describe('the implicit grant', () => {
  test.each(implicitResponseTypes)('asks for %s without a code challenge', (responseType) => {
    const { drafts, failure } = run('implicit', '#access_token=at&token_type=Bearer', {}, { responseType });
    expect(failure).toBeUndefined();
    expect(requestOf(drafts)).toMatchObject({ response_type: responseType, nonce: 'nonce' });
    expect(requestOf(drafts)).not.toHaveProperty('code_challenge');
  });

  test('asks nothing of the token endpoint, and uses the token of the fragment', () => {
    const { drafts } = run(
      'implicit',
      '?access_token=query#access_token=fragment&id_token=x',
      {},
      {
        callResource: 'https://api.example/',
      },
    );
    expect(legs(drafts)).toEqual(['discovery', 'jwks', 'authorization', 'userinfo', 'resource']);
    const last = drafts.at(-1);
    expect(last?.kind === 'http' && last.request.headers).toContainEqual([
      'Authorization',
      'Bearer fragment',
    ]);
  });

  test('asks UserInfo nothing when only an ID Token came', () => {
    const { drafts, failure } = run('implicit', '#id_token=x', {}, { responseType: 'id_token' });
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'jwks', 'authorization']);
  });

  test.each([
    ['', 'callback-without-token', 'no parameters'],
    ['#state=state', 'callback-without-token', 'state'],
    ['?code=c&state=state', 'callback-without-token', 'code, state'],
    ['#access_token=&id_token=', 'callback-without-token', 'access_token, id_token'],
    ['#error=access_denied&error_description=no%20way', 'authorization-error', 'access_denied: no way'],
    ['#error=unsupported_response_type&access_token=at', 'authorization-error', 'unsupported_response_type'],
  ])('ends at the callback "%s"', (callback, code, received) => {
    const { drafts, failure } = run('implicit', callback);
    expect(failure).toMatchObject({ code, received, step: 'authorization: reading the callback' });
    expect(failure?.hint).toBeTruthy();
    expect(legs(drafts).at(-1)).toBe('authorization');
  });
});
