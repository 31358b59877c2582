import type { Client } from '../oauth/client.ts';
import type { JsonObject } from '../token/token.ts';
import { collectProblems } from './deferred.ts';
import { discover, fetchKeys } from './discovery.ts';
import type { Script } from './draft.ts';
import { requestTokens } from './token-request.ts';

export const refreshVersion = 'refresh@1';

export interface RefreshOptions {
  readonly issuer: string;
  readonly client: Client;
  readonly refreshToken: string;
  /** Asks for fewer scopes than were granted; empty asks for the same ones (RFC 6749 section 6). */
  readonly scope: readonly string[];
  /** Metadata given by hand, for a provider that publishes none. */
  readonly endpoints?: JsonObject;
}

/** The refresh token grant (RFC 6749 section 6, OpenID Connect Core section 12). */
export function* refresh(options: RefreshOptions): Script<void> {
  const problems = collectProblems();
  const metadata = options.endpoints ?? (yield* discover(options.issuer));
  if (metadata.jwks_uri !== undefined) yield* problems.defer(fetchKeys(metadata));
  yield* requestTokens('refresh', metadata, options.client, [
    { name: 'grant_type', value: 'refresh_token' },
    { name: 'refresh_token', value: options.refreshToken },
    ...(options.scope.length === 0 ? [] : [{ name: 'scope', value: options.scope.join(' ') }]),
  ]);
  problems.throwFirst();
}
