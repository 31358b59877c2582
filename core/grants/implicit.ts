import { frontTokensOf, readCallback } from '../oauth/callback.ts';
import type { ImplicitResponseType } from '../oauth/response-types.ts';
import { authorizationUrl, drawStateAndNonce, type FrontChannelOptions } from './authorization-request.ts';
import { collectProblems } from './deferred.ts';
import { browse, type Script } from './draft.ts';
import { readProvider } from './read-provider.ts';
import { spendToken } from './spend-token.ts';

export const implicitVersion = 'implicit@1';

export interface ImplicitOptions extends FrontChannelOptions {
  readonly responseType: ImplicitResponseType;
}

/**
 * The implicit grant (RFC 6749 section 4.2) and flow (OpenID Connect Core section 3.2): every token comes
 * through the browser, and nothing is asked of the token endpoint. Access tokens should not be had in this
 * way any more (RFC 9700 section 2.1.2); it is here to look at what still does.
 */
export function* implicit(options: ImplicitOptions): Script<void> {
  const { redirectUri, responseMode, responseType } = options;
  const problems = collectProblems();
  const metadata = yield* readProvider(options, problems);

  const drawn = yield* drawStateAndNonce(options);
  const url = authorizationUrl(metadata, responseType, options, drawn);

  const { answer } = yield* browse('authorization', { url, redirectUri, responseMode });
  const { accessToken } = frontTokensOf(readCallback(answer), responseMode);

  yield* spendToken(metadata, accessToken, options, problems);
  problems.throwFirst();
}
