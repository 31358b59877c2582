import { keysOf } from '../../oauth/key-set.ts';
import type { Parameter } from '../../oauth/message.ts';
import { parameterValues } from '../../oauth/message.ts';
import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import { readJose } from '../../token/read-jose.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { unknownKid } from '../../token/unknown-kid.ts';
import { fetchKeys } from './discovery.ts';

/** The keys of the issuer, which may change during a run. */
export interface IssuerKeys {
  /**
   * Fetches the JWKS again when a token names a key (`kid`) that it does not contain (OpenID Connect Core
   * section 10.1.1): once in a run, and only where it was fetched before. Ignores anything that is not a
   * signed token. A failure is deferred.
   */
  refetchFor(tokens: readonly unknown[]): Script<void>;
}

/** Fetches the keys of the issuer; does nothing when the metadata has no `jwks_uri`. A failure is deferred. */
export function* issuerKeys(metadata: JsonObject, problems: Problems): Script<IssuerKeys> {
  let known: readonly JsonValue[] | undefined;
  if (metadata.jwks_uri !== undefined) {
    yield* problems.defer(
      (function* () {
        known = keysOf(yield* fetchKeys(metadata, 'jwks'));
      })(),
    );
  }
  return {
    *refetchFor(tokens) {
      const keys = known;
      if (keys === undefined || !tokens.some((token) => namesUnknownKey(token, keys))) return;
      known = undefined;
      yield* problems.defer(fetchKeys(metadata, 'jwks-again'));
    },
  };
}

function namesUnknownKey(token: unknown, keys: readonly JsonValue[]): boolean {
  const read = typeof token === 'string' ? readJose(token) : undefined;
  return read !== undefined && unknownKid(read, keys) !== undefined;
}

/**
 * Returns the parts of an authorization response that the issuer may have signed, including the response
 * itself (JARM).
 */
export function signedInCallback(parameters: readonly Parameter[]): readonly unknown[] {
  return ['id_token', 'access_token', 'response'].map((name) => parameterValues(parameters, name)[0]);
}

/**
 * Returns the tokens of a token response that the issuer may have signed; a refresh token is opaque to the
 * client.
 */
export function signedInTokenResponse({ id_token, access_token }: JsonObject): readonly unknown[] {
  return [id_token, access_token];
}
