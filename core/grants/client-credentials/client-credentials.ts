import { signedInTokenResponse } from '../../actions/discovery/issuer-keys.ts';
import { readProvider } from '../../actions/discovery/read-provider.ts';
import { bearerTokenOf, tryAccessToken } from '../../actions/userinfo/try-access-token.ts';
import { optionalParameter, type Parameter, scopeParameter } from '../../oauth/message.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import { requestTokens } from '../../script/token-request.ts';

export interface ClientCredentialsOptions extends GrantOptions {
  /** Additional parameters of the token request, such as `audience`. */
  readonly parameters: readonly Parameter[];
}

/**
 * The client credentials grant (RFC 6749 section 4.4): the client requests a token for itself. There is no
 * user, and no UserInfo request.
 */
export function* clientCredentials(options: ClientCredentialsOptions): Script<void> {
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);
  const tokens = yield* requestTokens('token', metadata, options.client, [
    { name: 'grant_type', value: 'client_credentials' },
    ...scopeParameter(options.scope),
    ...optionalParameter('resource', options.resource),
    ...options.parameters,
  ]);
  yield* keys.refetchFor(signedInTokenResponse(tokens));
  yield* tryAccessToken({ metadata, keys }, bearerTokenOf(tokens), { ...options, scope: [] }, problems);
  problems.throwFirst();
}
