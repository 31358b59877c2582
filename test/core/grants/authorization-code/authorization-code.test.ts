import { describe, expect, test } from 'vitest';
import {
  type AuthorizationCodeOptions,
  authorizationCode,
} from '../../../../core/grants/authorization-code/authorization-code.ts';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import { readParameters } from '../../../../core/oauth/message.ts';
import type { Draft, Reply } from '../../../../core/script/draft.ts';
import { callbackReply, hashOnly, httpReply, json, play } from '../../../support/play.ts';

const issuer = 'https://login.example';
const metadata = {
  issuer,
  authorization_endpoint: 'https://login.example/authorize?tenant=a%20b',
  token_endpoint: 'https://login.example/token',
  userinfo_endpoint: 'https://login.example/userinfo',
  jwks_uri: 'https://login.example/jwks',
};
const options: AuthorizationCodeOptions = {
  issuer,
  client: { clientId: 'web', authentication: { method: 'none' } },
  redirectUri: 'https://app.example/callback',
  scope: ['openid', 'profile'],
  responseMode: 'query',
  pkce: 'S256',
  nonce: true,
  extraParameters: [],
};
// RFC 7636 appendix B
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

interface World {
  readonly callback?: Reply;
  readonly answers?: Readonly<Record<string, HttpResponse>>;
}

function world({ callback, answers = {} }: World = {}): (draft: Draft) => Reply {
  const standard: Record<string, HttpResponse> = {
    discovery: json(metadata),
    jwks: json({ keys: [] }),
    token: json({ access_token: 'at', token_type: 'Bearer', expires_in: 60 }),
    userinfo: json({ sub: 'alice' }),
    resource: json({}),
    'resource-metadata': json({}, 404),
  };
  return (draft) => {
    switch (draft.kind) {
      case 'http':
        return httpReply(answers[draft.leg] ?? standard[draft.leg] ?? json({}, 404));
      case 'browse':
        return callback ?? callbackReply('https://app.example/callback?code=c0de&state=x');
      case 'random':
        return {
          kind: 'random',
          now: 0,
          value: draft.purpose === 'code_verifier' ? verifier : draft.purpose,
        };
      default:
        throw new Error(`no response for ${draft.kind}`);
    }
  };
}

function browseUrl(drafts: readonly Draft[]): URL {
  const draft = drafts.find(({ kind }) => kind === 'browse');
  if (draft?.kind !== 'browse') throw new Error('no browse draft');
  return new URL(draft.url);
}

function request(drafts: readonly Draft[], leg: string) {
  const draft = drafts.find((candidate) => candidate.kind === 'http' && candidate.leg === leg);
  if (draft?.kind !== 'http') throw new Error(`no ${leg} draft`);
  return draft.request;
}

function form(drafts: readonly Draft[]): Record<string, string> {
  const parameters = readParameters(request(drafts, 'token').body?.content ?? '');
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

describe('the authorization request', () => {
  test('carries what RFC 6749, RFC 7636 and OpenID Connect ask for, after a query of the endpoint itself', () => {
    const { drafts } = play(authorizationCode(options, hashOnly), world());
    expect([...browseUrl(drafts).searchParams]).toEqual([
      ['tenant', 'a b'],
      ['response_type', 'code'],
      ['client_id', 'web'],
      ['redirect_uri', 'https://app.example/callback'],
      ['scope', 'openid profile'],
      ['state', 'state'],
      ['nonce', 'nonce'],
      ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
      ['code_challenge_method', 'S256'],
    ]);
  });

  test.each([
    ['plain', verifier, 'plain'],
    ['off', null, null],
  ] as const)('with PKCE %s', (pkce, challenge, method) => {
    const { drafts } = play(authorizationCode({ ...options, pkce }, hashOnly), world());
    expect(browseUrl(drafts).searchParams.get('code_challenge')).toBe(challenge);
    expect(browseUrl(drafts).searchParams.get('code_challenge_method')).toBe(method);
    expect(form(drafts).code_verifier).toBe(challenge === null ? undefined : verifier);
  });

  test('leaves out what was switched off and lets a further parameter replace a standard one', () => {
    const { drafts } = play(
      authorizationCode(
        { ...options, nonce: false, scope: [], extraParameters: [{ name: 'state', value: 'mine' }] },
        hashOnly,
      ),
      world(),
    );
    const parameters = browseUrl(drafts).searchParams;
    expect(parameters.has('nonce')).toBe(false);
    expect(parameters.has('scope')).toBe(false);
    expect(parameters.getAll('state')).toEqual(['mine']);
  });

  test('names the response mode only where it is not the default one', () => {
    const modeOf = (responseMode: 'query' | 'fragment' | 'form_post') =>
      browseUrl(
        play(authorizationCode({ ...options, responseMode }, hashOnly), world()).drafts,
      ).searchParams.get('response_mode');
    expect([modeOf('query'), modeOf('fragment'), modeOf('form_post')]).toEqual([
      null,
      'fragment',
      'form_post',
    ]);
  });
});

describe('the token request', () => {
  test('redeems the code with the same redirect URI and the verifier', () => {
    const { drafts } = play(authorizationCode(options, hashOnly), world());
    expect(form(drafts)).toEqual({
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: 'https://app.example/callback',
      code_verifier: verifier,
      client_id: 'web',
    });
  });

  test('form-encodes id and secret before HTTP Basic', () => {
    const client = {
      clientId: 'we b',
      authentication: { method: 'client_secret_basic', secret: 'a:b+c%d&é' },
    } as const;
    const { drafts } = play(authorizationCode({ ...options, client }, hashOnly), world());
    const header = request(drafts, 'token').headers.find(([name]) => name === 'Authorization')?.[1];
    expect(Buffer.from(header?.replace('Basic ', '') ?? '', 'base64').toString()).toBe(
      'we+b:a%3Ab%2Bc%25d%26%C3%A9',
    );
    expect(form(drafts)).not.toHaveProperty('client_id');
  });

  test('puts the secret into the body for client_secret_post, and nowhere else', () => {
    const client = {
      clientId: 'web',
      authentication: { method: 'client_secret_post', secret: 's' },
    } as const;
    const { drafts } = play(authorizationCode({ ...options, client }, hashOnly), world());
    expect(form(drafts)).toMatchObject({ client_id: 'web', client_secret: 's' });
    expect(request(drafts, 'token').headers.map(([name]) => name)).not.toContain('Authorization');
  });
});

describe('the callback', () => {
  test.each([
    ['query', callbackReply('https://app.example/callback?code=q#code=f')],
    ['fragment', callbackReply('https://app.example/callback?code=wrong#code=q')],
    [
      'form_post',
      callbackReply('https://app.example/callback?code=wrong', {
        method: 'POST',
        body: { encoding: 'utf8', content: 'code=q', size: 6 },
      }),
    ],
  ] as const)('is read from the place of %s', (responseMode, callback) => {
    const { drafts } = play(authorizationCode({ ...options, responseMode }, hashOnly), world({ callback }));
    expect(form(drafts).code).toBe('q');
  });

  test('in the wrong place is still read: a rule says that it is wrong', () => {
    const callback = callbackReply('https://app.example/callback#code=elsewhere');
    const { drafts, failure } = play(authorizationCode(options, hashOnly), world({ callback }));
    expect(form(drafts).code).toBe('elsewhere');
    expect(failure).toBeUndefined();
  });

  test('with an error ends the flow and says what it means', () => {
    const callback = callbackReply(
      'https://app.example/callback?error=access_denied&error_description=no%20way',
    );
    const { drafts, failure } = play(authorizationCode(options, hashOnly), world({ callback }));
    expect(failure).toMatchObject({
      code: 'authorization-error',
      step: 'authorization: reading the callback',
      received: 'access_denied: no way',
    });
    expect(failure?.hint).toBeTruthy();
    expect(drafts.some((draft) => draft.leg === 'token')).toBe(false);
  });

  test('with code and error together is an error', () => {
    const callback = callbackReply('https://app.example/callback?code=c&error=server_error');
    expect(play(authorizationCode(options, hashOnly), world({ callback })).failure?.code).toBe(
      'authorization-error',
    );
  });

  test('without either names what was there instead', () => {
    const callback = callbackReply('https://app.example/callback?state=s&id_token=x');
    expect(play(authorizationCode(options, hashOnly), world({ callback })).failure).toMatchObject({
      code: 'callback-without-code',
      received: 'state, id_token',
    });
  });
});

describe('what follows the tokens', () => {
  test('asks UserInfo and the API with the token in the header', () => {
    const { drafts } = play(
      authorizationCode({ ...options, callResource: 'https://api.example/orders' }, hashOnly),
      world(),
    );
    expect(request(drafts, 'userinfo').headers).toContainEqual(['Authorization', 'Bearer at']);
    expect(request(drafts, 'resource').url).toBe('https://api.example/orders');
  });

  test('does not ask UserInfo without the scope openid', () => {
    const { drafts } = play(authorizationCode({ ...options, scope: ['orders:read'] }, hashOnly), world());
    expect(drafts.some(({ leg }) => leg === 'userinfo')).toBe(false);
  });

  test('continues past keys that cannot be fetched, and reports that at the end', () => {
    const { drafts, failure } = play(
      authorizationCode(options, hashOnly),
      world({ answers: { jwks: json({}, 500) } }),
    );
    expect(drafts.at(-1)?.leg).toBe('userinfo');
    expect(failure).toMatchObject({ code: 'unexpected-status', step: 'jwks: reading the response' });
  });
});

describe('a token endpoint that gives no token', () => {
  test.each([
    [
      json({ error: 'invalid_client', error_description: 'who?' }, 401),
      'token-error',
      'invalid_client: who?',
    ],
    [json({ token_type: 'Bearer' }), 'token-response-unusable', '200, application/json'],
    [json([1, 2]), 'token-response-unusable', '200, application/json'],
    [
      {
        ...json({}),
        headers: [['Content-Type', 'text/html']],
        body: { encoding: 'utf8', content: '<h1>', size: 4 },
      },
      'token-response-unusable',
      "200, text/html, 4 bytes, beginning '<h1>'",
    ],
  ] as const)('%#: is named with what came', (token, code, received) => {
    const { failure } = play(
      authorizationCode(options, hashOnly),
      world({ answers: { token: token as HttpResponse } }),
    );
    expect(failure?.code).toBe(code);
    expect(failure?.received).toContain(received);
    expect(failure?.hint).toBeTruthy();
  });
});

describe('endpoints', () => {
  test.each([
    ['authorization_endpoint', 'authorization: metadata.authorization_endpoint'],
    ['token_endpoint', 'token: metadata.token_endpoint'],
  ])('a missing %s is named with its member', (member, step) => {
    const { [member as 'token_endpoint']: _, ...rest } = metadata;
    const { failure } = play(
      authorizationCode(options, hashOnly),
      world({ answers: { discovery: json(rest) } }),
    );
    expect(failure).toMatchObject({ code: 'endpoint-missing', step, received: 'nothing' });
  });

  test.each(['javascript:alert(1)', '/relative', 7])('%s is refused as an endpoint', (value) => {
    const answers = { discovery: json({ ...metadata, token_endpoint: value }) };
    const { failure } = play(authorizationCode(options, hashOnly), world({ answers }));
    expect(failure).toMatchObject({ code: 'endpoint-invalid', step: 'token: metadata.token_endpoint' });
  });
});
