import { describe, expect, test } from 'vitest';
import {
  type ClientCredentialsOptions,
  clientCredentials,
} from '../../../../core/grants/client-credentials/client-credentials.ts';
import {
  cannedIssuer,
  cannedMetadata,
  cannedReplies,
  formOf,
  requestsOf,
} from '../../../support/canned-issuer.ts';
import { json, play } from '../../../support/play.ts';

const options: ClientCredentialsOptions = {
  issuer: cannedIssuer,
  client: { clientId: 'service', authentication: { method: 'client_secret_basic', secret: 's' } },
  scope: ['orders:read', 'orders:write'],
  parameters: [],
};

describe('the client credentials grant', () => {
  test('asks in the name of the client, and neither opens a browser nor draws anything', () => {
    const { drafts, failure } = play(clientCredentials(options), cannedReplies());
    expect(failure).toBeUndefined();
    expect(drafts.map(({ kind, leg }) => `${kind} ${leg}`)).toEqual([
      'http discovery',
      'http jwks',
      'http token',
    ]);
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'client_credentials',
      scope: 'orders:read orders:write',
    });
    expect(requestsOf(drafts, 'token')[0]?.headers).toContainEqual(['Authorization', 'Basic c2VydmljZTpz']);
  });

  test('leaves out a scope that was not requested, and adds the other parameters', () => {
    const parameters = [{ name: 'audience', value: 'https://api.example' }];
    const { drafts } = play(
      clientCredentials({ ...options, scope: [], resource: 'urn:api', parameters }),
      cannedReplies(),
    );
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'client_credentials',
      resource: 'urn:api',
      audience: 'https://api.example',
    });
  });

  test('calls the API, but sends no UserInfo request', () => {
    const { drafts } = play(
      clientCredentials({ ...options, scope: ['openid'], callResource: 'https://api.example/' }),
      cannedReplies(),
    );
    expect(drafts.map(({ leg }) => leg)).toEqual(['discovery', 'jwks', 'token', 'resource']);
  });

  test('uses metadata that was given by hand', () => {
    const { drafts } = play(
      clientCredentials({ ...options, endpoints: { token_endpoint: 'https://login.example/t' } }),
      cannedReplies(),
    );
    expect(drafts.map(({ leg }) => leg)).toEqual(['token']);
  });
});

describe('it fails, and says why,', () => {
  test.each([
    ['invalid_client', 401],
    ['unauthorized_client', 400],
    ['invalid_scope', 400],
  ])('when the endpoint refuses with %s', (error, status) => {
    const { drafts, failure } = play(
      clientCredentials({ ...options, callResource: 'https://api.example/' }),
      cannedReplies({ token: [json({ error }, status)] }),
    );
    expect(failure).toMatchObject({ code: 'token-error', received: error });
    expect(drafts.at(-1)?.leg).toBe('token');
  });

  test('when the response has no token', () => {
    const { failure } = play(clientCredentials(options), cannedReplies({ token: [json({ scope: 'x' })] }));
    expect(failure).toMatchObject({ code: 'token-response-unusable' });
  });

  test('when the metadata has no token endpoint', () => {
    const { token_endpoint: _, ...rest } = cannedMetadata;
    const { failure } = play(clientCredentials(options), cannedReplies({ discovery: [json(rest)] }));
    expect(failure).toMatchObject({ code: 'endpoint-missing', step: 'token: metadata.token_endpoint' });
  });

  test('after everything else, when the keys cannot be fetched', () => {
    const { drafts, failure } = play(
      clientCredentials({ ...options, callResource: 'https://api.example/' }),
      cannedReplies({ jwks: [json({}, 500)] }),
    );
    expect(drafts.at(-1)?.leg).toBe('resource');
    expect(failure).toMatchObject({ code: 'unexpected-status' });
  });
});
