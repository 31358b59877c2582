import { describe, expect, test } from 'vitest';
import { refresh } from '../../../../core/actions/refresh/refresh.ts';
import { authorizationCode, hybrid } from '../../../../core/grants/authorization-code/authorization-code.ts';
import { clientCredentials } from '../../../../core/grants/client-credentials/client-credentials.ts';
import { device } from '../../../../core/grants/device/device.ts';
import { implicit } from '../../../../core/grants/implicit/implicit.ts';
import { password } from '../../../../core/grants/password/password.ts';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import type { Draft, Reply, Script } from '../../../../core/script/draft.ts';
import {
  type CannedAnswers,
  cannedIssuer,
  cannedMetadata,
  cannedReplies,
} from '../../../support/canned-issuer.ts';
import { makeKey, signEs256 } from '../../../support/login/sign.ts';
import { callbackReply, frozenNow, hashOnly, httpReply, json, play } from '../../../support/play.ts';

const [oldKey, newKey] = [makeKey('old'), makeKey('new')];
const signed = (header: object = { kid: 'new' }) => signEs256(header, { sub: 'alice' }, newKey.privateKey);
const oldToken = signEs256({ kid: 'old' }, { sub: 'alice' }, oldKey.privateKey);
const oldSet = json({ keys: [oldKey.jwk] });
const newSet = json({ keys: [newKey.jwk] });

const redirectUri = 'https://app.example/callback';
const common = {
  issuer: cannedIssuer,
  client: { clientId: 'app', authentication: { method: 'none' } },
  scope: ['openid'],
} as const;
const front = { ...common, redirectUri, nonce: true, extraParameters: [], pkce: 'S256' } as const;

const scripts = {
  'authorization-code': () => authorizationCode({ ...front, responseMode: 'query' }, hashOnly),
  hybrid: () => hybrid({ ...front, responseMode: 'fragment', responseType: 'code id_token token' }, hashOnly),
  implicit: () => implicit({ ...front, responseMode: 'fragment', responseType: 'id_token token' }),
  device: () => device({ ...common, parameters: [] }),
  password: () => password({ ...common, username: 'alice', password: 'p', parameters: [] }),
  'client-credentials': () => clientCredentials({ ...common, parameters: [] }),
  refresh: () => refresh({ ...common, refreshToken: 'rt' }),
} satisfies Readonly<Record<string, () => Script<void>>>;
type Grant = keyof typeof scripts;

interface World extends CannedAnswers {
  readonly callback?: string;
  readonly tokens?: Readonly<Record<string, unknown>>;
}

/** Plays a grant of an issuer that rotates its keys after the first look, unless the test says otherwise. */
function run(grant: Grant, { callback = '#code=c', tokens = {}, ...answers }: World) {
  const granted: readonly HttpResponse[] = [
    json({ access_token: 'at', token_type: 'Bearer', expires_in: 60, ...tokens }),
  ];
  const replies = cannedReplies(
    {
      jwks: [oldSet],
      'jwks-again': [newSet],
      'device-authorization': [
        json({
          device_code: 'd',
          user_code: 'U',
          verification_uri: 'https://login.example/d',
          expires_in: 60,
        }),
      ],
      token: granted,
      refresh: granted,
      ...answers,
    },
    (draft): Reply | undefined => {
      if (draft.kind === 'browse') return callbackReply(`${redirectUri}${callback}`);
      return draft.kind === 'wait' ? { kind: 'wait', now: frozenNow } : undefined;
    },
  );
  return play(scripts[grant](), replies);
}

const legs = (drafts: readonly Draft[]) =>
  drafts.filter(({ kind }) => kind === 'http' || kind === 'browse').map(({ leg }) => leg);
const fetchedAgain = (drafts: readonly Draft[]) => legs(drafts).filter((leg) => leg === 'jwks-again').length;

const withTokenResponse = [
  'authorization-code',
  'hybrid',
  'device',
  'password',
  'client-credentials',
  'refresh',
] as const;

describe.each(withTokenResponse)('%s: a token response', (grant) => {
  const leg = grant === 'refresh' ? 'refresh' : 'token';

  test.each(['id_token', 'access_token'])('whose %s names an unknown key fetches the JWKS again', (name) => {
    const { drafts, failure } = run(grant, { tokens: { [name]: signed() } });
    expect(failure).toBeUndefined();
    const seen = legs(drafts);
    expect(seen.indexOf('jwks-again')).toBe(seen.indexOf(leg) + 1);
    expect(fetchedAgain(drafts)).toBe(1);
    const again = drafts.find((draft) => draft.leg === 'jwks-again');
    const before = drafts.find((draft) => draft.leg === 'jwks');
    expect(again).toEqual({ ...before, leg: 'jwks-again' });
  });

  test.each<[string, string]>([
    ['a known key', oldToken],
    ['a known key that did not sign it', signed({ kid: 'old' })],
    ['no key', signed({})],
    ['a key by a number', signed({ kid: 1 })],
    ['a secret', signed({ alg: 'HS256', kid: 'new' })],
    ['a key, but no signature', signed({ alg: 'none', kid: 'new' })],
    ['nothing: it is opaque', 'opaque'],
  ])('whose tokens name %s fetches nothing again', (_, token) => {
    const { drafts, failure } = run(grant, { tokens: { id_token: token, access_token: token } });
    expect(failure).toBeUndefined();
    expect(fetchedAgain(drafts)).toBe(0);
  });

  test('continues past a JWKS that cannot be fetched again, and fails at the end', () => {
    const { drafts, failure } = run(grant, {
      tokens: { id_token: signed() },
      'jwks-again': [json({ error: 'later' }, 503)],
    });
    expect(failure).toMatchObject({ code: 'unexpected-status', step: 'jwks-again: reading the response' });
    expect(legs(drafts).at(-1)).toBe(
      grant === 'refresh' || grant === 'client-credentials' ? 'jwks-again' : 'userinfo',
    );
  });

  test('fetches it once, though the key is unknown still', () => {
    const { drafts } = run(grant, {
      tokens: { id_token: signed({ kid: 'a' }), access_token: signed({ kid: 'b' }) },
      userinfo: [{ ...json({}), headers: [['Content-Type', 'application/jwt']] }],
      'jwks-again': [oldSet],
    });
    expect(fetchedAgain(drafts)).toBe(1);
  });
});

describe.each(['hybrid', 'implicit', 'authorization-code'] as const)('%s: a callback', (grant) => {
  test.each(['id_token', 'access_token', 'response'])(
    'whose %s names an unknown key fetches the JWKS at once',
    (name) => {
      const { drafts } = run(grant, { callback: `#code=c&${name}=${signed()}` });
      const seen = legs(drafts);
      expect(seen.indexOf('jwks-again')).toBe(seen.indexOf('authorization') + 1);
      expect(fetchedAgain(drafts)).toBe(1);
    },
  );

  test('with known keys fetches nothing again', () => {
    const { drafts } = run(grant, { callback: `#code=c&access_token=${oldToken}&id_token=${oldToken}` });
    expect(fetchedAgain(drafts)).toBe(0);
  });
});

test('the front channel and the back channel together fetch it once', () => {
  const { drafts, failure } = run('hybrid', {
    callback: `#code=c&id_token=${signed({ kid: 'a' })}`,
    tokens: { id_token: signed({ kid: 'b' }), access_token: signed({ kid: 'c' }) },
  });
  expect(failure).toBeUndefined();
  expect(legs(drafts)).toEqual(['discovery', 'jwks', 'authorization', 'jwks-again', 'token', 'userinfo']);
});

test('a callback with a known key, and a token response with a new one', () => {
  const { drafts } = run('hybrid', {
    callback: `#code=c&id_token=${oldToken}`,
    tokens: { id_token: signed() },
  });
  expect(legs(drafts)).toEqual(['discovery', 'jwks', 'authorization', 'token', 'jwks-again', 'userinfo']);
});

describe('a UserInfo response', () => {
  const jwt = (content: string): HttpResponse => ({
    ...json({}),
    headers: [['Content-Type', 'application/jwt']],
    body: { encoding: 'utf8', content, size: content.length },
  });

  test('that is signed with an unknown key fetches the JWKS again', () => {
    const { drafts, failure } = run('password', { userinfo: [jwt(signed())] });
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'jwks', 'token', 'userinfo', 'jwks-again']);
  });

  test.each<[string, HttpResponse]>([
    ['that is signed with a known key', jwt(oldToken)],
    ['that is JSON', json({ sub: 'alice' })],
    ['that is JSON and holds a token', json({ sub: signed() })],
    ['that is refused', json({ error: 'invalid_token' }, 401)],
  ])('%s fetches nothing again', (_, response) => {
    expect(fetchedAgain(run('password', { userinfo: [response] }).drafts)).toBe(0);
  });
});

describe('there is nothing to fetch again', () => {
  const tokens = { id_token: signed() };

  test('where the metadata has no jwks_uri', () => {
    const { jwks_uri: _, ...metadata } = cannedMetadata;
    const { drafts, failure } = run('password', { tokens, discovery: [json(metadata)] });
    expect(failure).toBeUndefined();
    expect(legs(drafts)).toEqual(['discovery', 'token', 'userinfo']);
  });

  test.each<[string, HttpResponse]>([
    ['was refused', json({}, 404)],
    ['was no JSON', { ...json({}), body: { encoding: 'utf8', content: '<html>', size: 6 } }],
  ])('where the first request %s: that failure is reported', (_, response) => {
    const { drafts, failure } = run('password', { tokens, jwks: [response] });
    expect(failure?.step).toBe('jwks: reading the response');
    expect(fetchedAgain(drafts)).toBe(0);
  });

  test('for a refresh token, which the issuer alone reads', () => {
    const { drafts } = run('password', { tokens: { refresh_token: signed() } });
    expect(fetchedAgain(drafts)).toBe(0);
  });
});

test('a set without keys is one in which every key is unknown', () => {
  for (const set of [{}, { keys: [] }, { keys: 'none' }, { keys: [null, 'new', { kid: 'other' }] }]) {
    const { drafts } = run('password', { tokens: { id_token: signed() }, jwks: [json(set)] });
    expect(fetchedAgain(drafts)).toBe(1);
  }
});

test('the request to fetch it again can be cancelled', () => {
  const script = scripts.password();
  const answer = cannedReplies({
    jwks: [oldSet],
    token: [json({ access_token: signed(), token_type: 'Bearer' })],
  });
  const { failure, drafts } = play(script, (draft) =>
    draft.leg === 'jwks-again'
      ? {
          kind: 'http',
          now: 0,
          outcome: { ok: false, failure: { code: 'cancelled', message: 'Cancelled.' } },
        }
      : answer(draft),
  );
  expect(failure?.code).toBe('cancelled');
  expect(drafts.at(-1)?.leg).toBe('jwks-again');
});

test('the same replies give the same drafts, so that a replay is exact', () => {
  const answer = cannedReplies({ jwks: [oldSet], 'jwks-again': [newSet] }, (draft) =>
    draft.kind === 'browse' ? callbackReply(`${redirectUri}#code=c&id_token=${signed()}`) : undefined,
  );
  const replies: Reply[] = [];
  const first = play(scripts.hybrid(), (draft) => {
    const reply = answer(draft);
    replies.push(reply);
    return reply;
  });
  expect(fetchedAgain(first.drafts)).toBe(1);
  const recorded = replies.values();
  const second = play(scripts.hybrid(), () => recorded.next().value ?? httpReply(json({}, 500)));
  expect(second.drafts).toEqual(first.drafts);
});
