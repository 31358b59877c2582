import { scopeParameter } from '../../oauth/message.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import { requestTokens } from '../../script/token-request.ts';
import { signedInTokenResponse } from '../discovery/issuer-keys.ts';
import { readProvider } from '../discovery/read-provider.ts';

export const refreshVersion = 'refresh@2';

export interface RefreshOptions extends Pick<GrantOptions, 'issuer' | 'client' | 'endpoints'> {
  readonly refreshToken: string;
  /** Requests fewer scopes than were granted; empty requests the same ones (RFC 6749 section 6). */
  readonly scope: readonly string[];
}

/** The refresh token grant (RFC 6749 section 6, OpenID Connect Core section 12). */
export function* refresh(options: RefreshOptions): Script<void> {
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);
  const tokens = yield* requestTokens('refresh', metadata, options.client, [
    { name: 'grant_type', value: 'refresh_token' },
    { name: 'refresh_token', value: options.refreshToken },
    ...scopeParameter(options.scope),
  ]);
  yield* keys.refetchFor(signedInTokenResponse(tokens));
  problems.throwFirst();
}
