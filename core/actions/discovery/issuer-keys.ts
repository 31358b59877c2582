import { keysOf } from '../../oauth/key-set.ts';
import type { Parameter } from '../../oauth/message.ts';
import { parameterValues } from '../../oauth/message.ts';
import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import { readToken } from '../../token/read-token.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { unknownKid } from '../../token/unknown-kid.ts';
import { fetchKeys } from './discovery.ts';

/** The keys of the issuer, which may change while a run goes on. */
export interface IssuerKeys {
  /**
   * Fetches the JWKS again when one of these names a key (`kid`) that is not in it (OpenID Connect Core section
   * 10.1.1): once in a run, whatever comes later, and only where it could be fetched before. What is not a
   * signed token is passed over. A failure is deferred.
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
  return typeof token === 'string' && unknownKid(readToken(token), keys) !== undefined;
}

/** What an authorization response holds that the issuer may have signed, the response itself included (JARM). */
export function signedInCallback(parameters: readonly Parameter[]): readonly unknown[] {
  return ['id_token', 'access_token', 'response'].map((name) => parameterValues(parameters, name)[0]);
}

/** What a token response holds that the issuer may have signed; a refresh token is for the issuer alone. */
export function signedInTokenResponse({ id_token, access_token }: JsonObject): readonly unknown[] {
  return [id_token, access_token];
}
