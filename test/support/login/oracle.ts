import * as oidc from 'openid-client';
import type { ClientAuthentication } from '../../../core/oauth/client.ts';
import { type HeaderLine, type Parameter, readParameters } from '../../../core/oauth/message.ts';

/** What openid-client is given: the same things that a login of ours starts from. */
export interface OracleInputs {
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly nonce?: string;
  /** Absent: no PKCE. */
  readonly verifier?: string;
  readonly responseMode?: 'fragment' | 'form_post';
}

/** A request to the token endpoint, as far as its parameters go. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly HeaderLine[];
  readonly parameters: readonly Parameter[];
}

export interface Oracle {
  readonly authorizationUrl: string;
  /** What it sent to the token endpoint, in order. */
  readonly sent: readonly SentRequest[];
  /** Redeems the code of this callback and asks for UserInfo. Rejects when it refuses anything. */
  finish(callback: string): Promise<void>;
  refresh(refreshToken: string): Promise<void>;
}

function authenticationOf(authentication: ClientAuthentication): oidc.ClientAuth {
  switch (authentication.method) {
    case 'none':
      return oidc.None();
    case 'client_secret_basic':
      return oidc.ClientSecretBasic(authentication.secret);
    case 'client_secret_post':
      return oidc.ClientSecretPost(authentication.secret);
    case 'client_secret_jwt':
      return oidc.ClientSecretJwt(authentication.secret);
    case 'private_key_jwt':
      throw new Error('this oracle is given no private key');
  }
}

/** Prepares a login with openid-client, which checks signatures of the back channel too. */
export async function prepareOracle(inputs: OracleInputs): Promise<Oracle> {
  const { issuer, clientId, authentication, redirectUri, scope, state, nonce, verifier } = inputs;
  const sent: SentRequest[] = [];
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    authenticationOf(authentication),
    {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    },
  );
  config[oidc.customFetch] = async (url, options) => {
    if (url === config.serverMetadata().token_endpoint) {
      sent.push({
        url,
        method: options.method,
        headers: Object.entries(options.headers),
        parameters: readParameters(String(options.body)),
      });
    }
    const { method, headers, redirect, body } = options;
    return fetch(url, { method, headers, redirect, body: body instanceof URLSearchParams ? body : null });
  };
  const challenge =
    verifier === undefined
      ? {}
      : { code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
  const authorizationUrl = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state,
    ...(nonce === undefined ? {} : { nonce }),
    ...challenge,
    ...(inputs.responseMode === undefined ? {} : { response_mode: inputs.responseMode }),
  });
  return {
    authorizationUrl: authorizationUrl.href,
    sent,
    async finish(callback) {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(callback), {
        expectedState: state,
        idTokenExpected: true,
        ...(nonce === undefined ? {} : { expectedNonce: nonce }),
        ...(verifier === undefined ? {} : { pkceCodeVerifier: verifier }),
      });
      await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
    },
    async refresh(refreshToken) {
      await oidc.refreshTokenGrant(config, refreshToken);
    },
  };
}

/** Whether openid-client refused a response, rather than failed itself. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc.ClientError ||
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError
  );
}
