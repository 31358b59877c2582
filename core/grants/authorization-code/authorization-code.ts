import { signedInCallback, signedInTokenResponse } from '../../actions/discovery/issuer-keys.ts';
import { readProvider } from '../../actions/discovery/read-provider.ts';
import { bearerTokenOf, tryAccessToken } from '../../actions/userinfo/try-access-token.ts';
import { codeOf, readCallback } from '../../oauth/callback.ts';
import { optionalParameter, type Parameter } from '../../oauth/message.ts';
import type { HybridResponseType } from '../../oauth/response-types.ts';
import {
  authorizationUrl,
  type FrontChannelOptions,
  generateStateAndNonce,
} from '../../script/authorization-request.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import { browse, type Script } from '../../script/draft.ts';
import { generatePkce, type PkceMethod } from '../../script/pkce.ts';
import { requestTokens } from '../../script/token-request.ts';
import type { CryptoPort } from '../../token/crypto-port.ts';

export interface AuthorizationCodeOptions extends FrontChannelOptions {
  readonly pkce: PkceMethod;
  /** Additional parameters of the token request. */
  readonly tokenParameters?: readonly Parameter[];
}

export interface HybridOptions extends AuthorizationCodeOptions {
  readonly responseType: HybridResponseType;
}

/**
 * The authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636) and, for the scope `openid`,
 * OpenID Connect (Core section 3.1). Violations do not stop it: it ends early only when it cannot continue.
 * Failures of JWKS and UserInfo are deferred until the end.
 */
export function authorizationCode(options: AuthorizationCodeOptions, crypto: CryptoPort): Script<void> {
  return redeemCode('code', options, crypto);
}

/**
 * The hybrid flow (OpenID Connect Core section 3.3): the authorization response has tokens and a code, which
 * is exchanged for more tokens (section 3.3.3). The rules check the tokens of the authorization response, and
 * the hashes in the ID Token.
 */
export function hybrid(options: HybridOptions, crypto: CryptoPort): Script<void> {
  return redeemCode(options.responseType, options, crypto);
}

function* redeemCode(
  responseType: 'code' | HybridResponseType,
  options: AuthorizationCodeOptions,
  crypto: CryptoPort,
): Script<void> {
  const { client, redirectUri, responseMode } = options;
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);

  const generated = yield* generateStateAndNonce(options);
  const pkce = yield* generatePkce(options.pkce, crypto);
  const url = authorizationUrl(metadata, responseType, options, [...generated, ...pkce.challenge]);

  const { answer } = yield* browse('authorization', { url, redirectUri, responseMode });
  const callback = readCallback(answer);
  yield* keys.refetchFor(signedInCallback(callback));
  const code = codeOf(callback, responseMode);

  const tokens = yield* requestTokens('token', metadata, client, [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', value: code },
    { name: 'redirect_uri', value: redirectUri },
    ...pkce.verifier,
    ...optionalParameter('resource', options.resource),
    ...(options.tokenParameters ?? []),
  ]);
  yield* keys.refetchFor(signedInTokenResponse(tokens));
  yield* tryAccessToken({ metadata, keys }, bearerTokenOf(tokens), options, problems);
  problems.throwFirst();
}
