import { signedInCallback } from '../../actions/discovery/issuer-keys.ts';
import { readProvider } from '../../actions/discovery/read-provider.ts';
import { bearerTokenOf, tryAccessToken } from '../../actions/userinfo/try-access-token.ts';
import { frontTokensOf, readCallback } from '../../oauth/callback.ts';
import { parameterValues } from '../../oauth/message.ts';
import type { ImplicitResponseType } from '../../oauth/response-types.ts';
import {
  authorizationUrl,
  type FrontChannelOptions,
  generateStateAndNonce,
} from '../../script/authorization-request.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import { browse, type Script } from '../../script/draft.ts';

export interface ImplicitOptions extends FrontChannelOptions {
  readonly responseType: ImplicitResponseType;
}

/**
 * The implicit grant (RFC 6749 section 4.2) and flow (OpenID Connect Core section 3.2): all tokens are in the
 * authorization response, and the token endpoint is not used. RFC 9700 section 2.1.2 deprecates it for access
 * tokens; it is supported to inspect existing systems.
 */
export function* implicit(options: ImplicitOptions): Script<void> {
  const { redirectUri, responseMode, responseType } = options;
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);

  const generated = yield* generateStateAndNonce(options);
  const url = authorizationUrl(metadata, responseType, options, generated);

  const { answer } = yield* browse('authorization', { url, redirectUri, responseMode });
  const callback = readCallback(answer);
  yield* keys.refetchFor(signedInCallback(callback));
  const { accessToken } = frontTokensOf(callback, responseMode);

  const [tokenType] = parameterValues(callback, 'token_type');
  const token = bearerTokenOf({ access_token: accessToken ?? null, token_type: tokenType ?? null });
  yield* tryAccessToken({ metadata, keys }, token, options, problems);
  problems.throwFirst();
}
