import type { JwksSubject } from '../../facts/facts.ts';
import { isObject, stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';

interface PublishedKey {
  readonly key: JsonObject;
  /** JSON Pointer into the JWKS. */
  readonly pointer: string;
  /** Its name for display: its `kid`, else its position. */
  readonly name: string;
}

/** At most this many keys of a JWKS are decoded by a rule. */
export const mostKeysRead = 200;

/** The members of a JWKS that are objects. */
export function publishedKeys({ keys }: JwksSubject): readonly PublishedKey[] {
  return keys.flatMap((key, index) =>
    isObject(key) ? [{ key, pointer: `/keys/${index}`, name: keyName(key, index) }] : [],
  );
}

function keyName(key: JsonObject, index: number): string {
  const kid = stringMember(key, 'kid');
  return kid === undefined ? `key ${index + 1}` : `key "${kid}"`;
}
