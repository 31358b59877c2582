import { describe, expect, test } from 'vitest';
import { refresh } from '../../../core/actions/refresh/refresh.ts';
import {
  type ClientCredentialsOptions,
  clientCredentials,
} from '../../../core/grants/client-credentials/client-credentials.ts';
import { device } from '../../../core/grants/device/device.ts';
import type { ClientAuthentication } from '../../../core/oauth/client.ts';
import type { Draft, Reply } from '../../../core/script/draft.ts';
import {
  type CannedAnswers,
  cannedIssuer,
  cannedMetadata,
  cannedReplies,
  formOf,
  requestsOf,
} from '../../support/canned-issuer.ts';
import { frozenNow, json, play } from '../../support/play.ts';

const withKey = {
  method: 'private_key_jwt',
  keyRef: 'key-1',
  algorithm: 'ES256',
  kid: 'thumbprint',
} as const satisfies ClientAuthentication;

const withSecret = {
  method: 'client_secret_jwt',
  secret: 'the shared secret of this client',
  algorithm: 'HS256',
} as const satisfies ClientAuthentication;

const clientOf = (authentication: ClientAuthentication) => ({ clientId: 'service', authentication });

const options = (
  authentication: ClientAuthentication,
  more: Partial<ClientCredentialsOptions> = {},
): ClientCredentialsOptions => ({
  issuer: cannedIssuer,
  client: clientOf(authentication),
  scope: [],
  parameters: [],
  ...more,
});

/** Draws numbers and signs, each time another one. */
function signing(answers: CannedAnswers = {}): (draft: Draft) => Reply {
  let drawn = 0;
  let signed = 0;
  return cannedReplies(answers, (draft) => {
    if (draft.kind === 'random') return { kind: 'random', now: frozenNow + 999, value: `jti-${++drawn}` };
    if (draft.kind === 'sign') return { kind: 'sign', now: frozenNow, value: `signed-${++signed}` };
    return draft.kind === 'wait' ? { kind: 'wait', now: frozenNow } : undefined;
  });
}

function signed(drafts: readonly Draft[]) {
  return drafts.filter((draft) => draft.kind === 'sign');
}

describe('a client assertion', () => {
  test('is generated and signed before the request, with its issuer, audience and expiry', () => {
    const { drafts, failure } = play(clientCredentials(options(withKey)), signing());
    expect(failure).toBeUndefined();
    expect(drafts.map(({ kind, leg }) => `${kind} ${leg}`)).toEqual([
      'http discovery',
      'http jwks',
      'random token',
      'sign token',
      'http token',
    ]);
    const seconds = frozenNow / 1000;
    expect(signed(drafts)).toEqual([
      {
        kind: 'sign',
        leg: 'token',
        keyRef: 'key-1',
        header: { alg: 'ES256', typ: 'JWT', kid: 'thumbprint' },
        payload: {
          iss: 'service',
          sub: 'service',
          aud: cannedIssuer,
          jti: 'jti-1',
          iat: seconds,
          exp: seconds + 60,
        },
      },
    ]);
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'client_credentials',
      client_id: 'service',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'signed-1',
    });
  });

  test('is the only way in which the client authenticates', () => {
    for (const authentication of [withKey, withSecret]) {
      const { drafts } = play(clientCredentials(options(authentication)), signing());
      expect(formOf(drafts, 'token')).not.toHaveProperty('client_secret');
      const names = requestsOf(drafts, 'token').flatMap(({ headers }) => headers.map(([name]) => name));
      expect(names).not.toContain('Authorization');
    }
  });

  test('made with the client secret names that secret, and does not hold it', () => {
    const { drafts } = play(clientCredentials(options(withSecret)), signing());
    expect(signed(drafts)).toMatchObject([
      { keyRef: 'client-secret', header: { alg: 'HS256', typ: 'JWT' }, payload: { sub: 'service' } },
    ]);
    expect(signed(drafts)[0]?.header).not.toHaveProperty('kid');
    expect(JSON.stringify(drafts)).not.toContain(withSecret.secret);
  });

  test('leaves out a kid that is not registered', () => {
    const { kid: _, ...nameless } = withKey;
    const { drafts } = play(clientCredentials(options(nameless)), signing());
    expect(signed(drafts)[0]?.header).toEqual({ alg: 'ES256', typ: 'JWT' });
  });

  test('is another one at every endpoint and at every poll', () => {
    const pending = json({ error: 'authorization_pending' }, 400);
    const granted = json({ access_token: 'at', token_type: 'Bearer' });
    const { drafts } = play(
      device({ issuer: cannedIssuer, client: clientOf(withKey), scope: [], parameters: [] }),
      signing({
        'device-authorization': [
          json({
            device_code: 'd',
            user_code: 'U',
            verification_uri: 'https://login.example/d',
            interval: 1,
          }),
        ],
        token: [pending, granted],
      }),
    );
    expect(signed(drafts).map(({ leg, payload }) => `${leg} ${payload.jti}`)).toEqual([
      'device-authorization jti-1',
      'token jti-2',
      'token jti-3',
    ]);
    const [first, second] = requestsOf(drafts, 'token').map(({ body }) => body?.content);
    expect(first).toContain('client_assertion=signed-2');
    expect(second).toContain('client_assertion=signed-3');
  });

  test('authenticates a refresh too', () => {
    const { drafts } = play(
      refresh({ issuer: cannedIssuer, client: clientOf(withSecret), refreshToken: 'r', scope: [] }),
      signing({ refresh: [json({ access_token: 'at' })] }),
    );
    expect(formOf(drafts, 'refresh')).toMatchObject({ refresh_token: 'r', client_assertion: 'signed-1' });
  });
});

describe('its audience', () => {
  const audience = (more: Partial<ClientCredentialsOptions>, answers: CannedAnswers = {}) => {
    const played = play(clientCredentials(options(withKey, more)), signing(answers));
    return { ...played, aud: signed(played.drafts)[0]?.payload.aud };
  };

  test('is the token endpoint where that is wanted', () => {
    const client = clientOf({ ...withKey, audience: 'token-endpoint' });
    expect(audience({ client }).aud).toBe(cannedMetadata.token_endpoint);
  });

  test('is the token endpoint at another endpoint too', () => {
    const { drafts } = play(
      device({
        issuer: cannedIssuer,
        client: clientOf({ ...withKey, audience: 'token-endpoint' }),
        scope: [],
        parameters: [],
      }),
      signing(),
    );
    expect(signed(drafts)[0]).toMatchObject({
      leg: 'device-authorization',
      payload: { aud: cannedMetadata.token_endpoint },
    });
  });

  test('is the issuer that was asked, whatever the metadata calls itself', () => {
    const discovery = [json({ ...cannedMetadata, issuer: 'https://honest.example' })];
    expect(audience({}, { discovery }).aud).toBe(cannedIssuer);
  });

  test('is the issuer of a connection whose endpoints were given by hand', () => {
    const endpoints = { token_endpoint: 'https://login.example/t' };
    expect(audience({ endpoints }).aud).toBe(cannedIssuer);
  });

  test('cannot be an unknown issuer', () => {
    const endpoints = { token_endpoint: 'https://login.example/t' };
    const { failure, drafts } = audience({ issuer: '', endpoints });
    expect(failure).toMatchObject({ code: 'invalid-input', step: 'token: signing the client assertion' });
    expect(drafts).toEqual([]);
  });
});
