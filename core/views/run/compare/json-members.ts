import { claimText } from '../../../token/claims.ts';
import { readJson } from '../../../token/json.ts';
import { isObject } from '../../../token/json-members.ts';
import type { JsonObject } from '../../../token/token.ts';

/** Deepest object that is read, and the most members of one value. */
const most = { depth: 8, members: 150, characters: 100_000 } as const;

/** A member of a JSON object, by its path: `address.country`. */
interface JsonMember {
  readonly path: string;
  /** Its own name. */
  readonly name: string;
  /** A string as it is, else JSON. */
  readonly value: string;
}

/** Returns the members of a text that is a JSON object, those of its objects in their place; undefined for any other text. */
export function jsonMembers(path: string, text: string): readonly JsonMember[] | undefined {
  if (!text.startsWith('{') || text.length > most.characters) return undefined;
  const members: JsonMember[] = [];
  const { value, deviations } = readJson(text);
  if (!isObject(value) || deviations.some(({ code }) => unusable.has(code))) return undefined;
  collect(value, path, members, 0);
  return members.length === 0 || members.length > most.members ? undefined : members;
}

/** No JSON, or nested too deeply to be read. */
const unusable: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

function collect(object: JsonObject, path: string, members: JsonMember[], depth: number): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (members.length > most.members) return;
    const at = `${path}.${name}`;
    if (isObject(value) && depth < most.depth && Object.keys(value).length > 0) {
      collect(value, at, members, depth + 1);
    } else {
      members.push({ path: at, name, value: claimText(object, name) });
    }
  }
}
