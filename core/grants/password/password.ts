import { signedInTokenResponse } from '../../actions/discovery/issuer-keys.ts';
import { readProvider } from '../../actions/discovery/read-provider.ts';
import { bearerTokenOf, tryAccessToken } from '../../actions/userinfo/try-access-token.ts';
import { optionalParameter, type Parameter, scopeParameter } from '../../oauth/message.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import { requestTokens } from '../../script/token-request.ts';

export interface PasswordOptions extends GrantOptions {
  readonly username: string;
  readonly password: string;
  /** Additional parameters of the token request. */
  readonly parameters: readonly Parameter[];
}

/**
 * The resource owner password credentials grant (RFC 6749 section 4.3): the client sends the user's password.
 * RFC 9700 section 2.4 forbids it; it is supported to inspect existing systems.
 */
export function* password(options: PasswordOptions): Script<void> {
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);
  const tokens = yield* requestTokens('token', metadata, options.client, [
    { name: 'grant_type', value: 'password' },
    { name: 'username', value: options.username },
    { name: 'password', value: options.password },
    ...scopeParameter(options.scope),
    ...optionalParameter('resource', options.resource),
    ...options.parameters,
  ]);
  yield* keys.refetchFor(signedInTokenResponse(tokens));
  yield* tryAccessToken({ metadata, keys }, bearerTokenOf(tokens), options, problems);
  problems.throwFirst();
}
