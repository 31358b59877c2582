import { isOtherThanBearer } from '../../oauth/token-type.ts';
import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import type { Provider } from '../discovery/read-provider.ts';
import { callResource, fetchUserinfo } from './userinfo.ts';

/**
 * Returns the access token of a response, to be sent as Bearer; undefined where `token_type` is of another kind, such as
 * DPoP: such a token is used with a proof only (RFC 9449 section 7.1).
 */
export function bearerTokenOf({ access_token, token_type }: JsonObject): unknown {
  return isOtherThanBearer(token_type) ? undefined : access_token;
}

/**
 * Performs the last steps of every grant: requests UserInfo with the scope `openid`, and calls the API if
 * requested. Failures are deferred. Does nothing without a token.
 */
export function* tryAccessToken(
  { metadata, keys }: Provider,
  accessToken: unknown,
  options: Pick<GrantOptions, 'scope' | 'callResource'>,
  problems: Problems,
): Script<void> {
  if (typeof accessToken !== 'string') return;
  if (options.scope.includes('openid') && metadata.userinfo_endpoint !== undefined) {
    yield* problems.defer(
      (function* () {
        yield* keys.refetchFor([yield* fetchUserinfo(metadata, accessToken)]);
      })(),
    );
  }
  if (options.callResource !== undefined)
    yield* problems.defer(callResource(options.callResource, accessToken));
}
