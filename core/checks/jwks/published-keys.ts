import type { JwksSubject } from '../../facts/facts.ts';
import { isObject, stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';

interface PublishedKey {
  readonly key: JsonObject;
  /** JSON Pointer into the key set. */
  readonly pointer: string;
  /** How to speak of it: its `kid`, else its place. */
  readonly name: string;
}

/** The members of a key set that are objects at all. */
export function publishedKeys({ keys }: JwksSubject): readonly PublishedKey[] {
  return keys.flatMap((key, index) =>
    isObject(key) ? [{ key, pointer: `/keys/${index}`, name: keyName(key, index) }] : [],
  );
}

function keyName(key: JsonObject, index: number): string {
  const kid = stringMember(key, 'kid');
  return kid === undefined ? `key ${index + 1}` : `key "${kid}"`;
}
