import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { Provider } from '../discovery/read-provider.ts';
import { callResource, fetchUserinfo } from './userinfo.ts';

/**
 * What every grant does last: with the scope `openid` it asks UserInfo about the person, and it calls the
 * API where that is wanted. What fails is remembered. Does nothing without a token.
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
