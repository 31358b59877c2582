import type { KeyObject } from 'node:crypto';
import { Events, type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { readToken } from '../../../core/token/read-token.ts';
import { halfHash, importKey, makeKey, signEs256, spoilSignature, unsecured } from './sign.ts';

export const mockClientId = 'test-app';

/** Claims the same `kid`, and is not published. */
const foreignKey = makeKey('mock-1');

type Claims = Record<string, unknown>;

/** What is wrong with the next token response. */
export interface Forgery {
  /** Changes the claims before they are signed. */
  readonly claims?: (claims: Claims) => void;
  /** Writes the claims as JSON text, where an object cannot say it. */
  readonly write?: (claims: Claims) => string;
  readonly signature?: 'spoilt' | 'foreign' | 'none';
  /** Changes the token response around the ID Token. */
  readonly answer?: (body: Claims) => void;
}

export interface MockIssuer {
  readonly issuer: string;
  /** Forges the next token response, and no other. */
  forgeNext(forgery: Forgery): void;
  close(): Promise<void>;
}

/** Starts oauth2-mock-server with ES256 and completes what it leaves out, so that it breaks no rule by itself. */
export async function startMockIssuer(): Promise<MockIssuer> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('ES256', { kid: 'mock-1' });
  await server.start(0, '127.0.0.1');
  const [jwk] = server.issuer.keys.toJSON(true);
  if (jwk === undefined || server.issuer.url === undefined) throw new Error('the mock server did not start');
  const key = importKey(jwk);
  let next: Forgery = {};

  server.service.on(Events.BeforeWellKnownOpenIdConfiguration, ({ body }: MutableResponse) => {
    Object.assign(body, {
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      scopes_supported: ['openid'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      token_endpoint_auth_signing_alg_values_supported: undefined,
    });
  });
  server.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => {
    if ('scope' in payload) payload.scope = 'openid';
  });
  server.service.on(Events.BeforeResponse, ({ body }: MutableResponse) => {
    if (body === '') return;
    const forgery = next;
    next = {};
    body.scope = 'openid';
    body.id_token = forge(String(body.id_token), String(body.access_token), forgery, key);
    forgery.answer?.(body);
  });
  return {
    issuer: server.issuer.url,
    forgeNext: (forgery) => {
      next = forgery;
    },
    close: () => server.stop(),
  };
}

function forge(idToken: string, accessToken: string, forgery: Forgery, key: KeyObject): string {
  const token = readToken(idToken);
  if (token.kind !== 'jws' || token.payload === undefined)
    throw new Error('the mock server made no ID Token');
  const claims: Claims = { ...token.payload, at_hash: halfHash(accessToken) };
  forgery.claims?.(claims);
  const payload = forgery.write?.(claims) ?? claims;
  const header = { typ: 'JWT', kid: 'mock-1' };
  if (forgery.signature === 'none') return unsecured(header, payload);
  const signed = signEs256(header, payload, forgery.signature === 'foreign' ? foreignKey.privateKey : key);
  return forgery.signature === 'spoilt' ? spoilSignature(signed) : signed;
}
